story: 六个月内未能验证严重不符合的，重新进行第二阶段审核
cites: ISO/IEC 17021-1 9.5.3.2
apply: isms 1 initial
include: parts/stage-2.story
2026-02-05 assessor1 judge requirement=all result=major finding="体系未运行" → stage-2
2026-02-06 lead1 conclude-stage-2 report="多项严重不符合" → correction
2026-05-06 clock → nothing
2026-05-07 clock → overdue major-correction
2026-08-06 clock → overdue major-verified
2026-08-07 lead1 repeat-stage-2 reason="六个月内未能验证" → stage-2-planning
2026-08-07 lead1 notify-stage-2 first_day=2026-08-18 last_day=2026-08-19 → stage-2
