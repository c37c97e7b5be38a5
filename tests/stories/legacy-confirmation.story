story: 早期版本下的年度确认：以项目抽查和现场见证验证能力
cites: DEV2 5(1)
certificate: development 2 2023-06-01 2026-05-31
apply: development 2 confirmation
2025-02-10 supervision open → programme
2025-02-10 supervision request-report items="变动、项目、投诉" report_by=2025-03-10 → report
2025-02-20 contact submit-report changes="无" projects="某系统" complaints="无" truthful=true → review
2025-02-24 supervision plan-check form=witnessed-audit scope="某系统" members=assessor1 first_day=2025-02-26 → check
2025-02-26 assessor1 record-check mode=on-site on=2025-02-26 result=conform finding="属实" → review
2025-02-27 supervision propose-confirmation appeals="无" opinion="可以确认" → confirmation-approval
2025-02-28 director confirm → confirmed
