story: 旧版施行时填报、4 月 1 日后提交的，适用提交之日的版本
cites: FAQ 3
certificate: development 1 2024-01-08 2027-01-07
apply: development 2 initial
2025-03-25 contact open → draft
2025-03-25 contact facts ready-dev2 → draft
2025-03-25 expect fee 58000
2025-04-01 expect fee 87000
2025-04-01 contact submit truthful=true declassified=true → submitted
2025-04-01 expect intake may file
2025-04-01 expect fee 87000
