story: 一级证书剩余有效期不足六个月，升级窗口已关闭
cites: FAQ 17
certificate: operations 1 2023-08-01 2026-07-31
apply: operations 2 upgrade
2026-01-31 contact open → draft
2026-01-31 contact facts ready-ops2 → draft
2026-01-31 expect contact may submit
2026-02-01 contact submit truthful=true declassified=true → refused window-closed FAQ 17
2026-02-01 expect contact may-not submit
