story: 社会公众投诉持证单位：登记、调查、查阅单位的投诉记录、另一人批准后告知，投诉人只有处理人员知道
cites: OPS2 七, CLD1 七, DR2 七, DEV2 7
certificate: operations 2 2024-06-01 2027-05-31
apply: operations 2 complaint holder
person: supervision2 supervision
person: tied supervision
interest: tied
2026-03-02 contact open → forbidden
2026-03-02 public open → recording
2026-03-02 public complain matter="" → invalid matter
2026-03-02 public complain matter="服务中断" mail="zhang@a b" → invalid mail
2026-03-02 public complain matter="服务中断" mail=zhang → invalid mail
2026-03-02 public complain matter="服务中断三天无人处理" name=张三 mail=zhang@example.com → lodged
2026-03-02 expect public sees-nothing
2026-03-02 expect contact sees-nothing
2026-03-02 expect editor sees-nothing
2026-03-02 expect lead1 sees-nothing
2026-03-02 expect intake sees-nothing
2026-03-02 expect administrator sees-nothing
2026-03-02 expect supervision told complain.matter complain.name complain.mail
2026-03-02 expect director told complain.matter
2026-03-02 expect director untold complain.name complain.mail
2026-03-02 expect auditor untold complain.name complain.mail
2026-03-02 expect clock complaint-receipt due 2026-03-09 running
2026-03-03 supervision receive-complaint lead=tied → refused interest DEV2 7
2026-03-03 supervision receive-complaint lead=supervision2 → investigation
2026-03-04 supervision ask-records subject="服务响应" items="近一年投诉处理记录" records_by=2026-03-20 → refused not-handler
2026-03-04 supervision2 ask-records subject="服务响应" items="近一年投诉处理记录" records_by=2026-03-03 → invalid records_by
2026-03-04 supervision2 ask-records subject="服务响应" items="近一年投诉处理记录" records_by=2026-03-20 → records-asked
2026-03-04 expect contact sees
2026-03-04 expect contact told ask-records.subject ask-records.items
2026-03-04 expect contact untold complain.matter complain.name complain.mail
2026-03-04 expect editor untold complain.matter complain.name complain.mail
2026-03-04 expect clock complaint-records due 2026-03-20 running
2026-03-04 expect clock complaint-conclusion paused
2026-03-23 clock → overdue complaint-records
2026-03-23 contact upload records 投诉台账.xlsx
2026-03-23 contact provide-records note="三起，均已处理" prevention="增设值班" files=投诉台账.xlsx → investigation
2026-03-24 supervision2 conclude-complaint conclusion=founded findings="与台账相符" answer="投诉属实，已要求改进" measures="一个月内增设值班" → approval
2026-03-24 expect contact untold conclude-complaint.conclusion conclude-complaint.findings
2026-03-25 supervision2 approve-complaint → refused involved
2026-03-25 director approve-complaint → closed
2026-03-25 expect contact told conclude-complaint.conclusion conclude-complaint.measures
2026-03-25 expect contact untold conclude-complaint.findings complain.name
2026-03-25 expect register valid 测试单位
