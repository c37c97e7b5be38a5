story: 维持申请不得再用上一周期的过程证据，其他文件提示后可以再用
cites: FAQ 16
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact upload process 过程记录.pdf
2026-03-02 contact upload basic 营业执照.pdf
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
2026-03-10 lead1 accept opinion="予以受理" → acceptance-approval
2026-03-11 director approve-acceptance → agreement
2026-03-12 lead1 mail-agreement → agreement-pending
2026-03-16 lead1 agreement-in-force on=2026-03-16 → agreement-pending
2026-03-18 finance record-payment amount=87000 on=2026-03-17 reference=R1 → audit-planning
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2026-03-19 lead1 notify-audit mode=on-site first_day=2026-03-26 last_day=2026-03-27 → audit-notified
2026-03-20 contact confirm-audit confirmed=true → audit
2026-03-26 assessor1 judge requirement=all result=conform → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核完成" → evaluation
2026-03-31 secretary list meeting=2026-04-10 → listed
2026-04-01 secretary draw expert1 expert2 expert3 expert4 expert5
2026-04-10 expert1,expert2,expert3,expert4,expert5 vote vote=pass reason="同意" → listed
2026-04-10 secretary decide → certification
2026-04-13 director approve-issue → production
2026-04-15 clerk make-certificate → certified
2026-04-16 contact confirm-address address="北京市海淀区" recipient="王工 010-1" → certified
2026-04-17 clerk send-certificate address="北京市海淀区" recipient="王工 010-1" → closed
2028-06-01 contact open renewal → draft
2028-06-01 contact upload process 过程记录.pdf → refused file-reused FAQ 16
2028-06-01 contact upload basic 营业执照.pdf
2028-06-01 expect contact told add-file.used_in
2028-06-01 contact upload performance 过程记录.pdf
2028-06-01 contact upload process 本周期过程记录.pdf
