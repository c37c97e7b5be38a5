story: 建档三项条件缺一不可，负责人须有相应角色且无利害关系
cites: OPS2 5.2, FAQ 11, FAQ table 3
interest: lead2
include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=false electronic_copy=true lead=lead1 → refused must-be-true OPS2 5.2
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead2 → refused interest
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=assessor1 → invalid lead
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=nobody → invalid lead
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true → invalid lead
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 colour=red → invalid colour
2026-03-03 lead1 file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → forbidden
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
