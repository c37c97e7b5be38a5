story: 申请被退回，补正后重新提交
cites: FAQ table 3
include: parts/submitted.story
2026-03-03 intake return-filing reason="申请书未盖章" → draft
2026-03-03 expect intake sees
2026-03-04 contact facts ready-ops2 cisp=8 → draft
2026-03-05 contact submit truthful=true declassified=true → submitted
2026-03-06 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-06 expect clock cycle-target due 2026-06-08 running
