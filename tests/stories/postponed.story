story: 移出评审会，原表决作废，下次会议重新表决
cites: FAQ 9
include: parts/listed.story
2026-04-09 expert1 vote vote=pass reason="同意" → listed
2026-04-09 secretary postpone reason="评审材料未送达" → evaluation
2026-04-09 expect expert1 sees-nothing
2026-04-10 secretary list meeting=2026-04-27 → listed
2026-04-10 secretary draw expert1 expert2 expert3 expert4 expert5
2026-04-27 expert2,expert3,expert4,expert5 vote vote=pass reason="同意" → listed
2026-04-27 secretary decide → refused votes-missing DEV2
2026-04-27 expert1 vote vote=pass reason="同意" → listed
2026-04-27 secretary decide → certification
