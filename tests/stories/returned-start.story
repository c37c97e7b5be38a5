story: 项目启动未获批准，退回建档后另行指定负责人
cites: FAQ 8
include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director return-start reason="负责人在办案件过多，请另行指定" → submitted
2026-03-05 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead2 → start-approval
2026-03-05 expect lead1 sees-nothing
2026-03-05 expect lead2 sees
2026-03-05 expect clock cycle-target due 2026-06-03 running
2026-03-06 director approve-start → acceptance-review
2026-03-06 lead1 accept opinion="予以受理" → forbidden
