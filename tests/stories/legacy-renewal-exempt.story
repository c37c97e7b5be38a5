story: 第二次维持且三年来情况稳定的，免除现场审核，直接汇总上会
cites: DEV2 4.4.2, DEV2 5, DEV2 9
certificate: development 2 2019-04-01 2022-03-31 superseded
certificate: development 2 2022-04-01 2025-03-31
apply: development 2 renewal
2025-03-03 contact open → draft
2025-03-03 contact facts ready-dev2 → draft
2025-03-03 contact submit truthful=true declassified=true → submitted
2025-03-03 expect fee 44000
2025-03-04 intake register lead=lead1 → qualification-review
2025-03-05 lead1 pass-review opinion="具备基本资格" → agreement-pending
2025-03-06 lead1 agreement-in-force on=2025-03-06 → agreement-pending
2025-03-06 finance record-payment amount=44000 on=2025-03-06 reference=P2 → static-evaluation
2025-03-07 lead1 exempt-audit stable=false reason="人员变动较大" → refused must-be-true DEV2 4.4.2
2025-03-07 lead1 exempt-audit stable=true reason="三年审计报告和人员名册" → summary
2025-03-10 lead1 judge requirement=all result=conform → summary
2025-03-11 lead1 summarise conclusion=pass report="建议通过" → evaluation
2025-04-08 secretary list meeting=2025-04-10 → listed
