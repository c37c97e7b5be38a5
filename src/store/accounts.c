/* Writing and reading secrets and sessions. */
#include "store/accounts.h"
#include "store/db.h"

enum err accounts_set_secret(struct store *store, struct str login, const struct secret *secret)
{
	struct statement *set = db_statement(store->db, SQL_accounts_set_secret);
	param_str(set, 1, login);
	param_str(set, 2, secret->password_hash);
	param_int(set, 3, secret->must_change);
	param_instant(set, 4, secret->expires_at);
	return statement_run(set);
}

enum err accounts_secret(
    struct store *store, struct arena *arena, struct str login, struct secret *out)
{
	struct statement *find CLEANUP(statement_end) =
	    db_statement(store->db, SQL_accounts_secret);
	param_str(find, 1, login);
	bool row;
	TRY(statement_next(find, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "no password is set for %.*s", STR_ARG(login));
	*out = (struct secret){
	    column_copy(find, 0, arena), column_int(find, 1), column_instant(find, 2)};
	return ERR_OK;
}

enum err accounts_open_session(struct store *store, const struct session *session, int most)
{
	struct statement *open = db_statement(store->db, SQL_accounts_open_session);
	param_str(open, 1, session->id);
	param_str(open, 2, session->login);
	param_instant(open, 3, session->opened_at);
	param_instant(open, 4, session->ends_at);
	param_str(open, 5, session->owes);
	param_instant(open, 6, session->used_at);
	param_str(open, 7, session->address);
	param_str(open, 8, session->agent);
	TRY(statement_run(open));
	struct statement *end = db_statement(store->db, SQL_accounts_end_oldest);
	param_str(end, 1, session->login);
	param_int(end, 2, most);
	return statement_run(end);
}

static struct session session_of(struct statement *row, struct arena *arena)
{
	return (struct session){.id = column_copy(row, 0, arena),
	    .login = column_copy(row, 1, arena),
	    .opened_at = column_instant(row, 2),
	    .ends_at = column_instant(row, 3),
	    .owes = column_copy(row, 4, arena),
	    .used_at = column_instant(row, 5),
	    .address = column_copy(row, 6, arena),
	    .agent = column_copy(row, 7, arena)};
}

enum err accounts_session(
    struct store *store, struct arena *arena, struct str id, struct session *out)
{
	struct statement *find CLEANUP(statement_end) =
	    db_statement(store->db, SQL_accounts_session);
	param_str(find, 1, id);
	bool row;
	TRY(statement_next(find, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "there is no such session");
	*out = session_of(find, arena);
	return ERR_OK;
}

enum err accounts_sessions_of(struct store *store, struct arena *arena, struct str login,
    struct instant now, struct instant unused_since, struct session **out, size_t *count)
{
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_accounts_sessions_of);
	*out = NULL;
	*count = 0;
	param_str(list, 1, login);
	param_instant(list, 2, now);
	param_instant(list, 3, unused_since);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) = session_of(list, arena);
	}
}

enum err accounts_use_session(struct store *store, struct str id, struct instant at)
{
	struct statement *use = db_statement(store->db, SQL_accounts_use_session);
	param_str(use, 1, id);
	param_instant(use, 2, at);
	return statement_run(use);
}

static enum err end_by(struct store *store, enum sql id, struct str key)
{
	struct statement *end = db_statement(store->db, id);
	param_str(end, 1, key);
	return statement_run(end);
}

enum err accounts_end_session(struct store *store, struct str id)
{
	return end_by(store, SQL_accounts_end_session, id);
}

enum err accounts_end_sessions_of(struct store *store, struct str login)
{
	return end_by(store, SQL_accounts_end_sessions_of, login);
}

enum err accounts_end_other_sessions(struct store *store, struct str login, struct str but)
{
	struct statement *end = db_statement(store->db, SQL_accounts_end_other_sessions);
	param_str(end, 1, login);
	param_str(end, 2, but);
	return statement_run(end);
}

enum err accounts_end_sessions_before(
    struct store *store, struct instant now, struct instant unused_since)
{
	struct statement *end = db_statement(store->db, SQL_accounts_end_sessions_before);
	param_instant(end, 1, now);
	param_instant(end, 2, unused_since);
	return statement_run(end);
}

/* --- places --- */

enum err accounts_familiar(struct store *store, struct str login, struct str place, bool *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_accounts_familiar);
	param_str(ask, 1, login);
	param_str(ask, 2, place);
	return statement_next(ask, out);
}

enum err accounts_see_place(
    struct store *store, struct str login, struct str place, struct instant at)
{
	struct statement *see = db_statement(store->db, SQL_accounts_see_place);
	param_str(see, 1, login);
	param_str(see, 2, place);
	param_instant(see, 3, at);
	return statement_run(see);
}

enum err accounts_forget_places(struct store *store, struct instant before)
{
	struct statement *forget = db_statement(store->db, SQL_accounts_forget_places);
	param_instant(forget, 1, before);
	return statement_run(forget);
}
