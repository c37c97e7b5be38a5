story: 早期版本下的处置：取消证书
cites: DEV2 6
certificate: development 2 2023-06-01 2026-05-31
apply: development 2 disposition
2025-02-10 supervision open → proposed
2025-02-10 supervision propose measure=revocation violation="以他人业绩申报" reason="弄虚作假" → revocation-approval
2025-02-13 director revoke reason="弄虚作假" → revoked
2025-02-13 expect register revoked
