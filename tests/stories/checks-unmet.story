story: 基本能力不满足，不能受理；补充后受理
cites: OPS2 3.2(4), FAQ 14
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 cisp=6 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
2026-03-05 lead1 accept opinion="予以受理" reason="人员即将到位" → refused checks-unmet OPS2 3.2(4)
2026-03-05 lead1 request-supplement items="61 名专业人员须有 7 名 CISP" → supplement
2026-03-16 contact facts ready-ops2 cisp=7 → supplement
2026-03-16 contact supplement note="新入职一名 CISP" paper_sent=true → acceptance-review
2026-03-17 lead1 accept opinion="予以受理" → acceptance-approval
