story: 证书届满超过六个月，按首次申请办理，届满的证书不算
cites: FAQ 15
certificate: operations 2 2022-08-02 2025-08-01
apply: operations 2 renewal
2026-02-02 contact open → draft
2026-02-02 contact facts ready-ops2 → draft
2026-02-02 contact submit truthful=true declassified=true → refused gates-unmet OPS2 3.1(3)
