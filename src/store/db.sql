-- name: begin
-- engine: sqlite
begin
-- engine: postgres
begin isolation level repeatable read, read only

-- name: begin_write
-- engine: sqlite
begin immediate
-- engine: postgres
begin isolation level read committed

-- name: commit
commit

-- name: savepoint
savepoint job

-- name: undo
rollback to job

-- name: release
release job

-- name: rollback
rollback

-- name: state
-- engine: postgres
-- What tells whether somebody else has written: the end of the journal, and people and units.
select coalesce(max(entry), 0), (select value from marks where name = 'people') from journal

-- name: lock
-- engine: postgres
-- All that write take turns, whichever server they are of: numbers have no gaps, and what was read stays true.
select pg_advisory_xact_lock(2053208680)

-- name: lead
-- engine: postgres
select pg_try_advisory_lock(2053208681)

-- name: setup
-- engine: postgres
-- Answers leave after the commit is on disk, whatever the role's settings say; the stricter ones stay.
set timezone to 'UTC';
set lock_timeout to '30s';
set idle_in_transaction_session_timeout to '60s';
set default_transaction_isolation to 'read committed';
select set_config('synchronous_commit', 'on', false)
where current_setting('synchronous_commit') in ('off', 'local', 'remote_write');
select current_setting('server_version_num'), current_setting('server_encoding'), to_regclass('journal') is not null,
	case when pg_is_in_recovery() then 0
	else ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::integer end,
	(select min(relname) from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
		and not has_table_privilege(oid, 'insert'));

-- name: identity
-- engine: postgres
-- No row of zizhi: new, or another program's. What an extension made, such as views of statistics, is nobody's.
select case when to_regclass('zizhi') is null then 0 else 1 end,
	(select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema()
		and not exists (select 1 from pg_depend d
			where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))

-- name: identity_kept
-- engine: postgres
select application, version from zizhi

-- name: identity_make
-- engine: postgres
create table if not exists zizhi (one integer primary key check (one = 1), application integer not null, version integer not null);
insert into zizhi (one, application, version) values (1, 0, 0) on conflict do nothing;

-- name: identity_set
-- engine: postgres
update zizhi set application = $1, version = $2
