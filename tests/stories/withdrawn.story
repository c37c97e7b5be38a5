story: 申请单位撤回申请
cites: OPS2 五, OPS2 八
include: parts/listed.story
2026-04-02 contact withdraw → invalid reason
2026-04-02 contact withdraw reason="业务调整" → withdrawn
2026-04-02 expect no-clock cycle-maximum
2026-04-02 expect clock archive due 2032-04-02 running
2026-04-03 contact withdraw reason="再次撤回" → refused wrong-state
2026-04-03 contact upload other 说明.pdf → refused not-editable
