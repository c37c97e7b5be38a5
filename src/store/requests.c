/* Writing and reading answered requests. */
#include "store/requests.h"
#include "store/db.h"

enum err requests_find(struct store *store, struct arena *arena, struct str login, struct str key,
    struct answered *out, bool *found)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_requests_find);
	param_str(find, 1, login);
	param_str(find, 2, key);
	TRY(statement_next(find, found));
	if (*found)
		*out = (struct answered){
		    column_sha256(find, 0), column_copy(find, 1, arena), column_int(find, 2)};
	return ERR_OK;
}

enum err requests_keep(struct store *store, struct str login, struct str key,
    const struct answered *answer, struct instant now)
{
	struct statement *keep = db_statement(store->db, SQL_requests_keep);
	param_str(keep, 1, login);
	param_str(keep, 2, key);
	param_blob(keep, 3, answer->digest.bytes, sizeof answer->digest.bytes);
	param_str(keep, 4, answer->stream);
	param_int(keep, 5, answer->seq);
	param_instant(keep, 6, now);
	return statement_run(keep);
}

enum err requests_forget_before(struct store *store, struct instant then)
{
	struct statement *forget = db_statement(store->db, SQL_requests_forget_before);
	param_instant(forget, 1, then);
	return statement_run(forget);
}
