-- name: put
insert into cases (id, unit, category, level, kind, what, edition, state, stage, waits_for, draft, final, lead, meeting,
	certificate, clock, due_on, paused, provisional, tell_on, opened_on, submitted_on, ended_on, updated_at, seq, head,
	restricted, apart_from)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
	$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
on conflict (id) do update set unit = excluded.unit, category = excluded.category, level = excluded.level,
	kind = excluded.kind, what = excluded.what, edition = excluded.edition, state = excluded.state,
	stage = excluded.stage, waits_for = excluded.waits_for, draft = excluded.draft, final = excluded.final,
	lead = excluded.lead, meeting = excluded.meeting, certificate = excluded.certificate, clock = excluded.clock,
	due_on = excluded.due_on, paused = excluded.paused, provisional = excluded.provisional, tell_on = excluded.tell_on,
	opened_on = excluded.opened_on, submitted_on = excluded.submitted_on, ended_on = excluded.ended_on,
	updated_at = excluded.updated_at, seq = excluded.seq, head = excluded.head,
	restricted = excluded.restricted, apart_from = excluded.apart_from

-- name: drop_parties
delete from case_parties where case_id = $1 and part <> 'took'

-- name: add_party
insert into case_parties (case_id, part, login) values ($1, $2, $3) on conflict do nothing

-- name: took_part
select login from case_parties where case_id = $1 and part = 'took' order by login

-- name: drop_readers
delete from case_readers where case_id = $1

-- name: add_reader
insert into case_readers (case_id, role) values ($1, $2) on conflict do nothing

-- name: add_file
insert into files (sha256, case_id, unit, part, name, size, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing

-- name: drop_file
delete from files where sha256 = $1 and case_id = $2

-- name: search
-- $1 login, $2 unit (null: of none), $3 all submitted ones, $4 state, $5 category, $6 unit, $7 text, $8 open only,
-- $9 mine: $14 or null, $10 due on or before (null: any), $11 today, $12 limit, $13 offset, $14 roles as " a b ",
-- $15 ended only
select c.id, c.unit, u.name, c.category, c.kind, c.state, c.lead, c.clock, c.level, c.edition, c.waits_for, c.due_on,
	c.updated_at, c.submitted_on, c.paused, c.provisional, c.certificate,
	c.due_on < $11 and c.paused = 0 as overdue, count(*) over ()
from cases c left join units u on u.code = c.unit
where (($2 is not null and c.unit = $2) or ($3 <> 0 and c.submitted_on is not null)
		or (instr($14, ' lead ') > 0 and c.lead = $1)
		or (instr($14, ' assessor ') > 0 and exists (
			select 1 from case_parties p where p.login = $1 and p.case_id = c.id and p.part = 'group'))
		or (instr($14, ' expert ') > 0 and exists (
			select 1 from panel e where e.held = c.meeting and e.login = $1)))
	and (c.restricted = 0 or exists (
		select 1 from case_readers r where r.case_id = c.id and instr($14, ' ' || r.role || ' ') > 0))
	and (c.apart_from is null or not exists (
		select 1 from case_parties t where t.case_id = c.apart_from and t.part = 'took' and t.login = $1))
	and ($4 is null or c.state = $4) and ($5 is null or c.category = $5) and ($6 is null or c.unit = $6)
	and ($7 is null or instr(lower(coalesce(u.name, '')), lower($7)) > 0 or instr(lower(c.id), lower($7)) > 0)
	and ($8 = 0 or (c.draft = 0 and c.final = 0))
	and ($15 = 0 or c.final <> 0)
	and ($9 is null or (instr($9, ' ' || c.waits_for || ' ') > 0
		and (c.waits_for <> 'lead' or c.lead = $1)
		and (c.waits_for <> 'assessor' or exists (
			select 1 from case_parties p where p.login = $1 and p.case_id = c.id and p.part = 'group'))))
	and ($10 is null or (c.due_on <= $10 and c.paused = 0))
order by c.final, c.paused, c.due_on is null, c.due_on, c.updated_at desc, c.id
limit $12 offset $13

-- name: reads
-- $1 case, $2 login, $3 unit whose cases are theirs (null: none), $4 all submitted ones, $5 to $7: leads, assesses, votes,
-- $8 roles as " a b "
select 1 from cases c
where c.id = $1 and (c.unit = $3 or ($4 <> 0 and c.submitted_on is not null) or ($5 <> 0 and c.lead = $2)
	or ($6 <> 0 and exists (
		select 1 from case_parties p where p.login = $2 and p.case_id = c.id and p.part = 'group'))
	or ($7 <> 0 and exists (select 1 from panel e where e.held = c.meeting and e.login = $2)))
	and (c.restricted = 0 or exists (
		select 1 from case_readers r where r.case_id = c.id and instr($8, ' ' || r.role || ' ') > 0))
	and (c.apart_from is null or not exists (
		select 1 from case_parties t where t.case_id = c.apart_from and t.part = 'took' and t.login = $2))

-- name: reads_own
-- $1 case, $2 as $3 of `reads`: what most ask for, as far as it needs no look elsewhere. Found by its number alone, not
-- among all of the unit's.
select case when unit = $2 and restricted = 0 and apart_from is null then 1 else 0 end from cases where id = $1

-- name: of_meeting
select c.id, c.unit, u.name, c.category, c.kind, c.state, c.lead, c.clock, c.level, c.edition, c.waits_for, c.due_on,
	c.updated_at, c.submitted_on, c.paused, c.provisional, c.certificate,
	c.due_on < $2 and c.paused = 0 as overdue
from cases c left join units u on u.code = c.unit
where c.meeting = $1
order by c.id

-- name: last_id
select id from cases where id > $1 and id < $2 order by id desc limit 1

-- name: of_unit
select id, kind, edition, level, certificate, opened_on, final from cases
where unit = $1 and category = $2 and id <> $3 and draft = 0 order by id

-- name: ids
select id from cases order by id

-- name: to_tell
select id from cases where tell_on < $1 order by tell_on, id limit $2

-- name: process
select edition, kind from cases where id = $1

-- name: next_due
select min(tell_on) from cases where tell_on is not null

-- name: due_after
select min(tell_on) from cases where tell_on > $1

-- name: with_file
select f.case_id, f.part, c.certificate from files f join cases c on c.id = f.case_id
where f.sha256 = $1 and f.unit = $2 and f.case_id <> $3 order by f.case_id desc

-- name: each_file
select sha256, case_id, size from files order by sha256, case_id

-- name: names_content
select (select count(*) from files where sha256 = $1)
	+ (select count(*) from journal where stream = $2 and instr(fields, $1) > 0)

-- name: drafts
select count(*) from cases where unit = $1 and draft = 1

-- name: unit_files
select count(*), coalesce(sum(size), 0) from files where unit = $1
