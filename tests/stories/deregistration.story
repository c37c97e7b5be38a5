story: 持证单位申请注销：原件收回后由第二人批准
cites: FAQ table 3
certificate: operations 2 2024-06-01 2027-05-31
apply: operations 2 deregistration
2026-03-02 contact open → draft
2026-03-02 contact submit reason="业务调整" truthful=true → submitted
2026-03-03 intake register lead=lead1 → document-check
2026-03-04 lead1 propose opinion="申请属实" → original-return
2026-03-09 clerk record-original on=2026-03-09 → approval
2026-03-10 director approve-deregistration → closed
2026-03-10 expect clock archive due 2032-03-10 running
