story: 国庆节假期顺延；补充资料期限的最后一日遇假期顺延
cites: FAQ 8, OPS2 5.2
certificate: operations 1 2025-01-06 2028-01-05
2026-09-01 contact open → draft
2026-09-01 contact facts ready-ops2 → draft
2026-09-01 contact submit truthful=true declassified=true → submitted
2026-09-02 intake request-supplement items="补充一项" → supplement
2026-09-02 expect clock supplement due 2026-10-08 running
2026-09-22 contact supplement note="已补充" paper_sent=true → submitted
2026-09-23 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-09-23 director approve-start → acceptance-review
# 24, 25-27 are the Mid-Autumn Festival, 28, 29, 30, then 8, 9, 10 (make-up Saturday), 12, 13, 14 October
2026-09-23 expect clock acceptance-opinion due 2026-10-14 running
