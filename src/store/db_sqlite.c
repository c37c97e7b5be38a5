/* The driver for SQLite, and the fence of its header: connections, transactions, statements. */
#include "store/characters.h"
#include "store/db.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { WAIT_MS = 30000, ERRORS_OF_SQLITE = 0xff };

struct statement {
	struct db *db;
	sqlite3_stmt *handle;
	enum sql id;
	enum err err; /* of preparing or binding; told by the next step */
	bool used;
};

struct db {
	sqlite3 *handle;
	_Atomic int log_pages; /* read by whoever makes checkpoints */
	int64_t version_seen;
	struct statement statements[SQL_COUNT];
};

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

static enum err fail(struct db *db, int code, const char *what)
{
	return err_fail(kind_of(code), "%s: %s", what, sqlite3_errmsg(db->handle));
}

static enum err execute(struct db *db, const char *text)
{
	int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
	return code == SQLITE_OK ? ERR_OK : fail(db, code, "database");
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

static enum err add_tokenizer(struct db *db)
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
	((struct db *)context)->log_pages = pages;
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

static enum err set_up(struct db *db, enum db_mode mode)
{
	sqlite3_busy_timeout(db->handle, WAIT_MS);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	TRY(execute(db, SETTINGS));
	if (mode == DB_WRITE)
		TRY(execute(db, WRITE_SETTINGS));
	if (mode == DB_SCRATCH)
		TRY(execute(db, SCRATCH_SETTINGS));
	if (mode == DB_WRITE)
		sqlite3_wal_hook(db->handle, count_log_pages, db);
	return add_tokenizer(db);
}

/* SQLite's own count of its memory costs a lock for each allocation of every thread. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static pthread_once_t configure_once = PTHREAD_ONCE_INIT;

enum err db_open(const char *path, enum db_mode mode, struct db **out)
{
	pthread_once(&configure_once, configure);
	struct db *db = calloc(1, sizeof *db);
	if (!db)
		NEVER("out of memory");
	int flags =
	    SQLITE_OPEN_NOMUTEX |
	    (mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	int code = sqlite3_open_v2(mode == DB_SCRATCH ? "" : path, &db->handle, flags, NULL);
	enum err err = code == SQLITE_OK ? set_up(db, mode) : fail(db, code, path);
	if (err != ERR_OK) {
		db_close(db);
		db = NULL;
	}
	*out = db;
	return err;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	for (size_t i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(db->statements[i].handle);
	sqlite3_close(db->handle);
	free(db);
}

enum err db_script(struct db *db, enum sql id)
{
	return execute(db, sql_texts[id].text);
}

static enum err run(struct db *db, enum sql id)
{
	return statement_run(db_statement(db, id));
}

enum err db_begin_write(struct db *db)
{
	return run(db, SQL_db_begin_write);
}

enum err db_begin_read(struct db *db)
{
	return run(db, SQL_db_begin);
}

enum err db_commit(struct db *db)
{
	enum err err = run(db, SQL_db_commit);
	if (err != ERR_OK)
		db_rollback(db);
	return err;
}

void db_rollback(struct db *db)
{
	if (db_in_transaction(db))
		sqlite3_exec(db->handle, "rollback", NULL, NULL, NULL);
}

bool db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

enum err db_savepoint(struct db *db)
{
	return run(db, SQL_db_savepoint);
}

enum err db_release(struct db *db)
{
	return run(db, SQL_db_release);
}

enum err db_undo(struct db *db)
{
	TRY(run(db, SQL_db_undo));
	return run(db, SQL_db_release);
}

static int64_t ask_number(struct db *db, const char *pragma)
{
	sqlite3_stmt *ask = NULL;
	int64_t number = -1;
	if (sqlite3_prepare_v2(db->handle, pragma, -1, &ask, NULL) == SQLITE_OK &&
	    sqlite3_step(ask) == SQLITE_ROW)
		number = sqlite3_column_int64(ask, 0);
	sqlite3_finalize(ask);
	return number;
}

bool db_changed_elsewhere(struct db *db)
{
	int64_t version = ask_number(db, "pragma data_version");
	bool changed = version != db->version_seen;
	db->version_seen = version;
	return changed;
}

int db_log_pages(const struct db *db)
{
	return db->log_pages;
}

enum err db_checkpoint(struct db *db)
{
	int code =
	    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return code == SQLITE_OK ? ERR_OK : fail(db, code, "checkpoint");
}

/* The copy is nobody's yet, so that neither journal nor sync is needed while it is made. */
enum err db_copy(struct db *db, const char *path)
{
	sqlite3 *target = NULL;
	int code = sqlite3_open(path, &target);
	if (code == SQLITE_OK)
		code = sqlite3_exec(target, "pragma journal_mode = off; pragma synchronous = off",
		    NULL, NULL, NULL);
	sqlite3_backup *copy =
	    code == SQLITE_OK ? sqlite3_backup_init(target, "main", db->handle, "main") : NULL;
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

enum err db_identity(struct db *db, int *application, int *version)
{
	*application = (int)ask_number(db, "pragma application_id");
	*version = (int)ask_number(db, "pragma user_version");
	return *version >= 0 ? ERR_OK
			     : fail(db, sqlite3_errcode(db->handle), "reading the version");
}

enum err db_set_identity(struct db *db, int application, int version)
{
	char text[96];
	sqlite3_snprintf(sizeof text, text, "pragma application_id = %d; pragma user_version = %d",
	    application, version);
	return execute(db, text);
}

int64_t db_changes(const struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t db_last_row(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

/* --- statements --- */

/* `$1` becomes `?1`: SQLite would number `$2` by its first appearance. */
static void prepare(struct statement *statement)
{
	char text[4096];
	size_t len = strlen(sql_texts[statement->id].text);
	if (len >= sizeof text)
		NEVER("a statement longer than its room");
	memcpy(text, sql_texts[statement->id].text, len + 1);
	for (char *dollar = text; (dollar = strchr(dollar, '$'));)
		*dollar = '?';
	int code = sqlite3_prepare_v3(
	    statement->db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
	statement->err =
	    code == SQLITE_OK ? ERR_OK : fail(statement->db, code, sql_texts[statement->id].name);
}

struct statement *db_statement(struct db *db, enum sql id)
{
	struct statement *statement = &db->statements[id];
	if (statement->used)
		NEVER(sql_texts[id].name);
	statement->used = true;
	statement->err = ERR_OK;
	if (!statement->handle) {
		statement->db = db;
		statement->id = id;
		prepare(statement);
	}
	return statement;
}

enum err statement_ready(const struct statement *statement)
{
	return statement->err;
}

void statement_end(struct statement **place)
{
	struct statement *statement = *place;
	if (!statement || !statement->used)
		return;
	sqlite3_reset(statement->handle);
	sqlite3_clear_bindings(statement->handle);
	statement->used = false;
}

enum err statement_next(struct statement *statement, bool *row)
{
	*row = false;
	if (statement->err != ERR_OK)
		return statement->err;
	int code = sqlite3_step(statement->handle);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return fail(statement->db, code, sql_texts[statement->id].name);
	*row = code == SQLITE_ROW;
	return ERR_OK;
}

enum err statement_run(struct statement *statement)
{
	bool row;
	enum err err;
	do
		err = statement_next(statement, &row);
	while (err == ERR_OK && row);
	statement_end(&statement);
	return err;
}

static void bound(struct statement *statement, int code)
{
	if (code != SQLITE_OK && statement->err == ERR_OK)
		statement->err = fail(statement->db, code, sql_texts[statement->id].name);
}

void param_int(struct statement *statement, int n, int64_t value)
{
	bound(statement, sqlite3_bind_int64(statement->handle, n, value));
}

void param_str(struct statement *statement, int n, struct str value)
{
	bound(statement, sqlite3_bind_text64(statement->handle, n, value.data, value.len,
			     SQLITE_STATIC, SQLITE_UTF8));
}

void param_blob(struct statement *statement, int n, const void *bytes, size_t len)
{
	bound(statement, sqlite3_bind_blob64(statement->handle, n, bytes, len, SQLITE_STATIC));
}

void param_date(struct statement *statement, int n, struct date value)
{
	struct buf text;
	buf_init(&text, 16);
	buf_put_date(&text, value);
	bound(statement, sqlite3_bind_text64(statement->handle, n, text.data, text.len,
			     SQLITE_TRANSIENT, SQLITE_UTF8));
	buf_free(&text);
}

void param_instant(struct statement *statement, int n, struct instant value)
{
	if (value.ms == INSTANT_NONE.ms)
		bound(statement, sqlite3_bind_null(statement->handle, n));
	else
		param_int(statement, n, value.ms);
}

int64_t column_int(struct statement *statement, int n)
{
	return sqlite3_column_int64(statement->handle, n);
}

struct str column_str(struct statement *statement, int n)
{
	const char *text = (const char *)sqlite3_column_text(statement->handle, n);
	return (struct str){text, (size_t)sqlite3_column_bytes(statement->handle, n)};
}

struct str column_copy(struct statement *statement, int n, struct arena *arena)
{
	return str_copy(arena, column_str(statement, n));
}

struct str column_blob(struct statement *statement, int n)
{
	const void *bytes = sqlite3_column_blob(statement->handle, n);
	return (struct str){bytes, (size_t)sqlite3_column_bytes(statement->handle, n)};
}

struct date column_date(struct statement *statement, int n)
{
	struct date date;
	return date_parse(column_str(statement, n), &date) ? date : DATE_NONE;
}

struct instant column_instant(struct statement *statement, int n)
{
	if (sqlite3_column_type(statement->handle, n) != SQLITE_INTEGER)
		return INSTANT_NONE;
	return (struct instant){column_int(statement, n)};
}

struct sha256 column_sha256(struct statement *statement, int n)
{
	struct sha256 digest = {0};
	struct str bytes = column_blob(statement, n);
	if (bytes.len == sizeof digest.bytes)
		memcpy(digest.bytes, bytes.data, bytes.len);
	return digest;
}

int statement_columns(struct statement *statement)
{
	return sqlite3_column_count(statement->handle);
}

const char *column_name(struct statement *statement, int n)
{
	return sqlite3_column_name(statement->handle, n);
}

bool column_is_number(struct statement *statement, int n)
{
	return sqlite3_column_type(statement->handle, n) == SQLITE_INTEGER;
}

void column_show(struct statement *statement, int n, struct buf *out)
{
	switch (sqlite3_column_type(statement->handle, n)) {
	case SQLITE_NULL:
		buf_put_c(out, "null");
		return;
	case SQLITE_BLOB: {
		struct str bytes = column_blob(statement, n);
		buf_put_c(out, "x'");
		buf_put_hex(out, bytes.data, bytes.len);
		buf_put_char(out, '\'');
		return;
	}
	case SQLITE_TEXT:
		buf_put_char(out, '\'');
		buf_put_str(out, column_str(statement, n));
		buf_put_char(out, '\'');
		return;
	default:
		buf_put_int(out, column_int(statement, n));
	}
}
