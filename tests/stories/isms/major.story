story: 严重不符合未关闭不能作出决定；三个月内纠正、验证通过后认证
cites: ISO/IEC 17021-1 9.4.9, ISO/IEC 17021-1 9.4.10, ISO/IEC 17021-1 9.5.2
apply: isms 1 initial
include: parts/stage-2.story
2026-02-05 assessor1 judge requirement=all result=conform finding="查阅记录" → stage-2
2026-02-05 assessor1 judge requirement=isms.risk result=major finding="风险评估未覆盖外包服务" → stage-2
2026-02-05 assessor1 judge requirement=isms.support result=minor finding="两份文件版本不一致" → stage-2
2026-02-06 lead1 conclude-stage-2 report="一项严重、一项轻微不符合" → correction
2026-02-06 expect clock major-correction due 2026-05-06 running
2026-02-06 expect clock major-verified due 2026-08-05 running
2026-03-20 contact upload correction 重新评估报告.pdf
2026-03-20 contact submit-correction cause="外包服务未列入范围" note="已重新评估并处置" files=重新评估报告.pdf → verification
2026-03-20 expect clock major-correction met
2026-03-23 lead1 conclude-verification plans_accepted=true report="见记录" → refused nonconforming ISO/IEC 17021-1 9.5.2
2026-03-24 assessor1 judge requirement=isms.risk result=conform finding="已核查重新评估的记录" → verification
2026-03-25 lead1 conclude-verification plans_accepted=false report="可以决定" → refused must-be-true
2026-03-25 lead1 conclude-verification plans_accepted=true report="严重不符合已关闭，轻微不符合计划可接受" → decision
2026-03-26 director grant → certified
2026-03-26 expect register valid
