-- Moving a whole database from one engine to the other, table by table. What is not here is not moved: sessions.

-- name: read_journal
select entry, stream, seq, at, actor, action, fields, state, hash
from journal where entry > $1 order by entry

-- name: hash
select hash from journal where entry = $1

-- name: write_journal
insert into journal (entry, stream, seq, at, actor, action, fields, state, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: read_cases
select id, unit, category, level, kind, what, edition, state, stage, waits_for, draft, final, lead, meeting,
	certificate, clock, due_on, paused, provisional, tell_on, opened_on, submitted_on, ended_on,
	updated_at, seq, head, restricted, apart_from
from cases order by id

-- name: write_cases
insert into cases (id, unit, category, level, kind, what, edition, state, stage, waits_for, draft, final, lead, meeting,
	certificate, clock, due_on, paused, provisional, tell_on, opened_on, submitted_on, ended_on,
	updated_at, seq, head, restricted, apart_from)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
	$23, $24, $25, $26, $27, $28)

-- name: empty_cases
delete from cases

-- name: read_case_parties
select case_id, part, login
from case_parties order by case_id, part, login

-- name: write_case_parties
insert into case_parties (case_id, part, login)
values ($1, $2, $3)

-- name: empty_case_parties
delete from case_parties

-- name: read_files
select sha256, case_id, unit, part, name, size, at
from files order by sha256, case_id

-- name: write_files
insert into files (sha256, case_id, unit, part, name, size, at)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: empty_files
delete from files

-- name: read_certificates
select row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, successor,
	case_id, seq, address, former_names, confirm_by
from certificates order by row

-- name: write_certificates
insert into certificates (row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, successor,
	case_id, seq, address, former_names, confirm_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)

-- name: empty_certificates
delete from certificates

-- name: read_announcements
select entry, day, number, what, unit_name, category, level
from announcements order by entry

-- name: write_announcements
insert into announcements (entry, day, number, what, unit_name, category, level)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: empty_announcements
delete from announcements

-- name: read_meetings
select held, drawn_at, seq
from meetings order by held

-- name: write_meetings
insert into meetings (held, drawn_at, seq)
values ($1, $2, $3)

-- name: empty_meetings
delete from meetings

-- name: read_panel
select held, place, login
from panel order by held, place

-- name: write_panel
insert into panel (held, place, login)
values ($1, $2, $3)

-- name: empty_panel
delete from panel

-- name: read_units
select code, name, name_en, address, contact_mail, seq
from units order by code

-- name: write_units
insert into units (code, name, name_en, address, contact_mail, seq)
values ($1, $2, $3, $4, $5, $6)

-- name: empty_units
delete from units

-- name: read_users
select login, name, unit, mail, roles, active, seq
from users order by login

-- name: write_users
insert into users (login, name, unit, mail, roles, active, seq)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: empty_users
delete from users

-- name: read_interests
select login, unit
from interests order by login, unit

-- name: write_interests
insert into interests (login, unit)
values ($1, $2)

-- name: empty_interests
delete from interests

-- name: read_secrets
select login, password_hash, must_change, expires_at
from secrets order by login

-- name: write_secrets
insert into secrets (login, password_hash, must_change, expires_at)
values ($1, $2, $3, $4)

-- name: empty_secrets
delete from secrets

-- name: read_outbox
select id, at, login, address, subject, body, case_id, state, tries, next_try_at, sent_at, error
from outbox order by id

-- name: write_outbox
insert into outbox (id, at, login, address, subject, body, case_id, state, tries, next_try_at, sent_at, error)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: empty_outbox
delete from outbox

-- name: read_requests
select login, key, digest, status, headers, body, at
from requests order by login, key

-- name: write_requests
insert into requests (login, key, digest, status, headers, body, at)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: empty_requests
delete from requests

-- name: read_marks
select name, value
from marks order by name

-- name: write_marks
insert into marks (name, value)
values ($1, $2)

-- name: empty_marks
delete from marks

-- name: read_case_readers
select case_id, role
from case_readers order by case_id, role

-- name: write_case_readers
insert into case_readers (case_id, role)
values ($1, $2)

-- name: empty_case_readers
delete from case_readers

-- name: read_second_factors
select login, secret, confirmed, last_step
from second_factors order by login

-- name: write_second_factors
insert into second_factors (login, secret, confirmed, last_step)
values ($1, $2, $3, $4)

-- name: empty_second_factors
delete from second_factors

-- name: read_recovery_codes
select login, digest
from recovery_codes order by login, digest

-- name: write_recovery_codes
insert into recovery_codes (login, digest)
values ($1, $2)

-- name: empty_recovery_codes
delete from recovery_codes

-- name: read_familiar_places
select login, place, seen_at
from familiar_places order by login, place

-- name: write_familiar_places
insert into familiar_places (login, place, seen_at)
values ($1, $2, $3)

-- name: empty_familiar_places
delete from familiar_places

-- name: index_register
-- engine: sqlite
insert into certificate_text (certificate_text) values ('rebuild')
-- engine: postgres
insert into certificate_text (row, folded, grams)
select row, folded, grams_of(folded)
from (select row, fold(unit_name, unit_name_en, number, former_names) as folded from certificates) names

-- name: empty_index
-- engine: sqlite
insert into certificate_text (certificate_text) values ('delete-all')
-- engine: postgres
delete from certificate_text
