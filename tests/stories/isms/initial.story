story: 初次认证：两阶段审核全部符合，由未参与审核的人员决定，发证三年
cites: ISO/IEC 17021-1 9.1, ISO/IEC 17021-1 9.3, ISO/IEC 17021-1 9.5
apply: isms 1 initial
include: parts/stage-2.story
2026-02-05 expect fee 48000
2026-02-05 lead1 conclude-stage-2 report="已完成" → refused unjudged
2026-02-05 assessor1 judge requirement=all result=conform finding="查阅记录并访谈" → stage-2
2026-02-06 lead1 conclude-stage-2 report="体系运行有效，建议认证" → decision
2026-02-09 director grant → certified
2026-02-09 expect certificate ISMS-2026-0007 expires 2029-02-08
2026-02-09 expect register valid 测试单位
2026-02-10 clerk send-certificate address="示例市某路2号" → closed
