-- name: put
insert into second_factors (login, secret, confirmed, last_step) values ($1, $2, $3, $4)
on conflict (login) do update set secret = excluded.secret, confirmed = excluded.confirmed, last_step = excluded.last_step

-- name: get
select secret, confirmed, last_step from second_factors where login = $1

-- name: any
select 1 from second_factors limit 1

-- name: drop
delete from second_factors where login = $1

-- name: add_recovery
insert into recovery_codes (login, digest) values ($1, $2)

-- name: has_recovery
select 1 from recovery_codes where login = $1 and digest = $2

-- name: spend_recovery
delete from recovery_codes where login = $1 and digest = $2

-- name: drop_recovery
delete from recovery_codes where login = $1

-- name: count_recovery
select count(*) from recovery_codes where login = $1

-- name: all
select login, secret, confirmed, last_step from second_factors order by login
