story: 发证未获批准，退回评定后另行上会
cites: OPS2 5.5
include: parts/certification.story
2026-04-10 expect clock certificate-made due 2026-04-23 running
2026-04-13 director return-issue reason="评审记录缺签字" → evaluation
2026-04-13 expect no-clock certificate-made
2026-04-13 expect expert1 sees-nothing
2026-04-14 secretary list meeting=2026-04-27 → listed
