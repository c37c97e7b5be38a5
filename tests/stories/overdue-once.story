story: 逾期只告知一次，重新起算的期限再次逾期时另行告知
cites: FAQ 8
include: parts/review.story
2026-03-18 clock → nothing
2026-03-19 clock → overdue acceptance-opinion
2026-03-19 expect clock acceptance-opinion overdue
2026-03-20 clock → nothing
2026-03-20 lead1 request-supplement items="补充一项" → supplement
2026-03-27 contact supplement note="已补充" paper_sent=true → acceptance-review
2026-04-13 clock → nothing
2026-04-14 clock → overdue acceptance-opinion
2026-04-15 clock → nothing
