include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
