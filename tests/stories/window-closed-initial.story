story: 以首次名义申请二级，同样适用升级窗口
cites: FAQ 17
certificate: operations 1 2023-08-01 2026-07-31
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → refused window-closed FAQ 17
