story: 2025 年 4 月 1 日前提交的案件，此后仍按旧版流程办理
cites: FAQ 3, DEV2 4
certificate: development 1 2024-01-08 2027-01-07
apply: development 2 initial
2025-03-25 contact open → draft
2025-03-25 contact facts ready-dev2 → draft
2025-03-28 contact submit truthful=true declassified=true → submitted
2025-03-28 expect fee 58000
2025-04-01 expect fee 58000
2025-04-02 expect intake may register
2025-04-02 intake register lead=lead1 → qualification-review
2025-04-07 lead1 pass-review opinion="具备基本资格" → agreement-pending
2025-04-08 lead1 agreement-in-force on=2025-04-08 → agreement-pending
2025-04-08 finance record-payment amount=58000 on=2025-04-08 reference=P2 → static-evaluation
2025-04-09 lead1 exempt-audit stable=true reason="首次申请" → refused no-renewal DEV2 4.4.2
