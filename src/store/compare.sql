-- name: cases
select id, unit, category, level, kind, what, edition, state, stage, waits_for, draft, final, lead, meeting,
	certificate, clock, due_on, paused, provisional, tell_on, opened_on, submitted_on, ended_on, updated_at, seq, head,
	restricted, apart_from
from cases order by id

-- name: parties
select case_id, part, login from case_parties order by case_id, part, login

-- name: readers
select case_id, role from case_readers order by case_id, role

-- name: certificates
select row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, case_id, seq,
	confirm_by, successor, address, former_names
from certificates order by number

-- name: certificate
select row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, case_id, seq,
	confirm_by, successor, address, former_names
from certificates where number = $1
