include: parts/listed.story
2026-04-10 expert1,expert2 vote vote=pass reason="证据充分" → listed
2026-04-10 expert3,expert4,expert5 vote vote=fail reason="过程记录不完整" → listed
2026-04-10 secretary decide rectify_by=2026-05-08 → rectification
