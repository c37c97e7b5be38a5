story: 申诉单位可以撤回申诉，申诉不妨碍在办案件
cites: OPS2 七
include: parts/review.story
2026-03-20 contact open appeal → draft
2026-03-20 contact appeal against=evaluation decided_on=2026-03-11 grounds="收费有误" request="复核" → lodged
2026-03-30 clock → overdue appeal-receipt
2026-03-31 contact withdraw reason="已经说明清楚" → withdrawn
2026-03-31 expect no-clock appeal-receipt
