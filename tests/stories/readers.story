story: 谁能看到案件
cites: FAQ 19
certificate: operations 1 2025-01-06 2028-01-05
person: stranger contact
2026-03-02 contact open → draft
2026-03-02 expect editor sees
2026-03-02 expect stranger sees-nothing
2026-03-02 expect intake sees-nothing
2026-03-02 expect director sees-nothing
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 expect intake sees
2026-03-02 expect director sees
2026-03-02 expect secretary sees
2026-03-02 expect finance sees
2026-03-02 expect clerk sees
2026-03-02 expect supervision sees
2026-03-02 expect auditor sees
2026-03-02 expect administrator sees-nothing
2026-03-02 expect assessor1 sees-nothing
2026-03-02 expect lead1 sees-nothing
2026-03-02 stranger ask text="进展如何" → forbidden
2026-03-02 administrator ask text="进展如何" → forbidden
