story: 年度确认：报告、项目抽查、由第二人确认；证书状态不变
cites: DEV2 5(1)
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 confirmation
person: both supervision,director
2026-03-02 contact open → forbidden
2026-03-02 supervision open → programme
2026-03-02 supervision request-report items="变动、项目、投诉" report_by=2026-03-01 → invalid report_by
2026-03-02 supervision request-report items="变动、项目、投诉" report_by=2026-03-31 → report
2026-03-02 expect clock yearly-report due 2026-03-31 running
2026-04-01 clock → overdue yearly-report
2026-04-02 contact submit-report changes="无" projects="某银行运营项目" complaints="无" truthful=false → refused must-be-true
2026-04-02 contact submit-report changes="无" projects="某银行运营项目" complaints="无" truthful=true → review
2026-04-02 expect clock yearly-report missed
2026-04-03 supervision plan-check form=project-sample scope="某银行运营项目" members=assessor1 first_day=2026-04-10 → check
2026-04-10 assessor2 record-check mode=remote on=2026-04-10 result=conform finding="记录完整" → forbidden
2026-04-10 assessor1 record-check mode=remote on=2026-04-10 result=conform finding="记录完整" → review
2026-04-13 both propose-confirmation appeals="无" opinion="可以确认" → confirmation-approval
2026-04-14 both confirm → refused own-step
2026-04-14 director return-review reason="补充投诉情况" → review
2026-04-15 supervision propose-confirmation appeals="一件投诉，已处理" opinion="可以确认" → confirmation-approval
2026-04-16 director confirm → confirmed
2026-04-16 expect register valid
