include: parts/listed.story
2026-04-10 expert1,expert2,expert3,expert4,expert5 vote vote=pass reason="证据充分，结论合理" → listed
2026-04-10 secretary decide → certification
