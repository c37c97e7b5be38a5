-- name: cases
select * from cases order by id

-- name: case_parties
select * from case_parties order by case_id, part, login

-- name: case_readers
select * from case_readers order by case_id, role

-- name: files
select * from files order by sha256, case_id

-- name: certificates
select number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, successor, case_id, seq, row,
	address, former_names, confirm_by
from certificates order by number

-- name: announcements
select * from announcements order by entry

-- name: meetings
select * from meetings order by held

-- name: panel
select * from panel order by held, place

-- name: units
select * from units order by code

-- name: users
select * from users order by login

-- name: interests
select * from interests order by login, unit
