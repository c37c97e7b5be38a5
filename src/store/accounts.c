/* Writing and reading secrets and sessions. */
#include "store/accounts.h"
#include "store/db.h"

enum err accounts_set_secret(
    struct store *store, struct str login, struct str password_hash, bool must_change)
{
	struct statement *set = db_statement(store->db, SQL_accounts_set_secret);
	param_str(set, 1, login);
	param_str(set, 2, password_hash);
	param_int(set, 3, must_change);
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
	*out = (struct secret){column_copy(find, 0, arena), column_int(find, 1)};
	return ERR_OK;
}

enum err accounts_open_session(struct store *store, const struct session *session, int most)
{
	struct statement *open = db_statement(store->db, SQL_accounts_open_session);
	param_str(open, 1, session->id);
	param_str(open, 2, session->login);
	param_instant(open, 3, session->opened_at);
	param_instant(open, 4, session->ends_at);
	TRY(statement_run(open));
	struct statement *end = db_statement(store->db, SQL_accounts_end_oldest);
	param_str(end, 1, session->login);
	param_int(end, 2, most);
	return statement_run(end);
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
	*out = (struct session){column_copy(find, 0, arena), column_copy(find, 1, arena),
	    column_instant(find, 2), column_instant(find, 3)};
	return ERR_OK;
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

enum err accounts_end_sessions_before(struct store *store, struct instant now)
{
	struct statement *end = db_statement(store->db, SQL_accounts_end_sessions_before);
	param_instant(end, 1, now);
	return statement_run(end);
}
