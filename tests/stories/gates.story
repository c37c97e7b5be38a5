story: 基本资格不满足，不能提交
cites: FAQ 5, FAQ 6, OPS2 3.1
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 contact submit truthful=true declassified=true → refused gates-unmet OPS2 3.1(1)
2026-03-02 contact facts ready-ops2 cisp=0 → draft
2026-03-02 contact submit truthful=true declassified=true → refused gates-unmet FAQ 6
2026-03-02 contact facts ready-ops2 established_on=2025-06-01 → draft
2026-03-02 contact submit truthful=true declassified=true → refused gates-unmet FAQ 5(3)
2026-03-02 contact facts ready-ops2 it_business_scope= → draft
2026-03-02 contact submit truthful=true declassified=true → refused gates-unmet FAQ 5(2)
2026-03-02 expect contact may-not submit
2026-03-02 contact facts ready-ops2 total_assets=1 → draft
2026-03-02 expect contact may submit withdraw
2026-03-02 contact submit truthful=true → invalid declassified
2026-03-02 contact submit truthful=true declassified=false → refused must-be-true FAQ 13
2026-03-02 editor submit truthful=true declassified=true → forbidden
2026-03-02 intake submit truthful=true declassified=true → forbidden
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 contact submit truthful=true declassified=true → refused wrong-state
