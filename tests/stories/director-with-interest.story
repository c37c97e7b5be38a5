story: 有利害关系的审批人不审批，由其他审批人办理
cites: FAQ 8, OPS2 5.5
person: director2 director
interest: director
include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → refused interest
2026-03-04 director return-start reason="退回" → refused interest
2026-03-04 expect director may-not approve-start return-start
2026-03-04 expect director2 may approve-start return-start
2026-03-04 director2 approve-start → acceptance-review
