-- name: end
-- engine: postgres
-- What the primary has: the end of the journal.
select entry, hash from journal order by entry desc limit 1

-- name: hash
-- engine: postgres
select hash from journal where entry = $1

-- name: has
-- engine: postgres
-- How far the copy is, and what it has for the primary's entry.
select case when pg_is_in_recovery() then 1 else 0 end, (select coalesce(max(entry), 0) from journal),
	(select hash from journal where entry = $1)
