story: 升级为高一级别，现有证书至少还有六个月有效期，按目标级别的新申请收费
cites: FAQ 17, OPS2 3.1(3)
certificate: operations 1 2023-09-03 2026-09-02
apply: operations 2 upgrade
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 expect fee 87000
2026-03-02 contact submit truthful=true declassified=true → submitted
