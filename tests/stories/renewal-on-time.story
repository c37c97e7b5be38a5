story: 按时维持，新证书接续原有效期
cites: FAQ 15, FAQ 10
certificate: operations 2 2023-11-10 2026-11-09
apply: operations 2 renewal
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 expect fee 63000
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
2026-03-10 lead1 accept opinion="予以受理" → acceptance-approval
2026-03-11 director approve-acceptance → agreement
2026-03-12 lead1 mail-agreement → agreement-pending
2026-03-18 finance record-payment amount=87000 on=2026-03-17 reference=R1 → refused fee-differs FAQ table 2
2026-03-18 finance record-payment amount=63000 on=2026-03-17 reference=R1 → agreement-pending
2026-03-18 finance record-payment amount=63000 on=2026-03-17 reference=R1 → refused already-done
2026-03-18 lead1 agreement-in-force on=2026-03-18 → audit-planning
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2026-03-19 lead1 notify-audit mode=remote first_day=2026-03-26 last_day=2026-03-26 → audit-notified
2026-03-20 contact confirm-audit confirmed=true → audit
2026-03-26 lead1 judge requirement=all result=conform → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核完成" → evaluation
2026-03-31 secretary list meeting=2026-04-10 → listed
2026-04-01 secretary draw expert1 expert2 expert3 expert4 expert5
2026-04-10 expert1,expert2,expert3,expert4,expert5 vote vote=pass reason="同意" → listed
2026-04-10 secretary decide → certification
2026-04-13 director approve-issue → production
2026-04-15 clerk make-certificate → certified
2026-04-15 expect certificate ZZ-OPS2-2026-00007 expires 2029-11-09
