-- name: put
insert into meetings (held, drawn_at, seq) values ($1, $2, $3)
on conflict (held) do update set drawn_at = excluded.drawn_at, seq = excluded.seq

-- name: add_member
insert into panel (held, place, login)
select $1, (select count(*) + 1 from panel where held = $1), $2
where not exists (select 1 from panel where held = $1 and login = $2)

-- name: panel
select p.login, m.drawn_at from panel p join meetings m on m.held = p.held where p.held = $1 order by p.place

-- name: days
select held as day from meetings where held >= $1
union select meeting from cases where meeting >= $1
order by day
