story: 首次维持须现场审核：登记簿中只有一张同级证书的，不能免除
cites: DEV2 4.4.2
certificate: development 2 2022-04-01 2025-03-31
apply: development 2 renewal
2025-03-03 contact open → draft
2025-03-03 contact facts ready-dev2 → draft
2025-03-03 contact submit truthful=true declassified=true → submitted
2025-03-04 intake register lead=lead1 → qualification-review
2025-03-05 lead1 pass-review opinion="具备基本资格" → agreement-pending
2025-03-06 lead1 agreement-in-force on=2025-03-06 → agreement-pending
2025-03-06 finance record-payment amount=44000 on=2025-03-06 reference=P2 → static-evaluation
2025-03-07 expect lead1 may-not exempt-audit
2025-03-07 lead1 exempt-audit stable=true reason="三年情况稳定" → refused first-renewal DEV2 4.4.2
