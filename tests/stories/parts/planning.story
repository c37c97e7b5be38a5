include: parts/review.story
2026-03-10 lead1 accept opinion="材料齐全，证据充分，建议受理" → acceptance-approval
2026-03-11 director approve-acceptance → agreement
2026-03-12 lead1 mail-agreement → agreement-pending
2026-03-16 lead1 agreement-in-force on=2026-03-16 → agreement-pending
2026-03-18 finance record-payment amount=87000 on=2026-03-17 reference=ICBC-20260317-001 → audit-planning
