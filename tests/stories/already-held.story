story: 已持有有效的二级证书，应当办理维持
cites: FAQ 15
certificate: operations 1 2025-01-06 2028-01-05
certificate: operations 2 2025-02-10 2028-02-09
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → refused held FAQ 15
