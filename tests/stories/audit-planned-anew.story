story: 审核时间未确认，另行安排
cites: FAQ 8, FAQ table 3
include: parts/planning.story
2026-03-19 lead1 notify-audit mode=remote first_day=2026-03-26 last_day=2026-03-27 → refused no-group OPS2 5.4
2026-03-19 lead1 assemble-group members=assessor1 → audit-planning
2026-03-19 lead1 notify-audit mode=remote first_day=2026-03-25 last_day=2026-03-26 → refused too-soon FAQ 8
2026-03-19 lead1 notify-audit mode=remote first_day=2026-03-26 last_day=2026-03-25 → invalid last_day
2026-03-19 lead1 notify-audit mode=remote first_day=2026-03-26 last_day=2026-03-27 → audit-notified
2026-03-19 expect clock cycle-target paused
2026-03-20 contact confirm-audit confirmed=false other_day=2026-04-08 → audit-planning
2026-03-20 expect clock cycle-target running
2026-03-23 lead1 notify-audit mode=remote first_day=2026-04-08 last_day=2026-04-09 → audit-notified
2026-03-24 contact confirm-audit confirmed=true receipt=回执单.pdf → invalid receipt
2026-03-24 contact confirm-audit confirmed=true → audit
