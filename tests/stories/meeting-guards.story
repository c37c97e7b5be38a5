story: 只能列入评审会日期，至少提前三个工作日；会前不能作结论
cites: FAQ 9
include: parts/audit.story
2026-03-26 assessor1 judge requirement=ops2.cisp result=conform → invalid requirement
2026-03-26 assessor1 judge requirement=ops2.staff result=good → invalid result
2026-03-26 contact judge requirement=ops2.staff result=conform → forbidden
2026-03-27 assessor1 judge requirement=all result=conform → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核完成" → evaluation
2026-04-07 secretary list meeting=2026-04-09 → refused no-meeting FAQ 9
2026-04-08 secretary list meeting=2026-04-10 → refused too-soon FAQ 9
2026-04-08 secretary list meeting=2026-04-25 → refused no-meeting FAQ 9
2026-04-22 secretary list meeting=2026-04-27 → listed
2026-04-22 secretary postpone reason="改期" → evaluation
2026-04-23 secretary list meeting=2026-04-27 → refused too-soon FAQ 9
2026-04-23 secretary list meeting=2026-05-11 → listed
2026-04-24 secretary draw expert1 expert2 expert3 expert4
2026-05-08 secretary decide → refused meeting-ahead FAQ 9
2026-05-08 expert1 vote vote=abstain reason="弃权" → invalid vote
2026-05-08 expert1,expert2,expert3,expert4 vote vote=pass reason="同意" → listed
2026-05-08 expert1 vote vote=fail reason="改主意" → refused already-done
2026-05-08 expert6 vote vote=pass reason="同意" → forbidden
2026-05-11 secretary decide → refused panel-small DEV2
2026-05-11 secretary draw expert1 expert2 expert3 expert4 expert5
2026-05-11 secretary decide → refused votes-missing
2026-05-11 expert5 vote vote=fail reason="证据不足" → listed
2026-05-11 secretary decide → certification
