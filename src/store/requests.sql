-- name: find
select digest, stream, seq from requests where login = $1 and key = $2

-- name: keep
insert into requests (login, key, digest, stream, seq, at) values ($1, $2, $3, $4, $5, $6)

-- name: forget_before
delete from requests where at < $1
