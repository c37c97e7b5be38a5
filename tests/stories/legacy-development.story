story: 2025 年 4 月以前的安全开发类二级：资格审查、静态评估、现场审核、汇总、专家评审、发证
cites: DEV2 3.1, DEV2 3.2, DEV2 4.2, DEV2 4.3, DEV2 4.4, DEV2 4.4.1, DEV2 4.4.2, DEV2 4.4.3, DEV2 4.4.4, DEV2 4.5, DEV2 8, DEV2 9
certificate: development 1 2024-01-15 2027-01-14
apply: development 2 initial
2025-01-06 contact open → draft
2025-01-06 contact facts ready-dev2 → draft
2025-01-06 contact submit truthful=true declassified=true → submitted
2025-01-06 expect fee 58000
2025-01-07 intake register lead=lead1 → qualification-review
2025-01-08 lead1 request-supplement items="主管部门批准文件" → supplement
2025-01-10 contact supplement note="已补齐" paper_sent=true → qualification-review
2025-01-13 lead1 pass-review opinion="资料完整，具备基本资格" → agreement-pending
2025-01-15 lead1 agreement-in-force on=2025-01-15 → agreement-pending
2025-01-15 expect clock cycle-target due 2025-04-15 paused
2025-01-20 finance record-payment amount=87000 on=2025-01-20 reference=P1 → refused fee-differs DEV2 9
2025-01-20 finance record-payment amount=58000 on=2025-01-20 reference=P1 → static-evaluation
2025-01-20 expect clock cycle-target due 2025-04-21 running stood-still 5
2025-01-21 lead1 assemble-group members=assessor1,assessor2 → static-evaluation
2025-01-22 lead1 exempt-audit stable=true reason="三年稳定" → refused no-renewal DEV2 4.4.2
2025-01-22 lead1 conclude-static report="静态评估通过" → audit-planning
2025-02-10 lead1 arrange-audit mode=on-site first_day=2025-02-17 last_day=2025-02-18 → audit
2025-02-18 assessor1 judge requirement=all result=conform → audit
2025-02-19 lead1 conclude-audit → summary
2025-02-20 lead1 summarise conclusion=pass report="建议通过" nonconformities="个别记录缺签字" → evaluation
2025-03-07 secretary list meeting=2025-03-10 → listed
2025-03-07 secretary draw expert1 expert2 expert3 expert4 expert5
2025-03-10 expert1,expert2,expert3,expert4,expert5 vote vote=pass reason="同意" → listed
2025-03-10 secretary decide → certification
2025-03-12 director approve-issue → production
2025-03-12 contact confirm-address address="上海市某路1号" recipient="李某 021-00000000" → production
2025-03-14 clerk make-certificate → certified
2025-03-14 expect clock cycle-target met
2025-03-14 expect certificate ZZ-DEV2-2025-00007 expires 2028-03-13
2025-03-17 clerk send-certificate address="上海市某路1号" recipient="李某 021-00000000" → closed
2025-03-17 expect clock archive due 2031-03-17 running
