story: 春节假期不计入工作日，调休上班计入
cites: FAQ 8
certificate: operations 1 2025-01-06 2028-01-05
2026-02-09 contact open → draft
2026-02-09 contact facts ready-ops2 → draft
2026-02-09 contact submit truthful=true declassified=true → submitted
2026-02-10 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-02-11 director approve-start → acceptance-review
# 12, 13, 14 (make-up Saturday), 24, 25, 26, 27, 28 (make-up Saturday), 2 and 3 March
2026-02-11 expect clock acceptance-opinion due 2026-03-03 running
2026-02-20 expect clock acceptance-opinion running counted 3
2026-02-28 expect clock acceptance-opinion running counted 8
2026-03-03 clock → nothing
2026-03-04 clock → overdue acceptance-opinion
