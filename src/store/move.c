/* Moving table by table, with a row of a table for each. */
#include "store/move.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/migrate.h"
#include <string.h>

enum { PIECE = 2000 };

static const struct {
	const char *name;
	enum sql read, write, empty;
} TABLES[] = {
#define TABLE(name)                                                                       \
	{                                                                                 \
#name, SQL_move_read_##name, SQL_move_write_##name, SQL_move_empty_##name \
	}
    TABLE(cases),
    TABLE(case_parties),
    TABLE(case_readers),
    TABLE(files),
    TABLE(certificates),
    TABLE(announcements),
    TABLE(meetings),
    TABLE(panel),
    TABLE(units),
    TABLE(users),
    TABLE(interests),
    TABLE(secrets),
    TABLE(second_factors),
    TABLE(recovery_codes),
    TABLE(familiar_places),
    TABLE(outbox),
    TABLE(requests),
    TABLE(marks),
#undef TABLE
};

static enum err write_row(struct store *to, enum sql id, struct statement *row)
{
	struct statement *write = db_statement(to->db, id);
	for (int i = 0; i < statement_columns(row); i++)
		param_column(write, i + 1, row, i);
	return statement_run(write);
}

static enum err run(struct store *store, enum sql id)
{
	return statement_run(db_statement(store->db, id));
}

static void tell(struct move_listener listener, const char *table, int64_t rows)
{
	if (listener.tell)
		listener.tell(listener.context, table, rows);
}

/* --- the journal, in pieces --- */

struct moving {
	struct store *from, *to;
	struct move_listener listener;
	int64_t rows;
};

/* What an earlier move left ends with an entry that is the same here. */
static enum err check_beginning(struct moving *moving, int64_t last)
{
	struct sha256 hashes[2] = {0};
	struct store *stores[2] = {moving->from, moving->to};
	for (int i = 0; i < 2 && last; i++) {
		struct statement *ask CLEANUP(statement_end) =
		    db_statement(stores[i]->db, SQL_move_hash);
		bool row;
		param_int(ask, 1, last);
		TRY(statement_next(ask, &row));
		if (row)
			hashes[i] = column_sha256(ask, 0);
	}
	if (memcmp(&hashes[0], &hashes[1], sizeof hashes[0]) != 0)
		return err_fail(ERR_CONFLICT,
		    "what is there already is no part of what is moved: begin with an empty one");
	return ERR_OK;
}

static enum err move_pieces(struct moving *moving, struct statement *read)
{
	for (bool row = true; row;) {
		TRY(db_begin_write(moving->to->db));
		for (int i = 0; i < PIECE && row; i++) {
			TRY(statement_next(read, &row));
			if (row)
				TRY(write_row(moving->to, SQL_move_write_journal, read));
			moving->rows += row;
		}
		TRY(db_commit(moving->to->db));
		tell(moving->listener, "journal", moving->rows);
	}
	return ERR_OK;
}

static enum err move_journal(struct moving *moving)
{
	int64_t entries, last;
	TRY(journal_count(moving->to, &entries, &last));
	TRY(check_beginning(moving, last));
	struct statement *read CLEANUP(statement_end) =
	    db_statement(moving->from->db, SQL_move_read_journal);
	statement_stream(read);
	param_int(read, 1, last);
	moving->rows = last;
	return move_pieces(moving, read);
}

/* --- the rest, at once --- */

static enum err move_table(struct moving *moving, size_t table)
{
	struct statement *read CLEANUP(statement_end) =
	    db_statement(moving->from->db, TABLES[table].read);
	statement_stream(read);
	TRY(run(moving->to, TABLES[table].empty));
	for (int64_t rows = 0;; rows++) {
		bool row;
		TRY(statement_next(read, &row));
		if (!row || rows % PIECE == 0)
			tell(moving->listener, TABLES[table].name, rows);
		if (!row)
			return ERR_OK;
		TRY(write_row(moving->to, TABLES[table].write, read));
		moving->rows++;
	}
}

static enum err move_rest(struct moving *moving)
{
	TRY(db_begin_write(moving->to->db));
	TRY(run(moving->to, SQL_move_empty_index));
	for (size_t i = 0; i < COUNT_OF(TABLES); i++)
		TRY(move_table(moving, i));
	TRY(run(moving->to, SQL_move_index_register));
	return db_commit(moving->to->db);
}

enum err move_all(
    struct store *from, struct store *to, struct move_listener listener, int64_t *rows)
{
	struct moving moving = {from, to, listener, 0};
	TRY(db_begin_read(from->db));
	enum err err = move_journal(&moving);
	if (err == ERR_OK)
		err = move_rest(&moving);
	if (err != ERR_OK)
		db_rollback(to->db);
	db_rollback(from->db);
	*rows = moving.rows;
	return err;
}

enum err move_finish(struct store *to)
{
	return migrate_whole(to->db);
}
