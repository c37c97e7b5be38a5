/* One connection to a database, and its prepared statements: the boundary behind which a driver stands (DESIGN 6).
 * Statements are named in `x.sql` beside `x.c` and never assembled at run time; parameters are $1…$n. A connection
 * belongs to one thread. */
#pragma once
#include "base/date.h"
#include "base/digest.h"
#include "base/err.h"
#include "store/statements.h"

struct db;
struct statement;

enum db_mode {
	DB_WRITE, /* made where it is missing */
	DB_READ,
	DB_PROBE,   /* reads, and never waits long: to learn whether it answers */
	DB_STANDBY, /* the same, where no writes are taken */
	DB_SCRATCH, /* empty, private, gone when closed */
};

/* `where`: the path of a file of SQLite's, or the URL of a database of PostgreSQL's, which is connected to
 * when it is first asked, save to write. */
enum err db_open(const char *where, enum db_mode mode, struct db **out) MUST_CHECK;
bool db_is_url(const char *where);
/* Somebody found that the primary of PostgreSQL says nothing: who only reads there does not wait for it until this is taken
 * back. */
void db_primary_silent(bool silent);
/* Is a URL's database on this machine, or asked by TLS that verifies who answers (sslmode=verify-full)? */
bool db_url_guarded(const char *url);
void db_close(struct db *db); /* NULL is nothing to do */

/* Runs several statements without parameters, for their effect alone. */
enum err db_script(struct db *db, enum sql id) MUST_CHECK;

/* A writing transaction waits up to 30 s for another process's, then ERR_BUSY. */
enum err db_begin_write(struct db *db) MUST_CHECK;
enum err db_begin_read(struct db *db) MUST_CHECK; /* all reads up to the end see one snapshot */
/* On disk when it returns ERR_OK. ERR_UNCERTAIN: the connection was lost, it may be or not. Else nothing of it is. */
enum err db_commit(struct db *db) MUST_CHECK;
void db_rollback(struct db *db); /* also where there is no transaction */
/* False after a failure that made the database give up the whole transaction. */
bool db_in_transaction(const struct db *db);
/* One savepoint inside a transaction. */
enum err db_savepoint(struct db *db) MUST_CHECK;
enum err db_release(struct db *db) MUST_CHECK;
enum err db_undo(struct db *db) MUST_CHECK; /* back to the savepoint, which is then gone */

/* True where another connection has committed since this was asked last. */
bool db_changed_elsewhere(struct db *db);
/* Of all that are connected one is true, until it disconnects: what has to be done once is done by that one. */
bool db_lead(struct db *db);
/* Pages that wait in the log for a checkpoint, as of the last commit of this connection. */
int db_log_pages(const struct db *db);
/* Moves what it can from the log into the database without making anybody wait. */
enum err db_checkpoint(struct db *db) MUST_CHECK;
/* A copy of the whole database at one point in time, while others write. */
enum err db_copy(struct db *db, const char *path) MUST_CHECK;
/* Whose database it is, and how far its migrations went. Zero both in a new one; -1 where something unknown is in it. */
enum err db_identity(struct db *db, int *application, int *version) MUST_CHECK;
enum err db_set_identity(struct db *db, int application, int version) MUST_CHECK;
/* It is ours, or empty: from now on it is written to in our way. Until then opening it changes nothing of it. */
enum err db_adopt(struct db *db) MUST_CHECK;

/* --- statements --- */

/* The statement, prepared once a connection. It is in use until statement_end; using it twice at once is a bug.
 *
 *	struct statement *find CLEANUP(statement_end) = db_statement(db, SQL_cases_find);
 *	param_str(find, 1, id);
 *	TRY(statement_next(find, &row));
 */
struct statement *db_statement(struct db *db, enum sql id);
/* What preparing and binding met so far, as the database says; the next step tells it, too. */
enum err statement_ready(struct statement *statement) MUST_CHECK;
void statement_end(struct statement **statement);
/* The next row. What preparing and binding met is told here. */
enum err statement_next(struct statement *statement, bool *row) MUST_CHECK;
/* Rows come as they are read, not all at once: for the long ones. Up to its end no other statement of a connection
 * that reads may be used. */
void statement_stream(struct statement *statement);
/* To its end, without looking at rows, then ends it. A driver may gather several of them: what they met is told by the
 * next one that gives rows, or by the commit. */
enum err statement_run(struct statement *statement) MUST_CHECK;

/* Texts and blobs must stay as they are until the statement has ended; STR_NONE, DATE_NONE and INSTANT_NONE bind null. */
void param_int(struct statement *statement, int n, int64_t value);
void param_str(struct statement *statement, int n, struct str value);
void param_blob(struct statement *statement, int n, const void *bytes, size_t len);
void param_date(struct statement *statement, int n, struct date value); /* kept as YYYY-MM-DD */
void param_instant(struct statement *statement, int n, struct instant value); /* kept as ms since 1970 UTC */

/* The value of another statement's column as it is. */
void param_column(struct statement *statement, int n, struct statement *row, int column);

/* Columns of the present row, from 0. Texts live until the next row; null gives STR_NONE, 0, DATE_NONE, INSTANT_NONE. */
int64_t column_int(struct statement *statement, int n);
struct str column_str(struct statement *statement, int n);
struct str column_copy(struct statement *statement, int n, struct arena *arena);
struct str column_blob(struct statement *statement, int n);
struct date column_date(struct statement *statement, int n);
struct instant column_instant(struct statement *statement, int n);
struct sha256 column_sha256(struct statement *statement, int n); /* all zero where it has not 32 bytes */

int statement_columns(struct statement *statement);
const char *column_name(struct statement *statement, int n);
bool column_is_number(struct statement *statement, int n);
/* Any value as text, for comparing and telling: type and content. */
void column_show(struct statement *statement, int n, struct buf *out);
