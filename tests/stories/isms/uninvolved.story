story: 参与审核的人员不能作出认证决定，有利害关系的也不能
cites: ISO/IEC 17021-1 9.5.1, ISO/IEC 17021-1 5.2
person: assessor2 assessor,director
person: both lead,director
interest: director
apply: isms 1 initial
include: parts/stage-2.story
2026-02-05 assessor1 judge requirement=all result=conform → stage-2
2026-02-06 lead1 conclude-stage-2 report="建议认证" → decision
2026-02-06 assessor2 grant → refused involved ISO/IEC 17021-1 9.5.1
2026-02-06 director grant → refused interest ISO/IEC 17021-1 5.2
2026-02-09 both refuse reason="证据不足以支持结论" → not-granted
