story: 期限以月计算的，届满当月没有对应日的，以当月最后一日届满
cites: OPS2 5.2, Civil Code 202, Civil Code 203
certificate: operations 1 2025-01-06 2028-01-05
2026-01-30 contact open → draft
2026-01-30 contact facts ready-ops2 → draft
2026-01-30 contact submit truthful=true declassified=true → submitted
# 28 February is a Saturday, but a working day by the notice
2026-01-30 intake request-supplement items="补充一项" → supplement
2026-01-30 expect clock supplement due 2026-02-28 running
2026-02-28 contact supplement note="已补充" paper_sent=true → submitted
2026-02-28 expect clock supplement met
