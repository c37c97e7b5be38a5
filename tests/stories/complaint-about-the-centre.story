story: 单位投诉中心，由没有利害关系的监督人员处理并告知
cites: OPS2 七, DEV2 7
apply: operations 2 complaint centre
person: supervision2 supervision
2026-03-02 lead1 open → forbidden
2026-03-02 contact open → recording
2026-03-02 contact complain matter="答复迟缓" → lodged
2026-03-02 expect contact sees
2026-03-02 expect contact told complain.matter
2026-03-02 expect lead1 sees-nothing
2026-03-10 clock → overdue complaint-receipt
2026-03-10 supervision receive-complaint lead=supervision2 → investigation
2026-03-11 supervision2 ask-records subject="沟通记录" items="邮件往来" records_by=2026-03-18 → records-asked
2026-03-19 supervision2 go-on reason="未提供" → investigation
2026-03-20 supervision2 conclude-complaint conclusion=unfounded findings="均在时限内" answer="各次答复均在时限内" → approval
2026-03-23 director return-complaint reason="请核对邮件时间" → investigation
2026-03-24 supervision2 conclude-complaint conclusion=partly findings="一次超期一天" answer="一次答复超期一天，已改进" → approval
2026-03-25 director approve-complaint → closed
2026-03-25 expect contact told conclude-complaint.conclusion conclude-complaint.answer
