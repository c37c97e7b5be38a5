story: 整改逾期提交仍可受理，时限记为逾期
cites: FAQ table 3
include: parts/rectification.story
2026-05-08 clock → nothing
2026-05-11 clock → overdue rectification
2026-05-12 contact rectify report="已整改" → evaluation
2026-05-12 expect clock rectification missed
2026-05-12 expect clock cycle-target running stood-still 39
