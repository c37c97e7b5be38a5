story: 届满前三个月提出再认证，新证书接续原有效期
cites: ISO/IEC 17021-1 9.6.3
certificate: isms 1 2023-03-10 2026-03-09
apply: isms 1 recertification
2025-12-01 contact open → draft
2025-12-01 contact facts ready → draft
2025-12-01 contact submit truthful=true → application-review
2025-12-01 expect fee 34000
2025-12-02 intake accept-application lead=lead1 competence="四个审核人日" → agreement
2025-12-03 lead1 record-agreement on=2025-12-03 → agreement
2025-12-03 finance record-payment amount=48000 on=2025-12-03 reference=P1 → refused fee-differs
2025-12-03 finance record-payment amount=34000 on=2025-12-03 reference=P1 → planning
2025-12-04 lead1 assemble-team members=assessor1 → planning
2025-12-04 lead1 notify-stage-1 first_day=2025-12-12 last_day=2025-12-12 → stage-1
2025-12-12 lead1 conclude-stage-1 ready=true report="体系无重大变化" → stage-2-planning
2025-12-15 lead1 notify-stage-2 first_day=2025-12-23 last_day=2025-12-24 → stage-2
2025-12-24 assessor1 judge requirement=all result=conform → stage-2
2025-12-25 lead1 conclude-stage-2 report="建议再认证" → decision
2025-12-26 director grant → certified
2025-12-26 expect certificate ISMS-2025-0007 expires 2029-03-09
