/* Writing and reading the journal. */
#include "store/journal.h"
#include "store/db.h"
#include <string.h>

enum { FIELDS_MOST = 4 << 20 };

static struct str stream_of(struct arena *arena, const char *kind, struct str name)
{
	return str_printf(arena, "%s:%.*s", kind, STR_ARG(name));
}

struct str stream_of_case(struct arena *arena, struct str id)
{
	return stream_of(arena, "case", id);
}

struct str stream_of_certificate(struct arena *arena, struct str number)
{
	return stream_of(arena, "certificate", number);
}

struct str stream_of_meeting(struct arena *arena, struct date held)
{
	return stream_of(arena, "meeting", date_str(arena, held));
}

struct str stream_of_unit(struct arena *arena, struct str code)
{
	return stream_of(arena, "unit", code);
}

struct str stream_of_user(struct arena *arena, struct str login)
{
	return stream_of(arena, "user", login);
}

enum err journal_head(struct store *store, struct str stream, struct head *out)
{
	*out = (struct head){0};
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_journal_head);
	param_str(find, 1, stream);
	bool row;
	TRY(statement_next(find, &row));
	if (row)
		*out = (struct head){
		    column_int(find, 0), column_sha256(find, 1), column_instant(find, 2)};
	return ERR_OK;
}

static enum err insert(
    struct store *store, struct str stream, const struct fact *fact, struct str fields)
{
	struct statement *append = db_statement(store->db, SQL_journal_append);
	param_str(append, 1, stream);
	param_int(append, 2, fact->seq);
	param_int(append, 3, fact->at.ms);
	param_str(append, 4, fact->actor);
	param_str(append, 5, fact->action);
	param_str(append, 6, fields);
	param_str(append, 7, fact->state);
	param_blob(append, 8, fact->hash.bytes, sizeof fact->hash.bytes);
	return statement_run(append);
}

static enum err last_entry(struct store *store, int64_t *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_journal_last_entry);
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

static void note_last(struct store *store, struct str stream, const struct head *head)
{
	struct last_fact *last = &store->last;
	*last = (struct last_fact){
	    .known = stream.len < sizeof last->stream, .seq = head->seq, .hash = head->hash};
	if (last->known)
		memcpy(last->stream, stream.data, stream.len);
}

enum err journal_has(struct store *store, const struct last_fact *fact, bool *there)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_journal_at);
	param_str(find, 1, str_from(fact->stream));
	param_int(find, 2, fact->seq);
	TRY(statement_next(find, there));
	struct sha256 hash = *there ? column_sha256(find, 0) : (struct sha256){0};
	*there = *there && memcmp(&hash, &fact->hash, sizeof hash) == 0;
	return ERR_OK;
}

enum err journal_append(
    struct store *store, struct str stream, struct head *head, struct fact *fact, int64_t *entry)
{
	struct buf fields;
	buf_init(&fields, FIELDS_MOST);
	fact_put_fields(&fields, fact->fields, fact->field_count);
	enum err err = ERR_OK;
	if (fields.overflow)
		err = err_fail(
		    ERR_TOO_LARGE, "the fields of one fact are larger than %d bytes", FIELDS_MOST);
	fact->seq = head->seq + 1;
	if (fact->at.ms < head->at.ms)
		fact->at = head->at;
	if (!str_given(fact->state))
		fact->state = STR("");
	fact->hash = fact_hash(head->hash, stream, fact, buf_str(&fields));
	if (err == ERR_OK)
		err = insert(store, stream, fact, buf_str(&fields));
	buf_free(&fields);
	TRY(err);
	*head = (struct head){fact->seq, fact->hash, fact->at};
	note_last(store, stream, head);
	return entry ? last_entry(store, entry) : ERR_OK;
}

/* The fact of a row whose columns are seq, at, actor, … from `column` on; its strings are the row's. */
static struct fact fact_of(struct statement *row, int column)
{
	return (struct fact){.seq = column_int(row, column),
	    .at = {column_int(row, column + 1)},
	    .actor = column_str(row, column + 2),
	    .action = column_str(row, column + 3),
	    .state = column_str(row, column + 5),
	    .hash = column_sha256(row, column + 6)};
}

static void keep_outline(struct statement *row, struct arena *arena, struct fact *out)
{
	*out = fact_of(row, 0);
	out->actor = str_copy(arena, out->actor);
	out->action = str_copy(arena, out->action);
	out->state = str_copy(arena, out->state);
}

static enum err keep(struct statement *row, struct arena *arena, struct fact *out)
{
	keep_outline(row, arena, out);
	return fact_parse_fields(
	    arena, column_copy(row, 4, arena), &out->fields, &out->field_count);
}

enum err journal_read(
    struct store *store, struct arena *arena, struct str stream, struct fact **facts, size_t *count)
{
	*facts = NULL;
	*count = 0;
	struct statement *read CLEANUP(statement_end) = db_statement(store->db, SQL_journal_read);
	param_str(read, 1, stream);
	for (;;) {
		bool row;
		TRY(statement_next(read, &row));
		if (!row)
			return ERR_OK;
		TRY(keep(read, arena, ARENA_PUSH(arena, *facts, *count)));
	}
}

enum err journal_outline(
    struct store *store, struct arena *arena, struct str stream, struct fact **facts, size_t *count)
{
	*facts = NULL;
	*count = 0;
	struct statement *read CLEANUP(statement_end) = db_statement(store->db, SQL_journal_read);
	param_str(read, 1, stream);
	for (;;) {
		bool row;
		TRY(statement_next(read, &row));
		if (!row)
			return ERR_OK;
		keep_outline(read, arena, ARENA_PUSH(arena, *facts, *count));
	}
}

enum err journal_last_instant(struct store *store, struct instant *out)
{
	*out = INSTANT_NONE;
	struct statement *last CLEANUP(statement_end) =
	    db_statement(store->db, SQL_journal_last_instant);
	bool row;
	TRY(statement_next(last, &row));
	if (row)
		*out = column_instant(last, 0);
	return ERR_OK;
}

enum err journal_count(struct store *store, int64_t *entries, int64_t *last)
{
	struct statement *count CLEANUP(statement_end) = db_statement(store->db, SQL_journal_count);
	bool row;
	TRY(statement_next(count, &row));
	*entries = row ? column_int(count, 0) : 0;
	*last = row ? column_int(count, 1) : 0;
	return ERR_OK;
}

enum err journal_newest(struct store *store, int64_t *entry)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_journal_newest);
	bool row;
	TRY(statement_next(ask, &row));
	*entry = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

enum err journal_walk(struct store *store, journal_visit *visit, void *context)
{
	struct statement *walk CLEANUP(statement_end) = db_statement(store->db, SQL_journal_walk);
	statement_stream(walk);
	for (;;) {
		bool row;
		TRY(statement_next(walk, &row));
		if (!row)
			return ERR_OK;
		struct entry entry = {.number = column_int(walk, 0),
		    .stream = column_str(walk, 1),
		    .fields = column_str(walk, 6),
		    .fact = fact_of(walk, 2)};
		TRY(visit(context, &entry));
	}
}
