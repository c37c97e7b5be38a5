story: 建档时要求补充资料，补充后仍回到建档
cites: FAQ table 3, OPS2 5.2
include: parts/submitted.story
2026-03-03 contact request-supplement items="缺少审计报告" → forbidden
2026-03-03 intake request-supplement items="缺少 2024 年度审计报告" → supplement
2026-03-03 expect clock supplement due 2026-04-03 running
2026-03-03 expect no-clock cycle-target
2026-03-09 contact upload supplement 审计报告.pdf → supplement
2026-03-09 contact upload assets 资产清单.pdf → supplement
2026-03-09 contact facts ready-ops2 total_assets=36000000 → supplement
2026-03-10 contact supplement note="已补充审计报告" paper_sent=true → submitted
2026-03-10 expect clock supplement met counted 7
2026-03-10 contact upload assets 资产清单二.pdf → refused not-editable
2026-03-10 contact upload other 情况说明.pdf → submitted
2026-03-11 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-11 expect clock cycle-target due 2026-06-11 running
