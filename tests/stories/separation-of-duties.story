story: 负责或者审核本案的人员不审批、不表决，有利害关系的人员回避
cites: FAQ 8, OPS2 5.5, DEV2 4.4.4
person: both lead,director
person: expert1 expert,assessor
person: old lead,director
interest: assessor2 expert2
include: parts/submitted.story
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=both → start-approval
2026-03-04 both approve-start → refused involved
2026-03-04 expect both may-not approve-start
2026-03-04 director approve-start → acceptance-review
2026-03-10 both accept opinion="予以受理" → acceptance-approval
2026-03-11 both approve-acceptance → refused involved
2026-03-11 both return-acceptance reason="退回" → refused involved
2026-03-11 director approve-acceptance → agreement
2026-03-12 both mail-agreement → agreement-pending
2026-03-16 both agreement-in-force on=2026-03-16 → agreement-pending
2026-03-16 director reassign lead=lead1 reason="工作调整" → agreement-pending
2026-03-16 both ask text="进展如何" → forbidden
2026-03-18 finance record-payment amount=87000 on=2026-03-17 reference=R1 → audit-planning
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → refused interest
2026-03-19 lead1 assemble-group members=assessor1,expert1 → audit-planning
2026-03-19 lead1 notify-audit mode=on-site first_day=2026-03-26 last_day=2026-03-27 → audit-notified
2026-03-20 contact confirm-audit confirmed=true → audit
2026-03-26 assessor2 judge requirement=ops2.staff result=conform → forbidden
2026-03-26 expert1 judge requirement=all result=conform → audit
2026-03-30 lead1 conclude-audit conclusion=pass report="审核完成" → evaluation
2026-03-31 secretary list meeting=2026-04-10 → listed
2026-04-01 secretary draw expert1 expert2 expert3 expert4 expert5 expert6
2026-04-10 expert1 vote vote=pass reason="同意" → refused involved
2026-04-10 expert2 vote vote=pass reason="同意" → refused interest
2026-04-10 expert3,expert4,expert5,expert6 vote vote=pass reason="同意" → listed
2026-04-10 secretary decide → refused panel-small DEV2
2026-04-10 both approve-issue → refused wrong-state
