story: 项目数量不足，说明理由后原则上受理
cites: FAQ 14, FAQ 13
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 projects_3y=4 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
2026-03-05 lead1 accept opinion="项目少一个" → refused reason-needed FAQ 14
2026-03-05 lead1 accept opinion="项目少一个" reason="现有四个项目规模大、过程完整" → acceptance-approval
