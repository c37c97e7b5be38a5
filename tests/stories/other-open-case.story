story: 同一类别已有在办案件，不能再提交
cites: FAQ 4
certificate: operations 1 2025-01-06 2028-01-05
other-case: open
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → refused open-case
