-- Kept rows in the order of their key, so many behind the key that was reached.

-- name: cases
select id, unit, category, level, kind, what, edition, state, stage, waits_for, draft, final, lead, meeting,
	certificate, clock, due_on, paused, provisional, tell_on, opened_on, submitted_on, ended_on, updated_at, seq, head,
	restricted, apart_from
from cases where id > $1 order by id limit $2

-- name: parties
select case_id, part, login from case_parties
where (case_id, part, login) > ($1, $2, $3) order by case_id, part, login limit $4

-- name: readers
select case_id, role from case_readers
where (case_id, role) > ($1, $2) order by case_id, role limit $3

-- name: certificates
select row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, case_id, seq,
	confirm_by, successor, address, former_names
from certificates where number > $1 order by number limit $2

-- name: certificate
select row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, case_id, seq,
	confirm_by, successor, address, former_names
from certificates where number = $1
