story: 受理审查中补充资料，重新计算十个工作日
cites: FAQ 8, OPS2 5.2, OPS2 九, FAQ 7
include: parts/review.story
2026-03-04 expect clock acceptance-opinion due 2026-03-18 running
2026-03-20 clock → overdue acceptance-opinion
2026-03-20 lead1 request-supplement items="补充质量管理体系运行记录" → supplement
2026-03-20 expect clock acceptance-opinion missed
2026-03-20 expect clock supplement due 2026-04-20 running
2026-03-23 expect clock cycle-target due 2026-06-08 paused stood-still 3
2026-04-13 contact supplement note="已补充运行记录" paper_sent=true → acceptance-review
2026-04-13 expect clock supplement met
2026-04-13 expect clock acceptance-opinion due 2026-04-27 running counted 0
2026-04-13 expect clock cycle-target due 2026-06-29 running stood-still 24
2026-04-20 lead1 request-supplement items="再补充一项" → supplement
2026-04-20 expect clock supplement due 2026-05-20 running
2026-05-21 clock → overdue supplement
2026-05-21 expect lead1 may terminate
2026-05-22 clock → nothing
2026-05-22 lead1 terminate reason="逾期未补充资料" → terminated
2026-05-22 expect no-clock cycle-target
2026-05-22 expect clock archive due 2032-05-24 running
