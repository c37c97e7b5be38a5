story: 评审未通过，限期整改后在下一次评审会通过
cites: OPS2 5.4, FAQ table 3, FAQ 9
include: parts/rectification.story
2026-04-10 expect clock rectification due 2026-05-08 running
2026-04-10 expect no-clock certificate-made
2026-04-11 expect clock cycle-target due 2026-06-11 paused
2026-05-06 contact rectify report="已补齐过程记录" → evaluation
2026-05-06 expect clock rectification met
2026-05-06 secretary list meeting=2026-05-11 → listed
2026-05-06 secretary draw expert2 expert3 expert4 expert5 expert6
2026-05-11 expert2,expert3,expert4,expert5,expert6 vote vote=pass reason="整改到位" → listed
2026-05-11 secretary decide → certification
2026-05-11 expect clock certificate-made due 2026-05-22 running
