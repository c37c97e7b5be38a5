include: parts/planning.story
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2026-03-19 lead1 notify-audit mode=on-site first_day=2026-03-26 last_day=2026-03-27 → audit-notified
2026-03-20 contact upload receipt 回执单.pdf
2026-03-20 contact confirm-audit confirmed=true receipt=回执单.pdf → audit
