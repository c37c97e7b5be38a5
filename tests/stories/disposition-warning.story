story: 警告：监督人员提出，审批人决定，登记簿随即显示；改正后由第二人解除
cites: OPS2 六, DEV2 6
certificate: operations 2 2025-06-01 2028-05-31
apply: operations 2 disposition
person: both supervision,director
2026-03-02 contact open → forbidden
2026-03-02 director open → forbidden
2026-03-02 supervision open → proposed
2026-03-02 expect contact sees
2026-03-02 director warn reason="先行决定" → refused wrong-state
2026-03-02 supervision propose measure=warning violation="转借资质证书" reason="情节较轻，已停止" → warning-approval
2026-03-02 expect register valid
2026-03-03 contact state-view view="系新员工误用，已停止" → warning-approval
2026-03-03 supervision warn reason="同意" → forbidden
2026-03-04 director warn reason="警告；不得转借证书" → warned
2026-03-04 expect register warned
2026-03-04 expect no-clock remedy
2026-03-10 contact report-remedy cause="管理疏漏" report="已修订证书管理办法" → verification
2026-03-11 both confirm-remedy report="已核实" → lifting-approval
2026-03-12 both lift → refused own-step
2026-03-12 expect register warned
2026-03-12 director lift → closed
2026-03-12 expect register valid
