story: 没有有效证书的单位不用报告资料变动
cites: DEV2 5(3)
certificate: operations 2 2022-06-01 2025-05-31
apply: operations 2 data-notice
2026-03-02 contact open → draft
2026-03-02 contact submit contact_mail="new@example.cn" since=2026-02-20 truthful=true → refused not-in-being DEV2 5(3)
