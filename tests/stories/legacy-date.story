story: 2025 年 4 月以前的规则未收录安全运营类，不能受理
cites: FAQ 3
2025-03-31 contact open → refused no-rule
