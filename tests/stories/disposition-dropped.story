story: 不予处置的撤销案件；已失效的证书不能处置
cites: OPS2 六
certificate: operations 2 2022-06-01 2025-05-31
apply: operations 2 disposition
2026-03-02 supervision open → proposed
2026-03-02 supervision propose measure=warning violation="逾期使用证书" reason="轻微" → refused not-in-being OPS2 六
2026-03-02 supervision drop reason="证书已过期" → dropped
2026-03-02 expect register expired
