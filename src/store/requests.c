/* Writing and reading answered requests. */
#include "store/requests.h"
#include "store/db.h"

static void bind_key(
    struct statement *statement, struct arena *arena, const struct request_key *key)
{
	param_str(statement, 1, key->login);
	param_str(statement, 2, hex_str(arena, key->id.bytes, sizeof key->id.bytes));
}

enum err requests_find(struct store *store, struct arena *arena, const struct request_key *key,
    struct kept_answer *out, bool *found)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_requests_find);
	bind_key(find, arena, key);
	TRY(statement_next(find, found));
	if (*found)
		*out = (struct kept_answer){column_sha256(find, 0), (int)column_int(find, 1),
		    column_copy(find, 2, arena), column_copy(find, 3, arena)};
	return ERR_OK;
}

enum err requests_keep(struct store *store, struct arena *arena, const struct request_key *key,
    const struct kept_answer *answer, struct instant now)
{
	struct statement *keep = db_statement(store->db, SQL_requests_keep);
	bind_key(keep, arena, key);
	param_blob(keep, 3, answer->digest.bytes, sizeof answer->digest.bytes);
	param_int(keep, 4, answer->status);
	param_str(keep, 5, answer->headers);
	param_str(keep, 6, answer->body);
	param_instant(keep, 7, now);
	return statement_run(keep);
}

enum err requests_forget_before(struct store *store, struct instant then)
{
	struct statement *forget = db_statement(store->db, SQL_requests_forget_before);
	param_instant(forget, 1, then);
	return statement_run(forget);
}
