# An organisation applies, signs, pays, and passes stage 1.
2026-01-05 contact open → draft
2026-01-05 editor facts ready → draft
2026-01-06 contact submit truthful=true → application-review
2026-01-08 intake accept-application lead=lead1 competence="熟悉数据中心运维；五个审核人日" → agreement
2026-01-12 lead1 record-agreement on=2026-01-12 → agreement
2026-01-13 finance record-payment amount=48000 on=2026-01-13 reference=P1 → planning
2026-01-14 lead1 assemble-team members=assessor1,assessor2 → planning
2026-01-14 lead1 notify-stage-1 first_day=2026-01-22 last_day=2026-01-22 → stage-1
2026-01-22 lead1 conclude-stage-1 ready=true report="体系文件充分，可以进行第二阶段" → stage-2-planning
2026-01-23 lead1 notify-stage-2 first_day=2026-02-03 last_day=2026-02-05 → stage-2
