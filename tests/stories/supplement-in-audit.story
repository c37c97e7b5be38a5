story: 审核中补充资料，补充后回到审核
cites: OPS2 5.4, FAQ table 3
include: parts/audit.story
2026-03-26 lead1 request-supplement items="补充应急演练记录" → supplement
2026-03-26 expect contact may supplement withdraw ask
2026-04-02 contact supplement note="已补充演练记录" paper_sent=true → audit
2026-04-02 expect clock supplement met
2026-04-02 expect clock cycle-target due 2026-06-17 running stood-still 14
2026-04-02 assessor1 judge requirement=ops2.staff result=partly finding="人员流动较大" → audit
2026-04-02 lead1 conclude-audit conclusion=pass report="审核完成" → refused unjudged OPS2 5.4
