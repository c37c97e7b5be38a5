/* The driver for SQLite, and the fence of its header: connections, transactions, statements. */
#include "store/characters.h"
#include "store/db_driver.h"
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_MS = 30000, ERRORS_OF_SQLITE = 0xff };

struct sqlite {
	struct db db;
	sqlite3 *handle;
	_Atomic int log_pages; /* read by whoever makes checkpoints */
	int64_t version_seen;
};

static struct sqlite *of(const struct db *db)
{
	return (struct sqlite *)db;
}

/* --- errors --- */

static enum err kind_of(int code)
{
	switch (code & ERRORS_OF_SQLITE) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_FULL:
		return ERR_FULL;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
		return ERR_IO;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_CORRUPT;
	case SQLITE_CONSTRAINT:
		return ERR_CONFLICT;
	default:
		return ERR_DATABASE;
	}
}

/* What the system said of a file tells more than SQLite's words for it. */
static enum err fail(const struct sqlite *db, int code, const char *what)
{
	int why = kind_of(code) == ERR_IO ? sqlite3_system_errno(db->handle) : 0;
	if (why)
		return err_fail(why == ENOSPC || why == EDQUOT ? ERR_FULL : ERR_IO, "%s: %s (%s)",
		    what, sqlite3_errmsg(db->handle), strerror(why));
	return err_fail(kind_of(code), "%s: %s", what, sqlite3_errmsg(db->handle));
}

static const char *path_of(const struct sqlite *db)
{
	const char *path = sqlite3_db_filename(db->handle, "main");
	return path && *path ? path : "database";
}

static enum err execute(struct sqlite *db, const char *text)
{
	int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
	return code == SQLITE_OK ? ERR_OK : fail(db, code, path_of(db));
}

/* --- search by characters: an FTS5 tokenizer --- */

static int tokenizer_new(void *context, const char **args, int count, Fts5Tokenizer **out)
{
	(void)args, (void)count;
	*out = context; /* nothing to keep: any address that is not NULL */
	return SQLITE_OK;
}

static void tokenizer_free(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
    int (*token)(void *, int, const char *, int, int, int))
{
	(void)tokenizer, (void)flags;
	struct str all = {text, (size_t)len};
	struct character c = {0};
	while (character_next(all, c.to, &c)) {
		int code = token(context, 0, c.token, (int)c.len, (int)c.from, (int)c.to);
		if (code != SQLITE_OK)
			return code;
	}
	return SQLITE_OK;
}

static enum err add_tokenizer(struct sqlite *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *ask = NULL;
	int code = sqlite3_prepare_v2(db->handle, "select fts5(?1)", -1, &ask, NULL);
	if (code == SQLITE_OK) {
		sqlite3_bind_pointer(ask, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(ask);
	}
	sqlite3_finalize(ask);
	if (!api)
		return err_fail(ERR_VERSION, "this SQLite has no full-text search (FTS5)");
	static fts5_tokenizer characters = {tokenizer_new, tokenizer_free, tokenize};
	code = api->xCreateTokenizer(api, "characters", db, &characters, NULL);
	return code == SQLITE_OK ? ERR_OK : fail(db, code, "tokenizer");
}

/* --- connections --- */

static int count_log_pages(void *context, sqlite3 *handle, const char *name, int pages)
{
	(void)handle, (void)name;
	((struct sqlite *)context)->log_pages = pages;
	return SQLITE_OK;
}

/* Recursive triggers, so that `replace` meets the delete triggers too. The log is moved into the database by
 * db_checkpoint alone, beside the writer. */
static const char SETTINGS[] = "pragma foreign_keys = on; pragma recursive_triggers = on;"
			       "pragma trusted_schema = off; pragma mmap_size = 1073741824;";
static const char WRITE_SETTINGS[] = "pragma journal_mode = wal; pragma synchronous = full;"
				     "pragma wal_autocheckpoint = 0; pragma cache_size = -8000;"
				     "pragma journal_size_limit = 67108864;";
static const char SCRATCH_SETTINGS[] =
    "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -32000;";

static enum err set_up(struct sqlite *db, enum db_mode mode)
{
	sqlite3_busy_timeout(db->handle, WAIT_MS);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	TRY(execute(db, SETTINGS));
	if (mode == DB_SCRATCH)
		TRY(execute(db, SCRATCH_SETTINGS));
	if (mode == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1)
		return err_fail(ERR_IO, "%s: may not be written to", path_of(db));
	return add_tokenizer(db);
}

static enum err lite_adopt(struct db *db)
{
	TRY(execute(of(db), WRITE_SETTINGS));
	sqlite3_wal_hook(of(db)->handle, count_log_pages, of(db));
	return ERR_OK;
}

/* SQLite's own count of its memory costs a lock for each allocation of every thread. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static pthread_once_t configure_once = PTHREAD_ONCE_INIT;

static void lite_close(struct db *db)
{
	for (size_t i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(db->statements[i].handle);
	sqlite3_close(of(db)->handle);
	free(db);
}

static enum err lite_open(const char *path, enum db_mode mode, struct db **out)
{
	pthread_once(&configure_once, configure);
	struct sqlite *db = calloc(1, sizeof *db);
	if (!db)
		NEVER("out of memory");
	db->db.driver = &db_sqlite;
	int flags =
	    SQLITE_OPEN_NOMUTEX |
	    (mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	int code = sqlite3_open_v2(mode == DB_SCRATCH ? "" : path, &db->handle, flags, NULL);
	enum err err = code == SQLITE_OK ? set_up(db, mode) : fail(db, code, path);
	*out = err == ERR_OK ? &db->db : NULL;
	if (err != ERR_OK)
		lite_close(&db->db);
	return err;
}

static enum err lite_script(struct db *db, enum sql id)
{
	return execute(of(db), sql_texts[id].sqlite);
}

static enum err run(struct db *db, enum sql id)
{
	return statement_run(db_statement(db, id));
}

static enum err lite_begin_write(struct db *db)
{
	return run(db, SQL_db_begin_write);
}

static enum err lite_begin_read(struct db *db)
{
	return run(db, SQL_db_begin);
}

static enum err lite_commit(struct db *db)
{
	enum err err = run(db, SQL_db_commit);
	if (err != ERR_OK)
		db_rollback(db);
	return err;
}

static void lite_rollback(struct db *db)
{
	if (db_in_transaction(db))
		sqlite3_exec(of(db)->handle, "rollback", NULL, NULL, NULL);
}

static bool lite_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(of(db)->handle);
}

static enum err lite_savepoint(struct db *db)
{
	return run(db, SQL_db_savepoint);
}

static enum err lite_release(struct db *db)
{
	return run(db, SQL_db_release);
}

static enum err lite_undo(struct db *db)
{
	TRY(run(db, SQL_db_undo));
	return run(db, SQL_db_release);
}

static int64_t ask_number(struct db *db, const char *pragma)
{
	sqlite3_stmt *ask = NULL;
	int64_t number = -1;
	if (sqlite3_prepare_v2(of(db)->handle, pragma, -1, &ask, NULL) == SQLITE_OK &&
	    sqlite3_step(ask) == SQLITE_ROW)
		number = sqlite3_column_int64(ask, 0);
	sqlite3_finalize(ask);
	return number;
}

static bool lite_changed_elsewhere(struct db *db)
{
	int64_t version = ask_number(db, "pragma data_version");
	bool changed = version != of(db)->version_seen;
	of(db)->version_seen = version;
	return changed;
}

/* A folder has one server. */
static bool lite_lead(struct db *db)
{
	(void)db;
	return true;
}

static int lite_log_pages(const struct db *db)
{
	return of(db)->log_pages;
}

static enum err lite_checkpoint(struct db *db)
{
	int code =
	    sqlite3_wal_checkpoint_v2(of(db)->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return code == SQLITE_OK ? ERR_OK : fail(of(db), code, "checkpoint");
}

/* The copy is nobody's yet, so that neither journal nor sync is needed while it is made. */
static enum err lite_copy(struct db *db, const char *path)
{
	sqlite3 *target = NULL;
	int code = sqlite3_open(path, &target);
	if (code == SQLITE_OK)
		code = sqlite3_exec(target, "pragma journal_mode = off; pragma synchronous = off",
		    NULL, NULL, NULL);
	sqlite3_backup *copy =
	    code == SQLITE_OK ? sqlite3_backup_init(target, "main", of(db)->handle, "main") : NULL;
	if (copy) {
		sqlite3_backup_step(copy, -1);
		code = sqlite3_backup_finish(copy);
	}
	enum err err = ERR_OK;
	if (!copy || code != SQLITE_OK)
		err = err_fail(
		    kind_of(sqlite3_errcode(target)), "%s: %s", path, sqlite3_errmsg(target));
	sqlite3_close(target);
	return err;
}

/* Many programs give their databases no number. */
static enum err lite_identity(struct db *db, int *application, int *version)
{
	int64_t things = ask_number(db, "select count(*) from sqlite_schema");
	if (things < 0)
		return fail(of(db), sqlite3_errcode(of(db)->handle), path_of(of(db)));
	*application = (int)ask_number(db, "pragma application_id");
	*version = (int)ask_number(db, "pragma user_version");
	if (things && !*application)
		*application = -1;
	return ERR_OK;
}

static enum err lite_set_identity(struct db *db, int application, int version)
{
	char text[96];
	sqlite3_snprintf(sizeof text, text, "pragma application_id = %d; pragma user_version = %d",
	    application, version);
	return execute(of(db), text);
}

/* --- statements --- */

/* `$1` becomes `?1`: SQLite would number `$2` by its first appearance. */
static void lite_prepare(struct statement *statement)
{
	char text[4096];
	const char *name = sql_texts[statement->id].name, *given = sql_texts[statement->id].sqlite;
	struct sqlite *db = of(statement->db);
	size_t len = given ? strlen(given) : sizeof text;
	if (len >= sizeof text)
		NEVER(name);
	memcpy(text, given, len + 1);
	for (char *dollar = text; (dollar = strchr(dollar, '$'));)
		*dollar = '?';
	sqlite3_stmt *handle = NULL;
	int code =
	    sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
	statement->handle = handle;
	statement->err = code == SQLITE_OK ? ERR_OK : fail(db, code, name);
}

static enum err lite_ready(struct statement *statement)
{
	return statement->err;
}

static void lite_reset(struct statement *statement)
{
	if (!statement->handle) /* it could not be prepared */
		return;
	sqlite3_reset(statement->handle);
	sqlite3_clear_bindings(statement->handle);
}

/* Rows are always read one by one. */
static void lite_stream(struct statement *statement)
{
	(void)statement;
}

static enum err lite_next(struct statement *statement, bool *row)
{
	int code = sqlite3_step(statement->handle);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return fail(of(statement->db), code, sql_texts[statement->id].name);
	*row = code == SQLITE_ROW;
	return ERR_OK;
}

static enum err lite_run(struct statement *statement)
{
	bool row;
	enum err err;
	do
		err = lite_next(statement, &row);
	while (err == ERR_OK && row);
	return err;
}

static void bound(struct statement *statement, int code)
{
	if (code != SQLITE_OK && statement->err == ERR_OK)
		statement->err = fail(of(statement->db), code, sql_texts[statement->id].name);
}

static void lite_bind_null(struct statement *statement, int n, enum column_type type)
{
	(void)type;
	bound(statement, sqlite3_bind_null(statement->handle, n));
}

static void lite_bind_int(struct statement *statement, int n, int64_t value)
{
	bound(statement, sqlite3_bind_int64(statement->handle, n, value));
}

static void lite_bind_text(struct statement *statement, int n, struct str value, bool copy)
{
	bound(statement, sqlite3_bind_text64(statement->handle, n, value.data, value.len,
			     copy ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8));
}

static void lite_bind_blob(struct statement *statement, int n, const void *bytes, size_t len)
{
	bound(statement, sqlite3_bind_blob64(statement->handle, n, bytes, len, SQLITE_STATIC));
}

static int64_t lite_get_int(struct statement *statement, int n)
{
	return sqlite3_column_int64(statement->handle, n);
}

static struct str lite_get_text(struct statement *statement, int n)
{
	const char *text = (const char *)sqlite3_column_text(statement->handle, n);
	return (struct str){text, (size_t)sqlite3_column_bytes(statement->handle, n)};
}

static struct str lite_get_blob(struct statement *statement, int n)
{
	const void *bytes = sqlite3_column_blob(statement->handle, n);
	return (struct str){bytes, (size_t)sqlite3_column_bytes(statement->handle, n)};
}

static int lite_columns(struct statement *statement)
{
	return sqlite3_column_count(statement->handle);
}

static const char *lite_name(struct statement *statement, int n)
{
	return sqlite3_column_name(statement->handle, n);
}

static enum column_type lite_type(struct statement *statement, int n)
{
	switch (sqlite3_column_type(statement->handle, n)) {
	case SQLITE_NULL:
		return COLUMN_NULL;
	case SQLITE_BLOB:
		return COLUMN_BLOB;
	case SQLITE_TEXT:
		return COLUMN_TEXT;
	default:
		return COLUMN_INTEGER;
	}
}

const struct driver db_sqlite = {
    .open = lite_open,
    .close = lite_close,
    .script = lite_script,
    .begin_write = lite_begin_write,
    .begin_read = lite_begin_read,
    .commit = lite_commit,
    .rollback = lite_rollback,
    .in_transaction = lite_in_transaction,
    .savepoint = lite_savepoint,
    .release = lite_release,
    .undo = lite_undo,
    .changed_elsewhere = lite_changed_elsewhere,
    .lead = lite_lead,
    .log_pages = lite_log_pages,
    .checkpoint = lite_checkpoint,
    .copy = lite_copy,
    .identity = lite_identity,
    .set_identity = lite_set_identity,
    .adopt = lite_adopt,
    .prepare = lite_prepare,
    .ready = lite_ready,
    .reset = lite_reset,
    .stream = lite_stream,
    .next = lite_next,
    .run = lite_run,
    .bind_null = lite_bind_null,
    .bind_int = lite_bind_int,
    .bind_text = lite_bind_text,
    .bind_blob = lite_bind_blob,
    .columns = lite_columns,
    .name = lite_name,
    .type = lite_type,
    .get_int = lite_get_int,
    .get_text = lite_get_text,
    .get_blob = lite_get_blob,
};
