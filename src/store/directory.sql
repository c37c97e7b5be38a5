-- name: put_unit
insert into units (code, name, name_en, address, contact_mail, seq) values ($1, $2, $3, $4, $5, $6)
on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, address = excluded.address,
	contact_mail = excluded.contact_mail, seq = excluded.seq

-- name: put_user
insert into users (login, name, unit, mail, roles, active, seq) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (login) do update set name = excluded.name, unit = excluded.unit, mail = excluded.mail,
	roles = excluded.roles, active = excluded.active, seq = excluded.seq

-- name: touch_user
update users set seq = $2 where login = $1

-- name: drop_interests
delete from interests where login = $1

-- name: add_interest
insert into interests (login, unit) values ($1, $2) on conflict do nothing

-- name: mark
select value from marks where name = 'people'

-- name: raise_mark
update marks set value = value + 1 where name = 'people'

-- name: unit
select code, name, name_en, address, contact_mail from units where code = $1

-- name: units
select code, name, name_en, address, contact_mail from units
where $1 is null or instr(lower(name), lower($1)) > 0 or instr(lower(code), lower($1)) > 0
	or instr(lower(coalesce(name_en, '')), lower($1)) > 0
order by name, code limit 1000

-- name: user
select u.login, u.name, u.unit, u.mail, u.roles, u.active, coalesce(s.must_change, 0)
from users u left join secrets s on s.login = u.login where u.login = $1

-- name: users
select u.login, u.name, u.unit, u.mail, u.roles, u.active, coalesce(s.must_change, 0)
from users u left join secrets s on s.login = u.login order by u.unit is not null, u.unit, u.login

-- name: staff
select u.login, u.name, u.unit, u.mail, u.roles, u.active, 0 from users u where u.active <> 0 and u.unit is null order by u.login

-- name: contacts
select login, roles from users where active <> 0 and unit = $1 order by login

-- name: interests
select unit from interests where login = $1 order by unit
