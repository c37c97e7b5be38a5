story: 境外单位以国家代码和登记号申请，流程和费用与境内单位相同
cites: DEV2 引言
unit: SG-201912345K
apply: data 1 initial
2026-03-02 contact open → draft
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 expect fee 36000
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-04 director approve-start → acceptance-review
2026-03-04 expect clock acceptance-opinion due 2026-03-18 running
