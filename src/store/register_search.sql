-- name: count
-- engine: sqlite
select count(*) from (select 1 from certificate_text where certificate_text match $1 limit 10000) found
-- engine: postgres
select count(*) from (select 1 from certificate_text t where t.grams @> grams($1) and says(t.folded, $1) limit 10000) found

-- name: by_text
-- $1 phrases, the beginning of a number, or the code of a unit, $2 category, $3 level, $4 status, $5 today, $6 limit, $7 offset
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
-- engine: sqlite
from certificate_text t join certificates c on c.row = t.rowid
where certificate_text match $1
-- engine: postgres
from certificate_text t join certificates c on c.row = t.row
where t.grams @> grams($1) and says(t.folded, $1)
-- engine: both
	and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end)
-- engine: sqlite
order by t.rowid desc limit $6 offset $7
-- engine: postgres
order by t.row desc limit $6 offset $7

-- name: count_by_text
-- engine: sqlite
select count(*) from (select 1 from certificate_text t join certificates c on c.row = t.rowid
where certificate_text match $1
-- engine: postgres
select count(*) from (select 1 from certificate_text t join certificates c on c.row = t.row
where t.grams @> grams($1) and says(t.folded, $1)
-- engine: both
	and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end) limit 10000) found

-- name: by_number
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where c.number >= $1 and c.number < $1 || '~' and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end)
order by c.number limit $6 offset $7

-- name: count_by_number
select count(*) from (select 1 from certificates c
where c.number >= $1 and c.number < $1 || '~' and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end) limit 10000) found

-- name: by_unit
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where c.unit = $1 and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end)
order by c.row desc limit $6 offset $7

-- name: count_by_unit
select count(*) from (select 1 from certificates c
where c.unit = $1 and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end) limit 10000) found

-- name: by_status
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where c.status = $4 and c.status <> 'valid' and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and not (c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5)
-- engine: sqlite
	and ($1 is null or exists (select 1 from certificate_text where certificate_text match $1 and rowid = c.row))
-- engine: postgres
	and ($1 is null or exists (select 1 from certificate_text t where t.row = c.row and says(t.folded, $1)))
-- engine: both
order by c.row desc limit $6 offset $7

-- name: count_by_status
select count(*) from (select 1 from certificates c
where c.status = $4 and c.status <> 'valid' and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and not (c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5)
-- engine: sqlite
	and ($1 is null or exists (select 1 from certificate_text where certificate_text match $1 and rowid = c.row))
-- engine: postgres
	and ($1 is null or exists (select 1 from certificate_text t where t.row = c.row and says(t.folded, $1)))
-- engine: both
limit 10000) found

-- name: by_expired
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where c.expires_on < $5 and c.status in ('valid', 'warned', 'rectifying') and $4 is not null and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
-- engine: sqlite
	and ($1 is null or exists (select 1 from certificate_text where certificate_text match $1 and rowid = c.row))
-- engine: postgres
	and ($1 is null or exists (select 1 from certificate_text t where t.row = c.row and says(t.folded, $1)))
-- engine: both
order by c.expires_on desc, c.row desc limit $6 offset $7

-- name: count_by_expired
select count(*) from (select 1 from certificates c
where c.expires_on < $5 and c.status in ('valid', 'warned', 'rectifying') and $4 is not null and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
-- engine: sqlite
	and ($1 is null or exists (select 1 from certificate_text where certificate_text match $1 and rowid = c.row))
-- engine: postgres
	and ($1 is null or exists (select 1 from certificate_text t where t.row = c.row and says(t.folded, $1)))
-- engine: both
limit 10000) found

-- name: by_kind
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where $1 is null and c.category = $2 and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end)
order by c.level desc, c.row desc limit $6 offset $7

-- name: count_by_kind
select count(*) from (select 1 from certificates c
where $1 is null and c.category = $2 and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end) limit 10000) found

-- name: by_all
select c.number, c.category, c.level, c.issued_on, c.expires_on, c.status, c.unit, c.unit_name, c.unit_name_en, c.successor, c.case_id, c.former_names
from certificates c
where $1 is null and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end)
order by c.row desc limit $6 offset $7

-- name: count_by_all
select count(*) from (select 1 from certificates c
where $1 is null and ($2 is null or c.category = $2) and ($3 = 0 or c.level = $3)
	and ($4 is null or $4 = case when c.status in ('valid', 'warned', 'rectifying') and c.expires_on < $5
		then 'expired' else c.status end) limit 10000) found
