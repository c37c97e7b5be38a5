/* Writing and reading second factors. */
#include "store/second_factors.h"
#include "store/db.h"

enum err second_factor_put(
    struct store *store, struct str login, const struct second_factor *factor)
{
	struct statement *put = db_statement(store->db, SQL_second_factors_put);
	param_str(put, 1, login);
	param_str(put, 2, factor->secret);
	param_int(put, 3, factor->confirmed);
	param_int(put, 4, factor->last_step);
	return statement_run(put);
}

enum err second_factor_get(
    struct store *store, struct arena *arena, struct str login, struct second_factor *out)
{
	struct statement *get CLEANUP(statement_end) =
	    db_statement(store->db, SQL_second_factors_get);
	param_str(get, 1, login);
	bool row;
	TRY(statement_next(get, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "%.*s has no second factor", STR_ARG(login));
	*out = (struct second_factor){
	    column_copy(get, 0, arena), column_int(get, 1), column_int(get, 2)};
	return ERR_OK;
}

enum err second_factor_any(struct store *store, bool *out)
{
	struct statement *any CLEANUP(statement_end) =
	    db_statement(store->db, SQL_second_factors_any);
	return statement_next(any, out);
}

enum err second_factors_all(
    struct store *store, struct arena *arena, struct second_factor_of **out, size_t *count)
{
	struct statement *all CLEANUP(statement_end) =
	    db_statement(store->db, SQL_second_factors_all);
	*out = NULL;
	*count = 0;
	for (;;) {
		bool row;
		TRY(statement_next(all, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) =
		    (struct second_factor_of){column_copy(all, 0, arena),
			{column_copy(all, 1, arena), column_int(all, 2), column_int(all, 3)}};
	}
}

static enum err of_login(struct store *store, enum sql id, struct str login)
{
	struct statement *run = db_statement(store->db, id);
	param_str(run, 1, login);
	return statement_run(run);
}

enum err second_factor_drop(struct store *store, struct str login)
{
	TRY(of_login(store, SQL_second_factors_drop, login));
	return recovery_drop(store, login);
}

enum err recovery_add(struct store *store, struct str login, struct str digest)
{
	struct statement *add = db_statement(store->db, SQL_second_factors_add_recovery);
	param_str(add, 1, login);
	param_str(add, 2, digest);
	return statement_run(add);
}

static enum err recovery_there(struct store *store, struct str login, struct str digest, bool *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_second_factors_has_recovery);
	param_str(ask, 1, login);
	param_str(ask, 2, digest);
	return statement_next(ask, out);
}

enum err recovery_spend(struct store *store, struct str login, struct str digest, bool *there)
{
	TRY(recovery_there(store, login, digest, there));
	struct statement *spend = db_statement(store->db, SQL_second_factors_spend_recovery);
	param_str(spend, 1, login);
	param_str(spend, 2, digest);
	return statement_run(spend);
}

enum err recovery_drop(struct store *store, struct str login)
{
	return of_login(store, SQL_second_factors_drop_recovery, login);
}

enum err recovery_count(struct store *store, struct str login, int64_t *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_second_factors_count_recovery);
	bool row;
	param_str(ask, 1, login);
	TRY(statement_next(ask, &row));
	*out = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}
