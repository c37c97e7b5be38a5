story: 安全运营类二级，从填报到办结
cites: OPS2 四, OPS2 五, OPS2 5.2, OPS2 5.3, OPS2 5.4, OPS2 5.5, FAQ 4, FAQ 7, FAQ 8, FAQ 9, FAQ 10, FAQ table 3, OPS2 八
include: parts/submitted.story
2026-03-02 expect state submitted
2026-03-02 expect fee 87000
2026-03-02 expect intake may file return-filing request-supplement
2026-03-02 expect lead1 sees-nothing
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-03 expect lead1 sees
2026-03-03 expect clock cycle-target due 2026-06-03 running
2026-03-03 expect clock cycle-maximum due 2026-09-03 running
2026-03-04 director approve-start → acceptance-review
2026-03-04 expect clock acceptance-opinion due 2026-03-18 running counted 0
2026-03-10 lead1 accept opinion="材料齐全，证据充分，建议受理" → acceptance-approval
2026-03-11 expect clock acceptance-opinion due 2026-03-18 running counted 5
2026-03-11 director approve-acceptance → agreement
2026-03-11 expect clock acceptance-opinion met counted 5
2026-03-11 expect clock agreement-mailed due 2026-03-16 running
2026-03-12 lead1 mail-agreement → agreement-pending
2026-03-12 expect clock agreement-mailed met
2026-03-12 expect clock cycle-target due 2026-06-03 paused
2026-03-13 expect clock cycle-target due 2026-06-04 paused counted 9 stood-still 1
2026-03-16 lead1 agreement-in-force on=2026-03-16 → agreement-pending
2026-03-18 finance record-payment amount=87000 on=2026-03-17 reference=ICBC-20260317-001 → audit-planning
2026-03-18 expect clock cycle-target due 2026-06-09 running stood-still 6
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2026-03-19 lead1 notify-audit mode=on-site first_day=2026-03-26 last_day=2026-03-27 → audit-notified
2026-03-19 expect assessor1 sees
2026-03-20 contact upload receipt 回执单.pdf
2026-03-20 contact confirm-audit confirmed=true receipt=回执单.pdf → audit
2026-03-20 expect clock cycle-target due 2026-06-10 running stood-still 7
2026-03-27 assessor1 judge requirement=all result=conform examined=true interviewed=true finding="查阅制度和项目记录，访谈相关人员" → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核按计划完成，各项要求符合" → evaluation
2026-03-30 expect expert1 sees-nothing
2026-03-31 secretary list meeting=2026-04-10 → listed
2026-04-01 secretary draw expert1 expert2 expert3 expert4 expert5
2026-04-01 expect expert1 sees
2026-04-01 expect expert6 sees-nothing
2026-04-10 expert1,expert2,expert3,expert4,expert5 vote vote=pass reason="证据充分，结论合理" → listed
2026-04-10 secretary decide → certification
2026-04-10 expect clock certificate-made due 2026-04-23 running
2026-04-13 director approve-issue → production
2026-04-13 contact confirm-address address="北京市海淀区某路1号" recipient="王某 010-00000000" → production
2026-04-15 clerk make-certificate → certified
2026-04-15 expect certificate ZZ-OPS2-2026-00007 expires 2029-04-14
2026-04-15 expect clock certificate-made met
2026-04-15 expect clock cycle-target met
2026-04-16 clerk send-certificate address="北京市海淀区某路1号" recipient="王某 010-00000000" tracking=SF1001 → closed
2026-04-16 expect clock archive due 2032-04-16 running
2026-04-16 expect contact may-not withdraw ask confirm-address
