story: 仅有轻微不符合的，一个月内提交纠正计划，计划被接受后作出决定
cites: ISO/IEC 17021-1 9.4.9, ISO/IEC 17021-1 9.5.2
apply: isms 1 initial
include: parts/stage-2.story
2026-02-05 assessor1 judge requirement=all result=conform finding="查阅记录" → stage-2
2026-02-05 assessor2 judge requirement=isms.support result=minor finding="培训记录不全" → stage-2
2026-02-06 lead1 conclude-stage-2 report="一项轻微不符合" → correction-plan
2026-02-06 expect clock minor-plan due 2026-03-06 running
2026-02-27 contact submit-plan cause="新员工入职流程缺一步" note="四月底前补训" → verification
2026-03-02 lead1 return-correction reason="没有说明如何防止再发生" → correction-plan
2026-03-04 contact submit-plan cause="流程缺一步" note="修订入职流程并补训" → verification
2026-03-05 lead1 conclude-verification plans_accepted=true report="计划可接受" → decision
2026-03-06 director grant → certified
