story: 实体发生变化的，申请资质转移
cites: DEV2 5
certificate: operations 2 2024-06-01 2027-05-31
apply: operations 2 transfer
2026-03-02 contact open → draft
2026-03-02 contact submit unit="北京承接安全技术有限公司" unit_name="北京承接安全技术有限公司" truthful=true → invalid unit
2026-03-02 contact submit unit=91110108MA00000001 unit_name="北京承接安全技术有限公司" truthful=true → submitted
2026-03-02 expect fee 0
2026-03-03 intake register lead=lead1 → document-check
2026-03-04 lead1 propose opinion="承接关系属实" → original-return
2026-03-09 clerk record-original on=2026-03-09 → approval
2026-03-10 director approve-transfer → dispatch
