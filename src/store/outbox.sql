-- name: add
insert into outbox (id, at, login, address, subject, body, case_id, state, next_try_at, error)
values ((select coalesce(max(id), 0) + 1 from outbox), $1, $2, $3, $4, $5, $6, case when $3 is null then 'failed' else 'waiting' end, $1,
	case when $3 is null then 'no mail address is known' end)

-- name: next
select id, at, sent_at, login, address, subject, body, case_id, state, error, tries, next_try_at from outbox
where state = 'waiting' and (tries = 0 or next_try_at <= $1) order by next_try_at, id limit 1

-- name: sent
update outbox set state = 'sent', sent_at = $2, tries = tries + 1, error = null where id = $1

-- name: failed
update outbox set state = case when $3 is null then 'failed' else 'waiting' end, next_try_at = coalesce($3, next_try_at),
	tries = tries + 1, error = $2 where id = $1

-- name: refused
update outbox set state = 'refused', tries = tries + 1, error = $2 where id = $1

-- name: list
select id, at, sent_at, login, address, subject, body, case_id, state, error, tries, next_try_at, (select count(*) from outbox)
from outbox order by id desc limit $1 offset $2
