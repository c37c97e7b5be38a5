story: 证书制作之后不能撤回或者终止，地址须与确认的一致
cites: FAQ table 3, OPS2 5.5
include: parts/certification.story
2026-04-13 director approve-issue → production
2026-04-15 clerk make-certificate → certified
2026-04-15 contact withdraw reason="不要了" → refused wrong-state
2026-04-15 lead1 terminate reason="终止" → refused wrong-state
2026-04-16 clerk send-certificate address=甲地 recipient=乙某 → refused address-differs FAQ table 3
2026-04-16 contact confirm-address address=甲地 recipient=乙某 → certified
2026-04-16 clerk send-certificate address=甲地 recipient=丙某 → refused address-differs
2026-04-16 clerk send-certificate address=甲地 recipient=乙某 → closed
