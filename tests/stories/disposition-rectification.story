story: 限期整改：由决定的人确定期限；逾期可以暂停，仍未解决的取消证书
cites: OPS2 六, DEV2 6
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 disposition
2026-03-02 supervision open → proposed
2026-03-02 supervision propose measure=rectification violation="项目抽查发现服务记录缺失" reason="情节较重" → rectification-approval
2026-03-03 director order-rectification reason="补齐服务记录" remedy_by=2026-03-02 → invalid remedy_by
2026-03-03 director order-rectification reason="补齐服务记录" → invalid remedy_by
2026-03-03 director order-rectification reason="补齐服务记录" remedy_by=2026-04-03 → rectifying
2026-03-03 expect register rectifying
2026-03-03 expect clock remedy due 2026-04-03 running
2026-03-20 contact report-remedy cause="人员变动" report="正在补齐" → verification
2026-03-20 expect clock remedy met
2026-03-23 supervision return-remedy reason="只补齐一半" remedy_by=2026-04-10 → rectifying
2026-03-23 expect clock remedy due 2026-04-10 running
2026-04-13 clock → overdue remedy
2026-04-13 supervision propose-heavier measure=suspension reason="逾期未完成整改" → suspension-approval
2026-04-14 director return-proposal reason="再催告一次" → rectifying
2026-04-20 supervision propose-heavier measure=suspension reason="催告后仍未完成" → suspension-approval
2026-04-21 director suspend reason="逾期未整改" remedy_by=2026-06-30 → suspended
2026-04-21 expect register suspended
2026-04-21 expect clock remedy due 2026-06-30 running
2026-07-01 clock → overdue remedy
2026-07-01 supervision propose-revocation reason="暂停期满仍未解决" → revocation-approval
2026-07-02 contact state-view view="请求延期" → revocation-approval
2026-07-02 expect contact may-not report-remedy
2026-07-03 director revoke reason="逾期未解决" → revoked
2026-07-03 expect register revoked
