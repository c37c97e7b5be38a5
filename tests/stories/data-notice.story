story: 持证单位及时报告资料变动，中心确认后更新，不换发证书
cites: DEV2 5(3)
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 data-notice
interest: assessor1
2026-03-02 supervision open → forbidden
2026-03-02 contact open → draft
2026-03-02 contact submit since=2026-02-20 truthful=true → invalid other
2026-03-02 contact submit contact_mail="不是邮箱" since=2026-02-20 truthful=true → invalid contact_mail
2026-03-02 contact submit contact_mail="new@example.cn" since=2026-03-20 truthful=true → invalid since
2026-03-02 contact submit contact_mail="new@example.cn" address="北京市某路9号" other="法定代表人变更" since=2026-02-20 truthful=true → check
2026-03-03 supervision request-supplement items="变更登记通知书" → supplement
2026-03-04 contact supplement note="已上传" → check
2026-03-05 supervision confirm-notice opinion="属实" → closed
2026-03-05 expect register valid
2026-03-05 expect no-clock remedy
