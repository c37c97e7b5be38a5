story: 十二个月内没有完成监督审核的，时钟提示逾期
cites: ISO/IEC 17021-1 9.1.3.3
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 surveillance
2026-01-12 supervision open → programme
2026-01-12 supervision start-surveillance lead=lead1 last_decision=2025-03-10 → planning
2026-03-10 clock → nothing
2026-03-11 clock → overdue surveillance
