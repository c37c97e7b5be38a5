/* What primary and standby say of the journal. */
#include "store/standby.h"
#include "store/db.h"
#include <string.h>

enum err standby_end(struct store *store, struct journal_end *out)
{
	struct statement *end CLEANUP(statement_end) = db_statement(store->db, SQL_standby_end);
	bool row;
	*out = (struct journal_end){0};
	TRY(statement_next(end, &row));
	if (row)
		*out = (struct journal_end){column_int(end, 0), column_sha256(end, 1)};
	return ERR_OK;
}

enum err standby_entry(struct store *store, int64_t entry, struct journal_end *out)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_standby_hash);
	bool row;
	*out = (struct journal_end){0};
	param_int(find, 1, entry);
	TRY(statement_next(find, &row));
	if (row)
		*out = (struct journal_end){entry, column_sha256(find, 0)};
	return ERR_OK;
}

enum err standby_compare(
    struct store *store, const struct journal_end *end, enum standby_has *has, int64_t *newest)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, SQL_standby_has);
	bool row;
	param_int(ask, 1, end->entry);
	TRY(statement_next(ask, &row));
	if (!column_int(ask, 0))
		return err_fail(ERR_VERSION, "it is no standby any more");
	*newest = column_int(ask, 1);
	struct sha256 hash = column_sha256(ask, 2);
	bool there = column_blob(ask, 2).len > 0;
	bool same = memcmp(&hash, &end->hash, sizeof hash) == 0;
	*has = !there ? STANDBY_LACKS : same ? STANDBY_HAS : STANDBY_DIFFERS;
	return ERR_OK;
}
