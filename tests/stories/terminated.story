story: 中心终止案件；制证之后不能再终止或者撤回
cites: OPS2 五
include: parts/certification.story
2026-04-13 director approve-issue → production
2026-04-14 lead1 terminate → invalid reason
2026-04-14 director terminate reason="材料虚假" → forbidden
2026-04-14 lead1 terminate reason="查实材料虚假" → terminated
2026-04-15 clerk make-certificate → refused wrong-state
