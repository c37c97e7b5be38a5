story: 暂停最长六个月：解决问题后恢复，登记簿随之更新
cites: ISO/IEC 17021-1 9.6.5
certificate: isms 1 2025-03-10 2028-03-09
apply: isms 1 suspension
2026-04-01 supervision open → proposed
2026-04-01 director approve-suspension → refused wrong-state
2026-04-01 supervision propose ground=no-surveillance reason="两次通知后仍不接受监督审核" → approval
2026-04-02 director approve-suspension → suspended
2026-04-02 expect register suspended
2026-04-02 expect clock suspension due 2026-10-02 running
2026-04-20 contact report-resolved note="已安排监督审核" → restoring
2026-04-21 supervision confirm-resolved report="监督审核已完成" → restore-approval
2026-04-22 director restore → closed
2026-04-22 expect register valid
2026-04-22 expect clock suspension met
