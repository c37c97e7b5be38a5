story: 未经现场审核的，三年内至少一次现场监督，否则最后一年不予确认
cites: DEV2 5(1)
certificate: operations 2 2023-06-01 2026-05-31
apply: operations 2 confirmation
interest: assessor2
2026-03-02 supervision open → programme
2026-03-02 supervision request-report items="变动、项目、投诉" report_by=2026-03-31 → report
2026-03-09 contact submit-report changes="无" projects="某银行运营项目" complaints="无" truthful=true → review
2026-03-10 supervision propose-confirmation appeals="无" opinion="可以确认" → refused never-on-site DEV2 5(1)
2026-03-10 expect supervision may-not propose-confirmation
2026-03-10 supervision plan-check form=supervision scope="全部" members=assessor2 first_day=2026-03-20 → refused interest
2026-03-10 supervision plan-check form=supervision scope="全部" members=assessor1 first_day=2026-03-20 → check
2026-03-20 assessor1 record-check mode=remote on=2026-03-20 result=conform finding="远程查看" → review
2026-03-23 supervision propose-confirmation appeals="无" opinion="可以确认" → refused never-on-site DEV2 5(1)
2026-03-23 supervision plan-check form=witnessed-audit scope="某银行现场" members=assessor1 first_day=2026-03-27 → check
2026-03-27 assessor1 record-check mode=on-site on=2026-03-27 result=conform finding="现场查看" → review
2026-03-30 supervision propose-confirmation appeals="无" opinion="可以确认" → confirmation-approval
2026-03-31 director confirm → confirmed
