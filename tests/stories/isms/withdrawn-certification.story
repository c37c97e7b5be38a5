story: 六个月内没有解决的，撤销认证
cites: ISO/IEC 17021-1 9.6.5
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 suspension
2026-04-01 supervision open → proposed
2026-04-01 supervision propose ground=failing reason="连续两次监督审核存在严重不符合" → approval
2026-04-02 director approve-suspension → suspended
2026-04-03 director approve-suspension → refused wrong-state
2026-10-02 clock → nothing
2026-10-03 clock → overdue suspension
2026-10-09 director withdraw-certification reason="逾期未解决" → certification-withdrawn
2026-10-09 expect register revoked
