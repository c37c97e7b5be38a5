-- name: first
-- The journal is what happened; nothing is ever changed or taken away. Everything under "derived" follows from it and
-- can be rebuilt (zizhi audit proves it). What stands under "state of its own" does not, and says why.
create table journal (
	entry integer primary key,                    -- order of recording, from 1 without gaps
	stream text not null,                         -- case:2026-000001, certificate:NUMBER, meeting:DATE, unit:CODE, user:LOGIN, clock:manual
	seq integer not null check (seq > 0),         -- order within the stream, from 1 without gaps
	at integer not null,                          -- ms since 1970 UTC, of the scheme's time
	actor text not null,
	action text not null,
	fields text not null,                         -- one JSON object, names in the order of the form
	state text not null,                          -- of the thing after it, by name
	hash blob not null check (length(hash) = 32), -- over the one before it in the stream, and all of the above
	unique (stream, seq)
) strict;
-- the scheme's time goes on from what happened in it; accounts, units and certificates of old are entered at any time
create index journal_in_time on journal (at) where action <> 'import' and substr(stream, 1, 5) not in ('user:', 'unit:');
-- engine: sqlite
create trigger journal_is_not_changed before update on journal
begin select raise(abort, 'the journal is never changed'); end;
create trigger journal_is_not_cut before delete on journal
begin select raise(abort, 'the journal is never cut'); end;
-- engine: postgres
create function keep_the_journal() returns trigger language plpgsql as $$
begin
	raise exception 'the journal is never changed or cut';
end
$$;
create trigger journal_is_kept before update or delete or truncate on journal
for each statement execute function keep_the_journal();
-- engine: both

-- derived: cases, as queues need them. Dates are days of Shanghai as YYYY-MM-DD.
create table cases (
	id text primary key,
	unit text not null, category text not null, level integer not null, kind text not null, what text,
	edition text not null, state text not null, stage text not null,
	waits_for text,                               -- role; null: nobody
	draft integer not null, final integer not null,
	lead text, meeting text, certificate text,
	clock text,                                   -- the limit that matters now, and as of the last fact:
	due_on text, paused integer not null, provisional integer not null,
	tell_on text,                                 -- the first due day that nobody has been told of
	opened_on text, submitted_on text, ended_on text,
	updated_at integer not null, seq integer not null, head blob not null
) strict, without rowid;
create index cases_of_unit on cases (unit, category);
-- engine: sqlite
create index cases_open on cases (unit, category) where not draft and not final;
-- engine: postgres
create index cases_open on cases (unit, category);
-- engine: both
create index cases_by_update on cases (updated_at);
create index cases_to_tell on cases (tell_on) where tell_on is not null;
create index cases_of_meeting on cases (meeting) where meeting is not null;
create table case_parties (
	case_id text not null, part text not null,    -- lead, group
	login text not null,
	primary key (case_id, part, login)
) strict, without rowid;
create index parties_by_login on case_parties (login, case_id);
create table files (
	sha256 text not null, case_id text not null,  -- the content stands in evidence/ under its digest
	unit text not null, part text not null, name text not null, size integer not null, at integer not null,
	primary key (sha256, case_id)
) strict, without rowid;

-- derived: the register
create table certificates (
	row integer primary key,                      -- the entry of its first fact
	number text not null unique,
	unit text not null, unit_name text not null, unit_name_en text,
	category text not null, level integer not null,
	issued_on text not null, expires_on text not null,
	status text not null,                         -- as recorded; that it has expired follows from the dates
	successor text, case_id text,
	seq integer not null
) strict;
create index certificates_of_unit on certificates (unit, category);
create index certificates_by_kind on certificates (category, level);
create index certificates_by_expiry on certificates (expires_on);
create index certificates_not_valid on certificates (status) where status <> 'valid';
-- engine: sqlite
create virtual table certificate_text using fts5 (
	unit_name, unit_name_en, number,
	content = 'certificates', content_rowid = 'row', tokenize = 'characters', columnsize = 0
);
-- So much is gathered in memory before it is merged: large imports make fewer, larger pieces.
insert into certificate_text (certificate_text, rank) values ('hashsize', 8388608);
-- engine: postgres
-- What store/characters.c does for SQLite. Blanks go, capitals become small, full-width forms of ASCII ASCII; a phrase
-- is then a piece of the text. Single characters and pairs of them find the rows that may have it.
create function fold(value text) returns text language sql immutable parallel safe as $$
	select translate(lower(regexp_replace(translate(value collate "C",
			'！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
			'!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'),
		'[\u0001-\u0020\u007f]', '', 'g')), U&'\00a0\3000', '')
$$;
create function fold(name text, name_en text, number text, former_names text) returns text language sql immutable parallel safe as $$
	select fold(name) || chr(10) || fold(coalesce(name_en, '')) || chr(10) || fold(number)
		|| chr(10) || fold(coalesce(former_names, ''))
$$;
create function grams_of(folded text) returns text[] language sql immutable parallel safe as $$
	select coalesce(array_agg(distinct piece), '{}')
	from (select substr(folded, i, n) as piece from generate_series(1, length(folded)) i, generate_series(1, 2) n) pieces
	where strpos(piece, chr(10)) = 0
$$;
-- The phrases of a query as SQLite writes it: "a" "b", inside them quotes are doubled.
create function phrases(query text) returns setof text language sql immutable parallel safe as $$
	select fold(replace(phrase, '""', '"'))
	from string_to_table(substr(rtrim(query), 2, length(rtrim(query)) - 2), '" "') phrase
$$;
create function grams(query text) returns text[] language sql immutable parallel safe as $$
	select coalesce(array_agg(distinct piece), '{}')
	from phrases(query) phrase, unnest(grams_of(phrase)) piece
	where length(piece) = least(length(phrase), 2)
$$;
create function says(folded text, query text) returns boolean language sql immutable parallel safe as $$
	select coalesce(bool_and(phrase <> '' and strpos(folded, phrase) > 0), false) from phrases(query) phrase
$$;
-- SQLite's name for it.
create function instr(value text, piece text) returns integer language sql immutable parallel safe as $$
	select strpos(value, piece)
$$;
create table certificate_text (
	row integer primary key, folded text not null, grams text[] not null
);
create index certificate_text_by_grams on certificate_text using gin (grams);
-- engine: both
create table announcements (
	entry integer primary key,
	day text not null, number text not null, what text not null,
	unit_name text not null, category text not null, level integer not null
) strict;

-- derived: review meetings
create table meetings (
	held text primary key, drawn_at integer not null, seq integer not null
) strict, without rowid;
create table panel (
	held text not null, place integer not null, login text not null,
	primary key (held, place), unique (held, login)
) strict, without rowid;

-- derived: units and people
create table units (
	code text primary key, name text not null, name_en text, address text, contact_mail text, seq integer not null
) strict, without rowid;
create table users (
	login text primary key, name text not null, unit text, mail text,
	roles text not null,                          -- names, separated by blanks
	active integer not null, seq integer not null
) strict, without rowid;
create index users_of_unit on users (unit) where unit is not null;
create table interests (
	login text not null, unit text not null, primary key (login, unit)
) strict, without rowid;

-- state of its own: secrets never enter the journal, which is kept for ever and read by auditors.
create table secrets (
	login text primary key, password_hash text not null, must_change integer not null
) strict, without rowid;
-- Sessions end with real time, under the manual clock too. The token itself is nowhere.
create table sessions (
	id text primary key,                          -- SHA-256 of the token
	login text not null, opened_at integer not null, ends_at integer not null
) strict, without rowid;
create index sessions_of_login on sessions (login, opened_at);
-- Mails: their wording is made once, when what they tell is recorded; what becomes of them is the world's doing.
create table outbox (
	id integer primary key,
	at integer not null, login text not null, address text,
	subject text not null, body text not null, case_id text,
	state text not null,                          -- waiting, sent, failed
	tries integer not null default 0, next_try_at integer not null, sent_at integer, error text
) strict;
create index outbox_waiting on outbox (next_try_at) where state = 'waiting';
-- Answers to repeated requests, for a day of real time.
create table requests (
	login text not null, key text not null, digest blob not null, stream text not null, seq integer not null,
	at integer not null, primary key (login, key)
) strict, without rowid;
create index requests_by_age on requests (at);
-- Counts what changed about people and units, so that caches in memory know when to read again.
create table marks (name text primary key, value integer not null) strict, without rowid;
insert into marks (name, value) values ('people', 0);

-- name: whole_answers
-- What was answered is kept as it was, not looked up anew; whatever was kept before this is forgotten.
drop table requests;
create table requests (
	login text not null,
	key text not null,                            -- SHA-256 of the sender's key, which is nowhere itself
	digest blob not null,                         -- of key and request
	status integer not null, headers text not null, body text not null,
	at integer not null,
	primary key (login, key)
) strict, without rowid;
create index requests_by_age on requests (at);

-- name: readers
-- derived: who sees a case of a process that not everybody sees. Without rows in case_readers, and `restricted` 0, the
-- roles see it as they see any other.
alter table cases add column restricted integer not null default 0;
-- the case whose participants (case_parties: took) are kept from this one; null: nobody is
alter table cases add column apart_from text;
create table case_readers (
	case_id text not null, role text not null,
	primary key (case_id, role)
) strict, without rowid;
-- Who took part in the cases so far: whoever of the centre acted, leads or is in the group, or was named for either.
insert into case_parties (case_id, part, login)
select distinct substr(j.stream, 6), 'took', u.login from journal j join users u on u.login = j.actor
where substr(j.stream, 1, 5) = 'case:' and u.unit is null
	and j.action not in ('set-facts', 'add-file', 'remove-file', 'overdue')
on conflict do nothing;
insert into case_parties (case_id, part, login)
select case_id, 'took', login from case_parties where part in ('lead', 'group')
on conflict do nothing;
insert into case_parties (case_id, part, login)
select distinct substr(j.stream, 6), 'took', u.login
from journal j join users u on j.fields like '%"' || u.login || '"%'
where substr(j.stream, 1, 5) = 'case:' and u.unit is null
	and (j.fields like '%"lead":%' or j.fields like '%"members":%')
on conflict do nothing;

-- name: register
-- What the register says besides: it is filled in from the certificates' own streams.
alter table certificates add column address text;      -- registered, as far as a change of it was entered
alter table certificates add column former_names text; -- of the holder, each on a line
alter table certificates add column confirm_by text;   -- the last day of the first of its years that is not confirmed; null: none is left
create index certificates_to_confirm on certificates (confirm_by) where confirm_by is not null;
-- engine: sqlite
drop table certificate_text;
create virtual table certificate_text using fts5 (
	unit_name, unit_name_en, number, former_names,
	content = 'certificates', content_rowid = 'row', tokenize = 'characters', columnsize = 0
);
insert into certificate_text (certificate_text, rank) values ('hashsize', 8388608);
-- engine: both
delete from announcements;
delete from certificates;

-- name: plain_conditions
-- PostgreSQL takes no integer for a truth: statements say `= 0`, and a partial index serves those that say the same.
-- The first release had none.
drop index if exists cases_open;
create index cases_open on cases (unit, category) where draft = 0 and final = 0;

-- name: second_factor
-- A session tells its owner where and when it was opened, and ends when it is not used. One that still owes a code or
-- the setting up of a second factor opens nothing but that.
alter table sessions add column owes text not null default '';
alter table sessions add column used_at integer not null default 0;
alter table sessions add column address text not null default '';
alter table sessions add column agent text not null default '';
-- Secrets of one-time codes, sealed by the key of the data folder; like passwords they never enter the journal.
create table second_factors (
	login text primary key,
	secret text not null,                         -- hex of what was sealed
	confirmed integer not null,                   -- 0: shown, and no code of it was given yet
	last_step integer not null                    -- of the last code that was taken: it and those before it are spent
) strict, without rowid;
create table recovery_codes (
	login text not null, digest text not null,    -- SHA-256 of a code of 120 random bits
	primary key (login, digest)
) strict, without rowid;
-- Where somebody has signed in before: failures of others elsewhere do not make them wait there.
create table familiar_places (
	login text not null, place text not null,     -- digest of login and address, or of login and device
	seen_at integer not null,
	primary key (login, place)
) strict, without rowid;

-- name: without_drafts
-- With each fact of a case its unit's other lodged ones are read; drafts, of which there may be many, are none of them.
drop index cases_open;
create index cases_lodged on cases (unit, category) where draft = 0;

-- name: journal_in_time
-- As in the first migration: databases of the first release have none.
create index if not exists journal_in_time on journal (at) where action <> 'import' and substr(stream, 1, 5) not in ('user:', 'unit:');

-- name: handed_passwords
-- A password that somebody else set opens nothing after this instant of real time; null: it does not expire.
alter table secrets add column expires_at integer;

-- name: files_of_units
-- With each file its unit's are counted and summed up; its drafts are counted now and then.
create index if not exists files_of_unit on files (unit, size);
create index if not exists drafts_of_unit on cases (unit) where draft = 1;
