story: 曾经负责本案的人员，更换之后仍不能审批
cites: FAQ 8
person: both lead,director
include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=both → start-approval
2026-03-04 director reassign lead=lead1 reason="工作调整" → start-approval
2026-03-04 both approve-start → refused involved
2026-03-04 director approve-start → acceptance-review
