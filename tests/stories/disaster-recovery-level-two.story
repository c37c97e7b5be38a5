story: 灾难恢复类二级，达到国标三级的恢复系统缺一不可
cites: DR2 五, DR2 九, DR2 3.2
apply: disaster-recovery 2 upgrade
certificate: disaster-recovery 1 2025-05-12 2028-05-11
2026-06-01 contact open → draft
2026-06-01 contact facts ready-dr2 recovery_projects_level3=0 → draft
2026-06-01 contact submit truthful=true declassified=true → submitted
2026-06-01 expect fee 87000
2026-06-02 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-06-03 director approve-start → acceptance-review
2026-06-08 lead1 accept opinion="予以受理" → refused checks-unmet DR2 3.2
2026-06-08 lead1 request-supplement items="补充恢复系统建设项目" → supplement
2026-07-08 contact facts ready-dr2 → supplement
2026-07-08 contact supplement note="补充一个三级项目" paper_sent=true → acceptance-review
2026-07-08 expect clock supplement due 2026-07-08 met
2026-07-10 lead1 accept opinion="予以受理" → acceptance-approval
