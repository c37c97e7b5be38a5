story: 办理期间联系人可以向负责人提问
cites: FAQ 8, FAQ 19
include: parts/submitted.story
2026-03-02 contact ask text="纸质版寄到哪里？" → submitted
2026-03-03 intake file legal_entity=true sealed_and_bound=true electronic_copy=true lead=lead1 → start-approval
2026-03-03 lead1 answer text="请寄资质评估处" → start-approval
2026-03-03 contact ask text="" → invalid text
2026-03-03 editor ask text="编辑提问" → forbidden
2026-03-04 contact withdraw reason="撤回" → withdrawn
2026-03-04 contact ask text="还能问吗" → refused wrong-state
