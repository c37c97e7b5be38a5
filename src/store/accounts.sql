-- name: set_secret
insert into secrets (login, password_hash, must_change) values ($1, $2, $3)
on conflict (login) do update set password_hash = excluded.password_hash, must_change = excluded.must_change

-- name: secret
select password_hash, must_change from secrets where login = $1

-- name: open_session
insert into sessions (id, login, opened_at, ends_at) values ($1, $2, $3, $4)

-- name: end_oldest
delete from sessions where login = $1 and id not in (
	select id from sessions where login = $1 order by opened_at desc, id limit $2)

-- name: session
select id, login, opened_at, ends_at from sessions where id = $1

-- name: end_session
delete from sessions where id = $1

-- name: end_sessions_of
delete from sessions where login = $1

-- name: end_sessions_before
delete from sessions where ends_at <= $1
