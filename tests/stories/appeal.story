story: 对评审结论有异议的单位提出书面申诉，监督部门由未参与该案的人员调查，另一人批准后告知
cites: OPS2 七, DEV2 7
person: supervision2 supervision
person: director2 director
person: outsider director
include: parts/rectification.story
2026-04-13 lead1 open appeal → forbidden
2026-04-13 editor open appeal → draft
2026-04-13 expect supervision sees-nothing
2026-04-13 expect contact may appeal
2026-04-13 editor appeal against=evaluation decided_on=2026-04-10 grounds="过程记录齐全" request="复核评审结论" → forbidden
2026-04-13 contact appeal against=evaluation decided_on=2026-04-14 grounds="过程记录齐全" request="复核评审结论" → invalid decided_on
2026-04-13 contact appeal against=evaluation decided_on=2026-04-10 grounds="过程记录齐全" request="复核评审结论" → lodged
2026-04-13 expect clock appeal-receipt due 2026-04-20 running
2026-04-13 expect clock appeal-conclusion due 2026-05-27 running
2026-04-13 expect supervision sees
2026-04-13 expect auditor sees
2026-04-13 expect director2 sees
2026-04-13 expect lead1 sees-nothing
2026-04-13 expect assessor1 sees-nothing
2026-04-13 expect expert1 sees-nothing
2026-04-13 expect secretary sees-nothing
2026-04-13 expect intake sees-nothing
2026-04-13 expect finance sees-nothing
2026-04-13 expect clerk sees-nothing
2026-04-13 expect director sees-nothing
2026-04-13 expect administrator sees-nothing
2026-04-14 supervision receive-appeal lead=supervision2 → investigation
2026-04-14 expect clock appeal-receipt met
2026-04-15 supervision ask-statement items="说明记录保存方式" → refused not-handler
2026-04-15 supervision2 ask-statement items="说明记录保存方式" → supplement
2026-04-15 expect clock appeal-conclusion paused
2026-04-20 contact upload investigation 偷看.pdf → invalid part
2026-04-20 contact upload appeal 记录清单.pdf
2026-04-20 contact state note="见附件" files=记录清单.pdf → investigation
2026-04-21 supervision2 upload other 谈话记录.pdf → invalid part
2026-04-21 supervision2 upload investigation 谈话记录.pdf
2026-04-22 supervision2 conclude-appeal conclusion=upheld findings="评审时漏看附件三" reasons="附件三已含全部过程记录" measures="重新上会" → approval
2026-04-22 expect contact untold conclude-appeal.conclusion conclude-appeal.reasons conclude-appeal.findings
2026-04-22 expect director2 told conclude-appeal.conclusion conclude-appeal.findings
2026-04-22 supervision2 approve-appeal → refused involved DEV2 7
2026-04-22 director approve-appeal → forbidden
2026-04-23 director2 return-appeal reason="请写明哪次会议" → investigation
2026-04-23 expect contact untold return-appeal.reason
2026-04-23 supervision2 conclude-appeal conclusion=partly findings="评审时漏看附件三" reasons="附件三含大部分过程记录" measures="4月27日重新上会" → approval
2026-04-24 director2 approve-appeal → closed
2026-04-24 expect clock appeal-conclusion met
2026-04-24 expect contact told conclude-appeal.conclusion conclude-appeal.reasons conclude-appeal.measures
2026-04-24 expect contact untold conclude-appeal.findings
2026-04-24 expect clock archive due 2032-04-26 running
2026-04-24 contact open appeal → invalid about
