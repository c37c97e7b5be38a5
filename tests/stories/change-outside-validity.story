story: 证书有效期届满后申请变更的，不予办理
cites: FAQ 18
certificate: operations 2 2022-06-01 2025-05-31
apply: operations 2 change name
2026-03-02 contact open → draft
2026-03-02 contact submit unit_name="北京新名安全技术有限公司" same_entity=true truthful=true → refused not-held FAQ 18
