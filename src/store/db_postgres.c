/* The driver for PostgreSQL: transactions, statements, values. Statements that give no rows are not waited for: what
 * they met comes with the next one that gives rows, or with the commit. A lost connection is made again by the next
 * transaction. */
#include "store/db_driver.h"
#include "store/postgres_wire.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct handle {
	struct query query;
	char room[PARAMS_MOST][16]; /* of numbers and dates */
	bool sent, streaming;
	int at;
	char digits[24]; /* a number as text */
};

struct postgres {
	struct db db;
	struct wire wire;
	bool in_transaction;
	bool given_up;   /* it failed half way: nothing more is done before it is rolled back */
	bool has_tables; /* of this program */
	/* The savepoint is made by the first statement that writes. */
	enum { NO_SAVEPOINT, WANTED, MADE } savepoint;
	unsigned
	    scope; /* savepoints, counted: what failed outside of the present one takes the transaction along */
	bool changed;
	unsigned led_in; /* the connection that has the lock of who leads */
	int64_t seen[2];
};

static struct postgres *of(const struct db *db)
{
	return (struct postgres *)db;
}

static struct handle *handle_of(const struct statement *statement)
{
	return statement->handle;
}

/* The transaction is gone with the connection. */
static void forget_transaction(struct postgres *pg)
{
	pg->given_up |= pg->in_transaction;
	pg->in_transaction = false;
	pg->savepoint = NO_SAVEPOINT;
}

static enum err lost(struct postgres *pg)
{
	forget_transaction(pg);
	return wire_lost(&pg->wire);
}

static void pg_rollback(struct db *db);

/* Tells what was met and not told. */
static enum err tell(struct postgres *pg)
{
	enum err err = pg->wire.failure.err;
	if (err == ERR_OK)
		return ERR_OK;
	pg->wire.failure.err = ERR_OK;
	bool within = pg->savepoint == MADE && pg->wire.failure.scope == pg->scope;
	bool gone = pg->in_transaction && !within;
	if (pg->wire.failure.elsewhere) {
		forget_transaction(pg);
		wire_lose(&pg->wire);
	} else if (gone) {
		pg_rollback(&pg->db);
		pg->given_up = true;
	}
	return err_fail(err, "%s", pg->wire.failure.detail);
}

static enum err settle(struct postgres *pg)
{
	return wire_drain(&pg->wire) ? tell(pg) : lost(pg);
}

/* A connection that the server has closed meanwhile is made again, before anything depends on it. */
static enum err ready(struct postgres *pg)
{
	if (pg->in_transaction)
		return ERR_OK;
	if (pg->given_up)
		return err_fail(ERR_IO, "the transaction was given up");
	if (!wire_alive(&pg->wire))
		wire_lose(&pg->wire);
	pg->wire.failure.err = ERR_OK;
	if (pg->wire.conn)
		return ERR_OK;
	TRY(wire_connect(&pg->wire));
	pg->has_tables = pg->wire.has_journal;
	return ERR_OK;
}

void db_primary_silent(bool silent)
{
	wire_primary_silent(silent);
}

/* --- statements --- */

static void pg_reset(struct statement *statement);

static void pg_close(struct db *db)
{
	struct postgres *pg = of(db);
	for (size_t i = 0; i < SQL_COUNT; i++) {
		struct handle *handle = db->statements[i].handle;
		if (handle)
			rows_free(&handle->query);
		free(handle);
	}
	wire_lose(&pg->wire);
	free(pg->wire.url);
	free(pg);
}

static enum err pg_open(const char *url, enum db_mode mode, struct db **out)
{
	struct postgres *pg = calloc(1, sizeof *pg);
	if (!pg || !(pg->wire.url = strdup(url)))
		NEVER("out of memory");
	pg->db.driver = &db_postgres;
	pg->wire.write = mode == DB_WRITE;
	pg->wire.standby = mode == DB_STANDBY;
	pg->wire.hasty = mode == DB_STANDBY || mode == DB_PROBE;
	pg->seen[0] = pg->seen[1] = -1;
	enum err err = wire_check_url(url);
	if (err == ERR_OK && mode == DB_WRITE)
		err = ready(pg);
	*out = err == ERR_OK ? &pg->db : NULL;
	if (err != ERR_OK)
		pg_close(&pg->db);
	return err;
}

static enum err pg_script(struct db *db, enum sql id)
{
	struct postgres *pg = of(db);
	TRY(ready(pg));
	TRY(settle(pg));
	return wire_script(&pg->wire, sql_texts[id].postgres) ? tell(pg) : lost(pg);
}

static int params_of(const char *text)
{
	int most = 0;
	for (const char *dollar = text; (dollar = strchr(dollar, '$')); dollar++) {
		int n = (int)strtol(dollar + 1, NULL, 10);
		most = n > most ? n : most;
	}
	return most;
}

static void pg_prepare(struct statement *statement)
{
	const char *name = sql_texts[statement->id].name, *text = sql_texts[statement->id].postgres;
	struct handle *handle = calloc(1, sizeof *handle);
	if (!handle)
		NEVER("out of memory");
	handle->query =
	    (struct query){.name = name, .text = text, .params = text ? params_of(text) : 0};
	if (!text || handle->query.params > PARAMS_MOST)
		NEVER(name);
	for (int i = 0; i < handle->query.params; i++)
		handle->query.formats[i] = 1;
	statement->handle = handle;
}

/* Not under its own name, as its parameters have no types yet. That their types are not clear without values is no
 * fault. */
static enum err pg_ready(struct statement *statement)
{
	struct postgres *pg = of(statement->db);
	struct query *query = &handle_of(statement)->query;
	struct query check = {.name = "", .text = query->text, .params = query->params};
	TRY(ready(pg));
	TRY(settle(pg));
	if (!wire_prepare(&pg->wire, &check) || !wire_drain(&pg->wire))
		return lost(pg);
	if (pg->wire.failure.err != ERR_OK && strstr(pg->wire.failure.detail, "(42P"))
		pg->wire.failure.err = ERR_OK;
	return tell(pg);
}

static void pg_reset(struct statement *statement)
{
	struct postgres *pg = of(statement->db);
	struct handle *handle = handle_of(statement);
	if (pg->wire.stream == &handle->query && !wire_stream_end(&pg->wire)) {
		forget_transaction(pg);
		wire_lose(&pg->wire);
	}
	rows_free(&handle->query);
	handle->sent = handle->streaming = false;
	memset(handle->query.values, 0, sizeof handle->query.values);
}

/* Readers alone: who writes may write at every row that it reads. */
static void pg_stream(struct statement *statement)
{
	handle_of(statement)->streaming = !of(statement->db)->wire.write;
}

/* One of the driver's own, without parameters. */
static bool send_plain(struct postgres *pg, enum sql id, enum awaited what)
{
	struct statement *statement = db_statement(&pg->db, id);
	bool sent = wire_send(&pg->wire, &handle_of(statement)->query, what);
	statement->used = false;
	return sent;
}

static bool send_statement(struct postgres *pg, struct statement *statement, enum awaited what)
{
	struct query *query = &handle_of(statement)->query;
	if (pg->savepoint == WANTED && strncmp(query->text, "select", 6) != 0) {
		if (!send_plain(pg, SQL_db_savepoint, DONE))
			return false;
		pg->savepoint = MADE;
		pg->wire.scope = pg->scope;
	}
	return what == ROWS && handle_of(statement)->streaming ? wire_stream(&pg->wire, query)
							       : wire_send(&pg->wire, query, what);
}

static enum err send_for_rows(struct postgres *pg, struct statement *statement)
{
	struct handle *handle = handle_of(statement);
	if (handle->streaming || !wire_room(&pg->wire, 2))
		TRY(settle(pg));
	if (!send_statement(pg, statement, ROWS))
		return lost(pg);
	handle->sent = true;
	handle->at = -1;
	return handle->streaming ? ERR_OK : settle(pg);
}

/* A look-up of its own whose connection is cut is asked once more, by a new one; after a long silence it is not. */
static enum err ask(struct postgres *pg, struct statement *statement)
{
	bool alone =
	    !pg->in_transaction && strncmp(handle_of(statement)->query.text, "select", 6) == 0;
	TRY(ready(pg));
	enum err err = send_for_rows(pg, statement);
	if (err != ERR_IO || !alone || pg->wire.conn || pg->wire.silent)
		return err;
	TRY(ready(pg));
	return send_for_rows(pg, statement);
}

static enum err next_of_stream(struct postgres *pg, struct handle *handle, bool *row)
{
	handle->at = 0;
	if (pg->wire.stream != &handle->query)
		return ERR_OK;
	if (!wire_stream_next(&pg->wire, row))
		return lost(pg);
	return *row ? ERR_OK : tell(pg);
}

static enum err pg_next(struct statement *statement, bool *row)
{
	struct postgres *pg = of(statement->db);
	struct handle *handle = handle_of(statement);
	if (!handle->sent)
		TRY(ask(pg, statement));
	if (handle->streaming)
		return next_of_stream(pg, handle, row);
	*row = ++handle->at < rows_count(&handle->query);
	return ERR_OK;
}

static enum err pg_run(struct statement *statement)
{
	struct postgres *pg = of(statement->db);
	TRY(ready(pg));
	if (!wire_room(&pg->wire, 2))
		TRY(settle(pg));
	if (!send_statement(pg, statement, DONE))
		return lost(pg);
	return pg->in_transaction ? ERR_OK : settle(pg);
}

/* --- transactions --- */

static enum err read_state(struct postgres *pg)
{
	struct statement *state CLEANUP(statement_end) = db_statement(&pg->db, SQL_db_state);
	bool row;
	if (!pg->has_tables)
		return ERR_OK;
	TRY(pg_next(state, &row));
	int64_t seen[2] = {column_int(state, 0), column_int(state, 1)};
	pg->changed |= memcmp(seen, pg->seen, sizeof seen) != 0;
	memcpy(pg->seen, seen, sizeof seen);
	return ERR_OK;
}

static enum err begin(struct postgres *pg, enum sql id)
{
	pg->given_up = false;
	TRY(ready(pg));
	pg->savepoint = NO_SAVEPOINT;
	pg->wire.scope = 0;
	if (!send_plain(pg, id, DONE))
		return lost(pg);
	pg->in_transaction = true;
	return ERR_OK;
}

static enum err pg_begin_write(struct db *db)
{
	struct postgres *pg = of(db);
	TRY(begin(pg, SQL_db_begin_write));
	if (!send_plain(pg, SQL_db_lock, DONE))
		return lost(pg);
	return pg->has_tables ? read_state(pg) : settle(pg);
}

static enum err pg_begin_read(struct db *db)
{
	return begin(of(db), SQL_db_begin);
}

/* With the commit goes a look at what the journal ends with now, so that the next transaction sees what others wrote. */
static bool send_commit(struct postgres *pg, struct statement *state)
{
	pg->wire.committed = false;
	return (!pg->has_tables || wire_send(&pg->wire, &handle_of(state)->query, ROWS)) &&
	       send_plain(pg, SQL_db_commit, COMMITTED) && wire_drain(&pg->wire);
}

static enum err pg_commit(struct db *db)
{
	struct postgres *pg = of(db);
	struct statement *state CLEANUP(statement_end) = db_statement(db, SQL_db_state);
	if (!pg->in_transaction)
		return err_fail(ERR_IO, "the transaction was given up");
	if (!wire_room(&pg->wire, 3))
		TRY(settle(pg));
	if (!send_commit(pg, state)) {
		forget_transaction(pg);
		wire_lose(&pg->wire);
		return err_fail(ERR_UNCERTAIN, "the connection to the database was lost while "
					       "it was written");
	}
	if (pg->wire.committed) {
		pg->in_transaction = false;
		handle_of(state)->at = 0;
		for (int i = 0; i < 2 && pg->has_tables; i++)
			pg->seen[i] = column_int(state, i);
		return ERR_OK;
	}
	enum err err = tell(pg);
	pg_rollback(db);
	return err != ERR_OK ? err : err_fail(ERR_DATABASE, "the transaction was given up");
}

/* Not waited for: the answer is taken before the next statement. */
static void pg_rollback(struct db *db)
{
	struct postgres *pg = of(db);
	pg->given_up = false;
	if (!pg->in_transaction || !pg->wire.conn)
		return;
	pg->in_transaction = false;
	pg->savepoint = NO_SAVEPOINT;
	pg->wire.scope = 0;
	if (!wire_stream_end(&pg->wire) || (pg->wire.unsynced && !wire_drain(&pg->wire)) ||
	    !send_plain(pg, SQL_db_rollback, DONE) || !wire_sync(&pg->wire))
		wire_lose(&pg->wire);
}

static bool pg_in_transaction(const struct db *db)
{
	return of(db)->in_transaction;
}

static enum err pg_savepoint(struct db *db)
{
	struct postgres *pg = of(db);
	pg->savepoint = WANTED;
	pg->scope++;
	return ERR_OK;
}

/* Ends the savepoint by one or two statements that are not waited for. */
static enum err end_savepoint(struct postgres *pg, bool undo)
{
	pg->savepoint = NO_SAVEPOINT;
	pg->wire.scope = 0;
	if ((undo && !send_plain(pg, SQL_db_undo, DONE)) || !send_plain(pg, SQL_db_release, DONE))
		return lost(pg);
	return ERR_OK;
}

static enum err pg_release(struct db *db)
{
	struct postgres *pg = of(db);
	if (pg->savepoint == MADE && !wire_room(&pg->wire, 2))
		TRY(settle(pg));
	if (pg->savepoint == MADE)
		return end_savepoint(pg, false);
	pg->savepoint = NO_SAVEPOINT;
	return ERR_OK;
}

static enum err pg_undo(struct db *db)
{
	struct postgres *pg = of(db);
	bool made = pg->savepoint == MADE;
	if (made && !wire_drain(&pg->wire))
		return lost(pg);
	if (made && pg->wire.failure.err != ERR_OK && pg->wire.failure.scope != pg->scope)
		return tell(pg);
	pg->savepoint = NO_SAVEPOINT;
	pg->wire.failure.err = ERR_OK;
	return made ? end_savepoint(pg, true) : ERR_OK;
}

static bool pg_changed_elsewhere(struct db *db)
{
	struct postgres *pg = of(db);
	if (!pg->in_transaction && read_state(pg) != ERR_OK)
		return false;
	bool changed = pg->changed;
	pg->changed = false;
	return changed;
}

/* A lock of the session, which ends with the connection. */
static bool pg_lead(struct db *db)
{
	struct postgres *pg = of(db);
	if (ready(pg) != ERR_OK)
		return false;
	if (pg->led_in == pg->wire.connections)
		return true;
	struct statement *ask CLEANUP(statement_end) = db_statement(db, SQL_db_lead);
	bool row;
	if (pg_next(ask, &row) == ERR_OK && row && column_int(ask, 0))
		pg->led_in = pg->wire.connections;
	return pg->led_in == pg->wire.connections;
}

/* The server looks after its own log and its copies. */
static int pg_log_pages(const struct db *db)
{
	(void)db;
	return 0;
}

static enum err pg_checkpoint(struct db *db)
{
	(void)db;
	return ERR_OK;
}

static enum err pg_copy(struct db *db, const char *path)
{
	(void)db;
	return err_fail(ERR_INPUT, "%s: PostgreSQL is copied by its own tools (pg_dump)", path);
}

static enum err pg_identity(struct db *db, int *application, int *version)
{
	*application = *version = 0;
	struct statement *ask CLEANUP(statement_end) = db_statement(db, SQL_db_identity);
	bool row;
	TRY(statement_next(ask, &row));
	if (!column_int(ask, 0)) {
		*application = column_int(ask, 1) ? -1 : 0;
		return ERR_OK;
	}
	struct statement *kept CLEANUP(statement_end) = db_statement(db, SQL_db_identity_kept);
	TRY(statement_next(kept, &row));
	*application = row ? (int)column_int(kept, 0) : -1;
	*version = row ? (int)column_int(kept, 1) : 0;
	return ERR_OK;
}

static enum err pg_set_identity(struct db *db, int application, int version)
{
	TRY(pg_script(db, SQL_db_identity_make));
	struct statement *set = db_statement(db, SQL_db_identity_set);
	param_int(set, 1, application);
	param_int(set, 2, version);
	TRY(statement_run(set));
	of(db)->has_tables = true;
	return ERR_OK;
}

/* Nothing is kept in it by opening it. */
static enum err pg_adopt(struct db *db)
{
	(void)db;
	return ERR_OK;
}

/* --- values --- */

static void bind(struct statement *statement, int n, unsigned type, const char *value, size_t len)
{
	struct query *query = &handle_of(statement)->query;
	if (n < 1 || n > query->params || (query->types[n - 1] && query->types[n - 1] != type))
		NEVER(query->name);
	if (!query->prepared_in)
		query->types[n - 1] = type;
	query->values[n - 1] = value;
	query->lengths[n - 1] = (int)len;
}

static void pg_bind_null(struct statement *statement, int n, enum column_type type)
{
	bind(statement, n, type == COLUMN_INTEGER ? INT8 : TEXT_TYPE, NULL, 0);
}

static void pg_bind_int(struct statement *statement, int n, int64_t value)
{
	char *room = handle_of(statement)->room[n - 1];
	for (int i = 0; i < 8; i++)
		room[i] = (char)((uint64_t)value >> (56 - 8 * i));
	bind(statement, n, INT8, room, 8);
}

static void pg_bind_text(struct statement *statement, int n, struct str value, bool copy)
{
	char *room = handle_of(statement)->room[n - 1];
	if (copy && value.len > sizeof handle_of(statement)->room[0])
		NEVER("a copied text is a date");
	if (copy)
		memcpy(room, value.data, value.len);
	bind(statement, n, TEXT_TYPE, copy ? room : value.data, value.len);
}

static void pg_bind_blob(struct statement *statement, int n, const void *bytes, size_t len)
{
	bind(statement, n, BYTEA, bytes, len);
}

static int64_t integer_of(const unsigned char *bytes, int len)
{
	int64_t value = len && bytes[0] & 0x80 ? -1 : 0;
	for (int i = 0; i < len; i++)
		value = (int64_t)((uint64_t)value << 8 | bytes[i]);
	return value;
}

/* Sums are numeric: digits to the base of 10,000, the first with the weight that is told. */
static int64_t numeric_of(const unsigned char *bytes)
{
	int64_t digits = integer_of(bytes, 2), weight = integer_of(bytes + 2, 2), value = 0;
	for (int64_t i = 0; i <= weight; i++)
		value = value * 10000 + (i < digits ? integer_of(bytes + 8 + 2 * i, 2) : 0);
	return integer_of(bytes + 4, 2) ? -value : value;
}

static enum column_type pg_type(struct statement *statement, int n)
{
	struct handle *handle = handle_of(statement);
	if (!rows_bytes(&handle->query, handle->at, n).data)
		return COLUMN_NULL;
	switch (rows_type(&handle->query, n)) {
	case BOOL:
	case INT2:
	case INT4:
	case INT8:
	case NUMERIC:
		return COLUMN_INTEGER;
	case BYTEA:
		return COLUMN_BLOB;
	default:
		return COLUMN_TEXT;
	}
}

static struct str pg_get_blob(struct statement *statement, int n)
{
	struct handle *handle = handle_of(statement);
	return rows_bytes(&handle->query, handle->at, n);
}

static int64_t pg_get_int(struct statement *statement, int n)
{
	if (pg_type(statement, n) != COLUMN_INTEGER)
		return 0;
	struct str value = pg_get_blob(statement, n);
	const unsigned char *bytes = (const unsigned char *)value.data;
	return rows_type(&handle_of(statement)->query, n) == NUMERIC
		   ? numeric_of(bytes)
		   : integer_of(bytes, (int)value.len);
}

static struct str pg_get_text(struct statement *statement, int n)
{
	struct handle *handle = handle_of(statement);
	if (pg_type(statement, n) != COLUMN_INTEGER)
		return pg_get_blob(statement, n);
	int len = snprintf(
	    handle->digits, sizeof handle->digits, "%lld", (long long)pg_get_int(statement, n));
	return (struct str){handle->digits, (size_t)len};
}

static int pg_columns(struct statement *statement)
{
	return rows_columns(&handle_of(statement)->query);
}

static const char *pg_name(struct statement *statement, int n)
{
	return rows_name(&handle_of(statement)->query, n);
}

const struct driver db_postgres = {
    .open = pg_open,
    .close = pg_close,
    .script = pg_script,
    .begin_write = pg_begin_write,
    .begin_read = pg_begin_read,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .in_transaction = pg_in_transaction,
    .savepoint = pg_savepoint,
    .release = pg_release,
    .undo = pg_undo,
    .changed_elsewhere = pg_changed_elsewhere,
    .lead = pg_lead,
    .log_pages = pg_log_pages,
    .checkpoint = pg_checkpoint,
    .copy = pg_copy,
    .identity = pg_identity,
    .set_identity = pg_set_identity,
    .adopt = pg_adopt,
    .prepare = pg_prepare,
    .ready = pg_ready,
    .reset = pg_reset,
    .stream = pg_stream,
    .next = pg_next,
    .run = pg_run,
    .bind_null = pg_bind_null,
    .bind_int = pg_bind_int,
    .bind_text = pg_bind_text,
    .bind_blob = pg_bind_blob,
    .columns = pg_columns,
    .name = pg_name,
    .type = pg_type,
    .get_int = pg_get_int,
    .get_text = pg_get_text,
    .get_blob = pg_get_blob,
};
