-- name: append
insert into journal (entry, stream, seq, at, actor, action, fields, state, hash)
values ((select coalesce(max(entry), 0) + 1 from journal), $1, $2, $3, $4, $5, $6, $7, $8)

-- name: last_entry
select max(entry) from journal

-- name: at
select hash from journal where stream = $1 and seq = $2

-- name: head
select seq, hash, at from journal where stream = $1 order by seq desc limit 1

-- name: read
select seq, at, actor, action, fields, state, hash from journal where stream = $1 order by seq

-- name: last_instant
select at from journal where action <> 'import' and substr(stream, 1, 5) not in ('user:', 'unit:') order by at desc limit 1

-- name: count
select count(*), coalesce(max(entry), 0) from journal

-- name: newest
select coalesce(max(entry), 0) from journal

-- name: walk
select entry, stream, seq, at, actor, action, fields, state, hash from journal order by stream, seq
