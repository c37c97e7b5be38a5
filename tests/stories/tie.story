story: 票数相等，不予通过
cites: DEV2 4.4.4
include: parts/listed.story
2026-04-02 secretary draw expert1 expert2 expert3 expert4 expert5 expert6
2026-04-10 expert1,expert2,expert3 vote vote=pass reason="同意" → listed
2026-04-10 expert4,expert5,expert6 vote vote=fail reason="不同意" → listed
2026-04-10 secretary decide → invalid rectify_by
2026-04-10 secretary decide rectify_by=2026-04-10 → invalid rectify_by
2026-04-10 secretary decide rectify_by=2026-05-11 → rectification
