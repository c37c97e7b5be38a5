story: 2025 年 4 月以前评审未通过的，案件办结，不作限期整改
cites: DEV2 4.4.4, DEV2 7
certificate: development 1 2024-01-15 2027-01-14
apply: development 2 initial
2025-01-06 contact open → draft
2025-01-06 contact facts ready-dev2 → draft
2025-01-06 contact submit truthful=true declassified=true → submitted
2025-01-07 intake register lead=lead1 → qualification-review
2025-01-13 lead1 pass-review opinion="具备基本资格" → agreement-pending
2025-01-15 finance record-payment amount=58000 on=2025-01-15 reference=P1 → agreement-pending
2025-01-15 lead1 agreement-in-force on=2025-01-15 → static-evaluation
2025-01-21 lead1 conclude-static report="静态评估通过" → audit-planning
2025-01-21 lead1 arrange-audit mode=on-site first_day=2025-02-17 last_day=2025-02-18 → refused no-group DEV2 4.4.2
2025-01-21 lead1 assemble-group members=assessor1 → audit-planning
2025-02-10 lead1 arrange-audit mode=on-site first_day=2025-02-17 last_day=2025-02-18 → audit
2025-02-19 lead1 conclude-audit → summary
2025-02-19 lead1 summarise conclusion=fail report="缺证据" → refused unjudged DEV2 4.4.3
2025-02-20 lead1 judge requirement=all result=not finding="无记录" → summary
2025-02-20 lead1 summarise conclusion=fail report="缺证据" → evaluation
2025-03-07 secretary list meeting=2025-03-10 → listed
2025-03-07 secretary draw expert1 expert2 expert3 expert4 expert5
2025-03-10 expert1,expert2 vote vote=pass reason="尚可" → listed
2025-03-10 expert3,expert4,expert5 vote vote=fail reason="证据不足" → listed
2025-03-10 secretary decide → not-passed
2025-03-10 expect contact may-not rectify withdraw ask
