story: 没有一级证书，不能申请二级
cites: OPS2 3.1(3), FAQ 17
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → refused gates-unmet OPS2 3.1(3)
