story: 暂停后解决问题的，经核实和批准恢复；退回核实后仍按原处置办理
cites: OPS2 六
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 disposition
interest: director
person: deputy director
2026-03-02 supervision open → proposed
2026-03-02 supervision propose measure=suspension violation="出具虚假报告" reason="情节严重" → suspension-approval
2026-03-03 director suspend reason="停止使用" remedy_by=2026-06-30 → refused interest
2026-03-03 deputy suspend reason="停止使用" remedy_by=2026-06-30 → suspended
2026-03-03 expect register suspended
2026-04-01 contact report-remedy cause="审核把关不严" report="已收回报告并处理责任人" → verification
2026-04-02 supervision confirm-remedy report="已核实" → lifting-approval
2026-04-03 deputy return-lifting reason="还须核实受影响客户" → verification
2026-04-07 supervision return-remedy reason="受影响客户未全部通知" remedy_by=2026-04-30 → suspended
2026-04-10 supervision overtake reason="证书失效" → refused still-in-being
2026-04-20 contact report-remedy cause="同前" report="已全部通知" → verification
2026-04-21 supervision confirm-remedy report="已核实" → lifting-approval
2026-04-22 deputy lift → closed
2026-04-22 expect register valid
