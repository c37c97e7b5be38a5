-- name: files
select * from files order by sha256, case_id

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
