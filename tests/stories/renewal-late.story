story: 维持提交较晚，仍按维持受理和收费，有效期自发证日起算
cites: FAQ 15
certificate: operations 2 2022-10-01 2025-09-30
apply: operations 2 renewal
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 expect fee 63000
