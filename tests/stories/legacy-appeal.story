story: 2025 年 4 月以前对复查结论提出申诉，由没有利害关系、未参与该案的人员调查
cites: DEV2 7
person: supervision2 supervision
person: director2 director
person: tied supervision
interest: tied
certificate: development 1 2024-01-15 2027-01-14
apply: development 2 initial
2025-01-06 contact open → draft
2025-01-06 contact facts ready-dev2 → draft
2025-01-06 contact submit truthful=true declassified=true → submitted
2025-01-07 intake register lead=lead1 → qualification-review
2025-01-13 contact open appeal → draft
2025-01-13 contact appeal against=re-examination decided_on=2025-01-10 grounds="资料已经齐全" request="复核" → lodged
2025-01-13 expect lead1 sees-nothing
2025-01-14 tied receive-appeal lead=supervision2 → refused interest DEV2 7
2025-01-14 supervision receive-appeal lead=tied → refused interest DEV2 7
2025-01-14 supervision receive-appeal lead=supervision2 → investigation
2025-01-20 supervision2 conclude-appeal conclusion=dismissed findings="资料确有缺项" reasons="缺少财务资料" → approval
2025-01-21 director2 approve-appeal → closed
2025-01-21 expect contact told conclude-appeal.conclusion conclude-appeal.reasons
