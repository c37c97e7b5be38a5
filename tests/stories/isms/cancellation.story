story: 持证组织自愿注销
cites: ISO/IEC 17021-1 9.6.5
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 cancellation
2026-04-01 contact open → draft
2026-04-01 contact submit reason="业务调整" truthful=true → review
2026-04-02 intake pass opinion="属实" → decision
2026-04-03 director approve-cancellation → closed
2026-04-03 expect register deregistered
