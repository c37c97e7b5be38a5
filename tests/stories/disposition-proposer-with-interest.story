story: 与持证单位有利害关系的监督人员不能提出处置
cites: OPS2 六
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 disposition
interest: supervision
2026-03-02 supervision open → proposed
2026-03-02 supervision propose measure=warning violation="转借资质证书" reason="较轻" → refused interest
