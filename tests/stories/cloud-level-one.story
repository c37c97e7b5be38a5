story: 云计算安全类一级，无须先有证书，逐项评价后上会
cites: CLD1 五, CLD1 九, FAQ 5, FAQ 6
apply: cloud 1 initial
2026-06-01 contact open → draft
2026-06-01 contact facts ready-cld1 → draft
2026-06-01 contact submit truthful=true declassified=true → submitted
2026-06-01 expect fee 36000
2026-06-02 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-06-03 director approve-start → acceptance-review
# 19 to 21 June is the Dragon Boat Festival
2026-06-10 lead1 request-supplement items="补充云平台架构说明" → supplement
2026-06-11 contact supplement note="已补充" paper_sent=true → acceptance-review
2026-06-11 expect clock acceptance-opinion due 2026-06-26 running
2026-06-12 lead1 accept opinion="予以受理" → acceptance-approval
2026-06-15 director approve-acceptance → agreement
2026-06-18 lead1 mail-agreement → agreement-pending
2026-06-18 expect clock agreement-mailed due 2026-06-18 met
2026-06-23 finance record-payment amount=36000 on=2026-06-22 reference=R1 → agreement-pending
2026-06-24 lead1 agreement-in-force on=2026-06-24 → audit-planning
2026-06-24 lead1 assemble-group members=assessor1 → audit-planning
2026-06-24 lead1 notify-audit mode=remote first_day=2026-07-02 last_day=2026-07-03 → audit-notified
2026-06-25 contact confirm-audit confirmed=true → audit
2026-07-03 assessor1 judge requirement=cld1.record-2 result=conform → invalid requirement
2026-07-03 assessor1 judge requirement=all result=conform → audit
2026-07-06 lead1 conclude-audit conclusion=pass report="审核完成" → evaluation
2026-07-06 secretary list meeting=2026-07-10 → listed
