story: 不能确认的，由第二人决定；证书被暂停的不能确认
cites: DEV2 5(1)
certificate: operations 2 2025-06-01 2028-05-31 suspended
apply: operations 2 confirmation
2026-03-02 supervision open → programme
2026-03-02 supervision request-report items="变动、项目、投诉" report_by=2026-03-31 → report
2026-03-09 contact submit-report changes="主要技术人员离职" projects="无" complaints="两件" truthful=true → review
2026-03-10 supervision return-report items="列明离职人员" report_by=2026-03-20 → report
2026-03-11 contact submit-report changes="六名 CISP 离职" projects="无" complaints="两件" truthful=true → review
2026-03-12 supervision propose-confirmation appeals="两件" opinion="可以确认" → refused not-held DEV2 5(1)
2026-03-12 supervision propose-refusal reason="专职人员不足" → refusal-approval
2026-03-13 director refuse reason="专职人员不足" → not-confirmed
2026-03-13 expect register suspended
