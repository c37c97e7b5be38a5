story: 没有的类别和申请类型，指出填错的项
cites: FAQ table 1
apply: cooking 1 initial
2026-03-02 contact open → invalid category
2026-03-02 intake open → forbidden
