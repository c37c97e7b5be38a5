story: 受理未获批准，退回审查，十个工作日继续计算
cites: FAQ 8, OPS2 5.2
include: parts/review.story
2026-03-10 lead1 accept opinion="予以受理" → acceptance-approval
2026-03-11 director return-acceptance reason="请核对项目清单" → acceptance-review
2026-03-11 expect clock acceptance-opinion due 2026-03-18 running counted 5
2026-03-12 lead1 accept opinion="核对无误，予以受理" → acceptance-approval
2026-03-13 director approve-acceptance → agreement
2026-03-13 expect clock acceptance-opinion met
