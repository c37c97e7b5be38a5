story: 证书届满超过六个月的，不再按再认证办理
cites: ISO/IEC 17021-1 9.6.3.2.5
certificate: isms 1 2022-12-01 2025-11-30
apply: isms 1 recertification
2026-06-01 contact open → draft
2026-06-01 contact facts ready → draft
2026-06-01 expect fee 48000
2026-06-01 contact submit truthful=true → application-review
2026-06-01 expect fee 48000
