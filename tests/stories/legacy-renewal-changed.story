story: 维持前情况有较大变化的，不能免除审核，在京单位派人来中心审核
cites: DEV2 4.4.2
certificate: development 2 2019-04-01 2022-03-31 superseded
certificate: development 2 2022-04-01 2025-03-31
apply: development 2 renewal
2025-03-03 contact open → draft
2025-03-03 contact facts ready-dev2 → draft
2025-03-03 contact submit truthful=true declassified=true → submitted
2025-03-04 intake register lead=lead1 → qualification-review
2025-03-05 lead1 pass-review opinion="具备基本资格" → agreement-pending
2025-03-06 lead1 agreement-in-force on=2025-03-06 → agreement-pending
2025-03-06 finance record-payment amount=44000 on=2025-03-06 reference=P2 → static-evaluation
2025-03-07 lead1 exempt-audit stable=false reason="主要技术人员已更换" → refused must-be-true DEV2 4.4.2
2025-03-07 lead1 conclude-static report="人员和业务有较大变化，需审核" → audit-planning
2025-03-10 lead1 arrange-audit mode=at-centre first_day=2025-03-17 last_day=2025-03-17 → refused no-group DEV2 4.4.2
2025-03-10 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2025-03-10 lead1 arrange-audit mode=remote first_day=2025-03-17 last_day=2025-03-17 → invalid mode
2025-03-10 lead1 arrange-audit mode=at-centre first_day=2025-03-17 last_day=2025-03-17 → audit
2025-03-17 assessor1 judge requirement=all result=conform → audit
2025-03-18 lead1 conclude-audit → summary
