story: 监督审核自上次决定起十二个月内进行，由中心启动，结果由未参与审核的人员决定
cites: ISO/IEC 17021-1 9.1.3, ISO/IEC 17021-1 9.6.2
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 surveillance
2026-01-12 contact open → forbidden
2026-01-12 supervision open → programme
2026-01-12 expect fee 14000
2026-01-12 supervision start-surveillance lead=lead1 last_decision=2025-03-10 → planning
2026-01-12 expect clock surveillance due 2026-03-10 running
2026-01-12 expect contact sees
2026-01-13 lead1 assemble-team members=assessor1 → planning
2026-01-13 finance record-payment amount=14000 on=2026-01-13 reference=P1 → planning
2026-01-13 lead1 notify-audit first_day=2026-01-22 last_day=2026-01-22 → surveillance-audit
2026-01-22 assessor1 judge requirement=isms.leadership result=conform → invalid requirement
2026-01-22 assessor1 judge requirement=all result=conform → surveillance-audit
2026-01-22 assessor1 judge requirement=isms.marks result=major finding="超出范围使用认证标志" → surveillance-audit
2026-01-23 lead1 conclude-surveillance report="一项严重不符合" → correction
2026-01-23 expect clock surveillance met
2026-02-02 contact submit-correction cause="宣传部门不了解规定" note="已撤下并培训" → verification
2026-02-03 assessor1 judge requirement=isms.marks result=conform → verification
2026-02-03 lead1 conclude-verification plans_accepted=true report="已关闭" → decision
2026-02-04 director warn reason="标志使用不当" → closed
2026-02-04 expect register warned
