/* What all drivers share, and the choice of one. */
#include "store/db_driver.h"
#include "store/postgres_wire.h"
#include <string.h>

bool db_is_url(const char *where)
{
	struct str url = str_from(where);
	return str_starts(url, STR("postgresql://")) || str_starts(url, STR("postgres://"));
}

bool db_url_guarded(const char *url)
{
	return wire_guarded(url);
}

enum err db_open(const char *where, enum db_mode mode, struct db **out)
{
	bool url = mode != DB_SCRATCH && db_is_url(where);
	return (url ? &db_postgres : &db_sqlite)->open(where, mode, out);
}

void db_close(struct db *db)
{
	if (db)
		db->driver->close(db);
}

enum err db_script(struct db *db, enum sql id)
{
	return db->driver->script(db, id);
}

enum err db_begin_write(struct db *db)
{
	return db->driver->begin_write(db);
}

enum err db_begin_read(struct db *db)
{
	return db->driver->begin_read(db);
}

enum err db_commit(struct db *db)
{
	return db->driver->commit(db);
}

void db_rollback(struct db *db)
{
	db->driver->rollback(db);
}

bool db_in_transaction(const struct db *db)
{
	return db->driver->in_transaction(db);
}

enum err db_savepoint(struct db *db)
{
	return db->driver->savepoint(db);
}

enum err db_release(struct db *db)
{
	return db->driver->release(db);
}

enum err db_undo(struct db *db)
{
	return db->driver->undo(db);
}

bool db_changed_elsewhere(struct db *db)
{
	return db->driver->changed_elsewhere(db);
}

bool db_lead(struct db *db)
{
	return db->driver->lead(db);
}

int db_log_pages(const struct db *db)
{
	return db->driver->log_pages(db);
}

enum err db_checkpoint(struct db *db)
{
	return db->driver->checkpoint(db);
}

enum err db_copy(struct db *db, const char *path)
{
	return db->driver->copy(db, path);
}

enum err db_identity(struct db *db, int *application, int *version)
{
	return db->driver->identity(db, application, version);
}

enum err db_set_identity(struct db *db, int application, int version)
{
	return db->driver->set_identity(db, application, version);
}

enum err db_adopt(struct db *db)
{
	return db->driver->adopt(db);
}

/* --- statements --- */

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
		db->driver->prepare(statement);
	}
	return statement;
}

enum err statement_ready(struct statement *statement)
{
	return statement->err != ERR_OK ? statement->err : statement->db->driver->ready(statement);
}

void statement_end(struct statement **place)
{
	struct statement *statement = *place;
	if (!statement || !statement->used)
		return;
	statement->db->driver->reset(statement);
	statement->used = false;
}

void statement_stream(struct statement *statement)
{
	statement->db->driver->stream(statement);
}

enum err statement_next(struct statement *statement, bool *row)
{
	*row = false;
	return statement->err != ERR_OK ? statement->err
					: statement->db->driver->next(statement, row);
}

enum err statement_run(struct statement *statement)
{
	enum err err = statement->err;
	if (err == ERR_OK)
		err = statement->db->driver->run(statement);
	statement_end(&statement);
	return err;
}

void param_int(struct statement *statement, int n, int64_t value)
{
	statement->db->driver->bind_int(statement, n, value);
}

void param_str(struct statement *statement, int n, struct str value)
{
	if (str_given(value))
		statement->db->driver->bind_text(statement, n, value, false);
	else
		statement->db->driver->bind_null(statement, n, COLUMN_TEXT);
}

void param_blob(struct statement *statement, int n, const void *bytes, size_t len)
{
	statement->db->driver->bind_blob(statement, n, bytes, len);
}

void param_date(struct statement *statement, int n, struct date value)
{
	if (!date_given(value)) {
		statement->db->driver->bind_null(statement, n, COLUMN_TEXT);
		return;
	}
	struct buf text;
	buf_init(&text, 16);
	buf_put_date(&text, value);
	statement->db->driver->bind_text(statement, n, buf_str(&text), true);
	buf_free(&text);
}

void param_instant(struct statement *statement, int n, struct instant value)
{
	if (value.ms == INSTANT_NONE.ms)
		statement->db->driver->bind_null(statement, n, COLUMN_INTEGER);
	else
		param_int(statement, n, value.ms);
}

void param_column(struct statement *statement, int n, struct statement *row, int column)
{
	struct str bytes;
	switch (row->db->driver->type(row, column)) {
	case COLUMN_NULL:
		return; /* what is not bound is null, of the column's own type */
	case COLUMN_BLOB:
		bytes = column_blob(row, column);
		param_blob(statement, n, bytes.data, bytes.len);
		return;
	case COLUMN_TEXT:
		param_str(statement, n, column_str(row, column));
		return;
	case COLUMN_INTEGER:
		param_int(statement, n, column_int(row, column));
	}
}

int64_t column_int(struct statement *statement, int n)
{
	return statement->db->driver->get_int(statement, n);
}

struct str column_str(struct statement *statement, int n)
{
	return statement->db->driver->get_text(statement, n);
}

struct str column_copy(struct statement *statement, int n, struct arena *arena)
{
	return str_copy(arena, column_str(statement, n));
}

struct str column_blob(struct statement *statement, int n)
{
	return statement->db->driver->get_blob(statement, n);
}

struct date column_date(struct statement *statement, int n)
{
	struct date date;
	return date_parse(column_str(statement, n), &date) ? date : DATE_NONE;
}

struct instant column_instant(struct statement *statement, int n)
{
	return column_is_number(statement, n) ? (struct instant){column_int(statement, n)}
					      : INSTANT_NONE;
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
	return statement->db->driver->columns(statement);
}

const char *column_name(struct statement *statement, int n)
{
	return statement->db->driver->name(statement, n);
}

bool column_is_number(struct statement *statement, int n)
{
	return statement->db->driver->type(statement, n) == COLUMN_INTEGER;
}

void column_show(struct statement *statement, int n, struct buf *out)
{
	struct str bytes;
	switch (statement->db->driver->type(statement, n)) {
	case COLUMN_NULL:
		buf_put_c(out, "null");
		return;
	case COLUMN_BLOB:
		bytes = column_blob(statement, n);
		buf_put_c(out, "x'");
		buf_put_hex(out, bytes.data, bytes.len);
		buf_put_char(out, '\'');
		return;
	case COLUMN_TEXT:
		buf_put_char(out, '\'');
		buf_put_str(out, column_str(statement, n));
		buf_put_char(out, '\'');
		return;
	case COLUMN_INTEGER:
		buf_put_int(out, column_int(statement, n));
	}
}
