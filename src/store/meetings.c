/* Writing and reading the rows of meetings. */
#include "store/meetings.h"
#include "store/db.h"

enum err meetings_project(struct store *store, struct str held, const struct fact *fact)
{
	struct statement *put = db_statement(store->db, SQL_meetings_put);
	param_str(put, 1, held);
	param_instant(put, 2, fact->at);
	param_int(put, 3, fact->seq);
	TRY(statement_run(put));
	const struct value *members = field_value(fact->fields, fact->field_count, "members");
	for (size_t i = 0; members && i < members->list.count; i++) {
		struct statement *add = db_statement(store->db, SQL_meetings_add_member);
		param_str(add, 1, held);
		param_str(add, 2, members->list.items[i]);
		TRY(statement_run(add));
	}
	return ERR_OK;
}

enum err meetings_panel(struct store *store, struct arena *arena, struct date held,
    struct str **logins, size_t *count, struct instant *drawn_at)
{
	*logins = NULL;
	*count = 0;
	*drawn_at = INSTANT_NONE;
	struct statement *list CLEANUP(statement_end) = db_statement(store->db, SQL_meetings_panel);
	param_date(list, 1, held);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *logins, *count) = column_copy(list, 0, arena);
		*drawn_at = column_instant(list, 1);
	}
}

enum err meetings_days(
    struct store *store, struct arena *arena, struct date from, struct date **days, size_t *count)
{
	*days = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) = db_statement(store->db, SQL_meetings_days);
	param_date(list, 1, from);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *days, *count) = column_date(list, 0);
	}
}
