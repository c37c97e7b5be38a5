story: 证据文件：提交前可增删，提交后只能添加往来材料
cites: OPS2 四, FAQ 12
certificate: operations 1 2025-01-06 2028-01-05
2026-03-02 contact open → draft
2026-03-02 editor upload basic 营业执照.pdf → draft
2026-03-02 editor upload basic 营业执照.pdf → refused file-known
2026-03-02 editor upload kitchen 菜单.pdf → invalid part
2026-03-02 contact remove 营业执照.pdf → draft
2026-03-02 contact remove 营业执照.pdf → invalid sha256
2026-03-02 editor upload basic 营业执照.pdf → draft
2026-03-02 intake upload other 便函.pdf → forbidden
2026-03-02 contact facts ready-ops2 → draft
2026-03-02 contact submit truthful=true declassified=true → submitted
2026-03-02 contact remove 营业执照.pdf → refused file-used
2026-03-02 contact facts ready-ops2 → refused not-editable
2026-03-02 contact upload basic 章程.pdf → refused not-editable
2026-03-02 contact upload other 说明.pdf → submitted
2026-03-02 intake upload other 便函.pdf → submitted
2026-03-02 intake upload basic 便函二.pdf → refused not-editable
2026-03-02 auditor upload other 记录.pdf → forbidden
2026-03-03 intake request-supplement items="补充章程" → supplement
2026-03-04 contact upload supplement 章程.pdf → supplement
2026-03-04 contact remove 章程.pdf → supplement
2026-03-04 contact remove 营业执照.pdf → refused file-used
