story: 仅变更注册地址的，不收费，核查后直接审批
cites: FAQ 18
certificate: operations 2 2024-06-01 2027-05-31
apply: operations 2 change address
2026-03-02 contact open → draft
2026-03-02 contact submit address="北京市某路3号" unit_name="北京新名安全技术有限公司" same_entity=true truthful=true → invalid unit_name
2026-03-02 contact submit address="北京市某路3号" same_entity=true truthful=true → submitted
2026-03-02 expect fee 0
2026-03-03 intake register lead=lead1 → document-check
2026-03-04 lead1 propose opinion="地址变更属实" → approval
2026-03-05 director return-change reason="证明文件缺页" → document-check
2026-03-06 lead1 propose opinion="已核实" → approval
2026-03-09 director approve-change → dispatch
