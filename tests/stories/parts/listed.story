include: parts/audit.story
2026-03-27 assessor1 judge requirement=all result=conform finding="查阅制度和项目记录，访谈相关人员" → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核按计划完成，各项要求符合" → evaluation
2026-03-31 secretary list meeting=2026-04-10 → listed
2026-04-01 secretary draw expert1 expert2 expert3 expert4 expert5
