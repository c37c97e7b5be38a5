story: 更名在有效期内办理，换发的证书使用新名称
cites: ISO/IEC 17021-1 8.5.3
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 change name
2026-04-01 contact open → draft
2026-04-01 expect fee 500
2026-04-01 contact submit unit_name="新名称有限公司" truthful=true → review
2026-04-02 intake pass opinion="登记已变更" → decision
2026-04-03 director approve-change → closed
2026-04-03 expect register valid 新名称有限公司
