-- name: insert
insert into certificates (row, number, unit, unit_name, unit_name_en, category, level, issued_on, expires_on, status, case_id, seq,
	confirm_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: index_text
-- engine: sqlite
insert into certificate_text (rowid, unit_name, unit_name_en, number, former_names)
select row, unit_name, unit_name_en, number, former_names from certificates where number = $1
-- engine: postgres
insert into certificate_text (row, folded, grams)
select row, fold(unit_name, unit_name_en, number, former_names), grams_of(fold(unit_name, unit_name_en, number, former_names))
from certificates where number = $1

-- name: index_texts
-- engine: sqlite
insert into certificate_text (rowid, unit_name, unit_name_en, number, former_names)
select row, unit_name, unit_name_en, number, former_names from certificates where row >= $1
-- engine: postgres
insert into certificate_text (row, folded, grams)
select row, fold(unit_name, unit_name_en, number, former_names), grams_of(fold(unit_name, unit_name_en, number, former_names))
from certificates where row >= $1

-- name: unindex_text
-- engine: sqlite
insert into certificate_text (certificate_text, rowid, unit_name, unit_name_en, number, former_names)
select 'delete', row, unit_name, unit_name_en, number, former_names from certificates where number = $1
-- engine: postgres
delete from certificate_text where row = (select row from certificates where number = $1)

-- name: update
update certificates set status = $2, successor = coalesce($3, successor), unit = coalesce($4, unit),
	former_names = case when $5 is null or $5 = unit_name then former_names
		when former_names is null then unit_name else former_names || $9 || unit_name end,
	unit_name = coalesce($5, unit_name), unit_name_en = case when $5 is null then unit_name_en else $6 end, seq = $7,
	address = coalesce($8, address)
where number = $1

-- name: confirm
update certificates set confirm_by = $2 where number = $1

-- name: announce
insert into announcements (entry, day, number, what, unit_name, category, level)
select $1, $2, number, $3, unit_name, category, level from certificates where number = $4

-- name: find
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.seq, c.address, c.confirm_by, c.former_names
from certificates c where c.number = $1

-- name: knows
select 1 from certificates where number = $1

-- name: of_unit
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id from certificates c where c.unit = $1 order by c.issued_on, c.row

-- name: name_of_unit
select unit_name from certificates where unit = $1 order by row desc limit 1

-- name: last_number
select number from certificates where number >= $1 and number < $2 order by number desc limit 1

-- name: after
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id from certificates c where c.number > $1 order by c.number limit $2

-- name: announcements
select day, number, what, unit_name, category, level, (select count(*) from announcements) from announcements
order by entry desc limit $1 offset $2

-- name: to_confirm
-- $1 the day on which the years end that have not begun yet, $2 today, $3 the kind of case that confirms, $4 limit, $5 offset
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id,
	c.confirm_by, (select min(k.id) from cases k where k.unit = c.unit and k.category = c.category and k.level = c.level
		and k.kind = $3 and k.draft = 0 and k.final = 0)
from (select * from certificates
	where confirm_by is not null and confirm_by < $1 and expires_on >= $2
		and status in ('valid', 'warned', 'rectifying', 'suspended')
	order by confirm_by, number limit $4 offset $5) as c
order by c.confirm_by, c.number

-- name: count_to_confirm
select count(*) from (select 1 from certificates
	where confirm_by is not null and confirm_by < $1 and expires_on >= $2
		and status in ('valid', 'warned', 'rectifying', 'suspended') limit 10000) as due
