story: 参与过所涉案件或者有利害关系的人员不处理申诉，不批准申诉结论；换过的人也算
cites: OPS2 七, DEV2 7, ISO/IEC 17065 7.13.5
person: lead1 lead,supervision
person: expert1 expert,supervision
person: expert6 expert,supervision
person: assessor1 assessor,supervision
person: tied supervision
person: fresh supervision
person: second supervision
interest: tied
include: parts/planning.story
2026-03-19 lead1 assemble-group members=assessor1,assessor2 → audit-planning
2026-03-20 director reassign lead=lead2 reason="工作调整" → audit-planning
2026-03-20 contact open appeal → draft
2026-03-20 contact appeal against=evaluation decided_on=2026-03-20 grounds="对受理结论有异议" request="复核" → lodged
2026-03-20 expect lead1 sees-nothing
2026-03-20 expect assessor1 sees-nothing
2026-03-20 expect expert1 sees
2026-03-23 lead1 receive-appeal lead=fresh → forbidden
2026-03-23 tied receive-appeal lead=fresh → refused interest DEV2 7
2026-03-23 supervision receive-appeal lead=lead1 → refused took-part DEV2 7
2026-03-23 supervision receive-appeal lead=assessor1 → refused took-part
2026-03-23 supervision receive-appeal lead=tied → refused interest DEV2 7
2026-03-23 supervision receive-appeal lead=director → invalid lead
2026-03-23 supervision receive-appeal lead=fresh → investigation
2026-03-24 supervision reassign-appeal lead=assessor1 reason="休假" → refused took-part
2026-03-24 supervision reassign-appeal lead=second reason="休假" → investigation
2026-03-24 fresh conclude-appeal conclusion=dismissed findings="受理符合规则" reasons="材料齐全" → refused not-handler
2026-03-25 second conclude-appeal conclusion=dismissed findings="受理符合规则" reasons="材料齐全" → approval
2026-03-26 fresh approve-appeal → refused involved
2026-03-26 tied approve-appeal → refused interest
2026-03-26 director approve-appeal → forbidden
2026-03-26 supervision approve-appeal → closed
