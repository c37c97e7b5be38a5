story: 全周期三个月和六个月的期限，等待申请单位的时间不计入
cites: OPS2 九, FAQ 7
include: parts/review.story
2026-03-10 lead1 accept opinion="予以受理" → acceptance-approval
2026-03-11 director approve-acceptance → agreement
2026-03-12 lead1 mail-agreement → agreement-pending
2026-09-30 expect clock cycle-target due 2026-12-22 paused counted 9 stood-still 202
2026-09-30 expect clock cycle-maximum paused
2026-09-30 clock → nothing
2026-09-30 lead1 agreement-in-force on=2026-09-30 → agreement-pending
2026-09-30 finance record-payment amount=87000 on=2026-09-30 reference=R1 → audit-planning
2026-12-22 clock → nothing
2026-12-23 clock → overdue cycle-target
2027-03-24 clock → nothing
2027-03-25 clock → overdue cycle-maximum
