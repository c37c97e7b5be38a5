story: 单位更名：缴费一千元、寄还原件，经第二人批准后换发
cites: FAQ 18, FAQ table 2, FAQ table 3
certificate: operations 2 2024-06-01 2027-05-31
apply: operations 2 change name
2026-03-02 contact open → draft
2026-03-02 contact submit address="北京市某路3号" same_entity=true truthful=true → invalid unit_name
2026-03-02 contact submit unit_name="北京新名安全技术有限公司" same_entity=false truthful=true → refused must-be-true FAQ 18
2026-03-02 contact submit unit_name="北京新名安全技术有限公司" same_entity=true truthful=true → submitted
2026-03-02 expect fee 1000
2026-03-03 intake register lead=lead1 → document-check
2026-03-04 lead1 request-supplement items="更名核准通知书" → supplement
2026-03-04 expect clock supplement due 2026-04-07 running
2026-03-05 contact supplement note="已补" paper_sent=true → document-check
2026-03-06 lead1 propose opinion="法人和实体未变" → renaming
2026-03-09 finance record-payment amount=1000 on=2026-03-09 reference=P3 → renaming
2026-03-10 clerk record-original on=2026-03-10 → approval
2026-03-11 director approve-change → dispatch
2026-03-11 expect register valid 北京新名安全技术有限公司
2026-03-11 contact confirm-address address="北京市某路2号" recipient="王某" → dispatch
2026-03-12 clerk send-certificate address="北京市某路2号" recipient="王某" → closed
