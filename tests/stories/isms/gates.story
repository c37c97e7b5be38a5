story: 范围未确定、接受过关联咨询的，不能提交；运行未满三个月的，不能受理
cites: ISO/IEC 17021-1 9.1.1, ISO/IEC 17021-1 5.2.7
apply: isms 1 initial
2026-01-05 contact open → draft
2026-01-05 contact facts ready consultancy_independent=false → draft
2026-01-06 contact submit truthful=true → refused gates-unmet ISO/IEC 17021-1 5.2.7
2026-01-06 contact facts ready months_in_operation=2 → draft
2026-01-06 contact submit truthful=false → refused must-be-true
2026-01-06 contact submit truthful=true → application-review
2026-01-06 expect clock application-review due 2026-01-20 running
2026-01-07 intake accept-application lead=lead1 competence="三个审核人日" reason="即将满三个月" → refused checks-unmet ISO/IEC 17021-1 9.3.1.2
2026-01-07 intake request-supplement items="满三个月后的运行记录" → supplement
2026-02-02 contact facts ready months_in_operation=3 → supplement
2026-02-02 contact supplement note="已补齐" → application-review
2026-02-03 intake accept-application lead=lead1 competence="三个审核人日" → agreement
