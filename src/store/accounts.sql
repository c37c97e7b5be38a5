-- name: set_secret
insert into secrets (login, password_hash, must_change, expires_at) values ($1, $2, $3, $4)
on conflict (login) do update set password_hash = excluded.password_hash, must_change = excluded.must_change,
	expires_at = excluded.expires_at

-- name: secret
select password_hash, must_change, expires_at from secrets where login = $1

-- name: open_session
insert into sessions (id, login, opened_at, ends_at, owes, used_at, address, agent) values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: end_oldest
delete from sessions where login = $1 and id not in (
	select id from sessions where login = $1 order by opened_at desc, id limit $2)

-- name: session
select id, login, opened_at, ends_at, owes, used_at, address, agent from sessions where id = $1

-- name: sessions_of
select id, login, opened_at, ends_at, owes, used_at, address, agent from sessions
where login = $1 and ends_at > $2 and used_at > $3 order by used_at desc, id

-- name: use_session
update sessions set used_at = $2 where id = $1 and used_at < $2

-- name: end_session
delete from sessions where id = $1

-- name: end_sessions_of
delete from sessions where login = $1

-- name: end_other_sessions
delete from sessions where login = $1 and id <> $2

-- name: end_sessions_before
delete from sessions where ends_at <= $1 or used_at <= $2

-- name: familiar
select 1 from familiar_places where login = $1 and place = $2

-- name: see_place
insert into familiar_places (login, place, seen_at) values ($1, $2, $3)
on conflict (login, place) do update set seen_at = excluded.seen_at

-- name: forget_places
delete from familiar_places where seen_at <= $1
