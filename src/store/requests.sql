-- name: find
select digest, status, headers, body from requests where login = $1 and key = $2

-- name: keep
insert into requests (login, key, digest, status, headers, body, at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: forget_before
delete from requests where at < $1
