/* Writing and reading the outbox. */
#include "store/outbox.h"
#include "store/db.h"

enum err outbox_add(struct store *store, const struct mail *mail)
{
	struct statement *add = db_statement(store->db, SQL_outbox_add);
	param_instant(add, 1, mail->at);
	param_str(add, 2, mail->to);
	param_str(add, 3, mail->address.len ? mail->address : STR_NONE);
	param_str(add, 4, mail->subject);
	param_str(add, 5, mail->body);
	param_str(add, 6, mail->case_id);
	return statement_run(add);
}

static struct mail mail_of(struct statement *row, struct arena *arena)
{
	return (struct mail){.id = column_int(row, 0),
	    .at = column_instant(row, 1),
	    .sent_at = column_instant(row, 2),
	    .to = column_copy(row, 3, arena),
	    .address = column_copy(row, 4, arena),
	    .subject = column_copy(row, 5, arena),
	    .body = column_copy(row, 6, arena),
	    .case_id = column_copy(row, 7, arena),
	    .state = column_copy(row, 8, arena),
	    .error = column_copy(row, 9, arena),
	    .tries = (int)column_int(row, 10),
	    .next_try = column_instant(row, 11)};
}

enum err outbox_next(
    struct store *store, struct arena *arena, struct instant now, struct mail *out, bool *found)
{
	struct statement *next CLEANUP(statement_end) = db_statement(store->db, SQL_outbox_next);
	param_instant(next, 1, now);
	TRY(statement_next(next, found));
	if (*found)
		*out = mail_of(next, arena);
	return ERR_OK;
}

enum err outbox_sent(struct store *store, int64_t id, struct instant at)
{
	struct statement *sent = db_statement(store->db, SQL_outbox_sent);
	param_int(sent, 1, id);
	param_instant(sent, 2, at);
	return statement_run(sent);
}

enum err outbox_failed(struct store *store, int64_t id, struct str error, struct instant next)
{
	struct statement *failed = db_statement(store->db, SQL_outbox_failed);
	param_int(failed, 1, id);
	param_str(failed, 2, error);
	param_instant(failed, 3, next);
	return statement_run(failed);
}

enum err outbox_refused(struct store *store, int64_t id, struct str error)
{
	struct statement *refused = db_statement(store->db, SQL_outbox_refused);
	param_int(refused, 1, id);
	param_str(refused, 2, error);
	return statement_run(refused);
}

enum err outbox_list(struct store *store, struct arena *arena, int page, int page_size,
    struct mail **out, size_t *count, int64_t *total)
{
	*out = NULL;
	*count = 0;
	*total = 0;
	struct statement *list CLEANUP(statement_end) = db_statement(store->db, SQL_outbox_list);
	param_int(list, 1, page_size);
	param_int(list, 2, (int64_t)(page - 1) * page_size);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) = mail_of(list, arena);
		*total = column_int(list, 12);
	}
}
