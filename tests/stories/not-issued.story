story: 未开展的级别，不能申请
cites: FAQ table 1
apply: operations 3 initial
2026-03-02 contact open → refused no-rule
