/* Writing and searching the register's rows. */
#include "store/register.h"
#include "scheme/rules.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/register_row.h"

/* --- writing --- */

static struct str text_of(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value ? value->text : STR_NONE;
}

static struct date date_of(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value && value->type == VALUE_DATE ? value->date : DATE_NONE;
}

static enum err run_for(struct store *store, enum sql id, struct str number)
{
	struct statement *run = db_statement(store->db, id);
	param_str(run, 1, number);
	return statement_run(run);
}

void register_first_row(struct str number, const struct fact *fact, int64_t entry, struct row *row)
{
	const struct value *level = field_value(fact->fields, fact->field_count, "level");
	row_put_int(row, entry);
	row_put_str(row, number);
	row_put_str(row, text_of(fact, "unit"));
	row_put_str(row, text_of(fact, "unit_name"));
	row_put_str(row, text_of(fact, "unit_name_en"));
	row_put_str(row, text_of(fact, "category"));
	row_put_int(row, level ? level->integer : 0);
	row_put_date(row, date_of(fact, "issued_on"));
	row_put_date(row, date_of(fact, "expires_on"));
	row_put_str(row, fact->state);
	row_put_str(row, text_of(fact, "case"));
	row_put_int(row, fact->seq);
	struct held_certificate held = {
	    .issued_on = date_of(fact, "issued_on"), .expires_on = date_of(fact, "expires_on")};
	row_put_date(row, certificate_year_end(&held, instant_date(fact->at)));
}

enum err register_import(
    struct store *store, struct str number, const struct fact *fact, int64_t entry)
{
	struct row row = {0};
	register_first_row(number, fact, entry, &row);
	struct statement *put = db_statement(store->db, SQL_register_insert);
	row_bind(&row, put);
	return statement_run(put);
}

enum err register_index_from(struct store *store, int64_t entry)
{
	struct statement *index = db_statement(store->db, SQL_register_index_texts);
	param_int(index, 1, entry);
	return statement_run(index);
}

static enum err insert(
    struct store *store, struct str number, const struct fact *fact, int64_t entry)
{
	TRY(register_import(store, number, fact, entry));
	return run_for(store, SQL_register_index_text, number);
}

static enum err update(struct store *store, struct str number, const struct fact *fact)
{
	bool renamed = str_given(text_of(fact, "unit_name"));
	if (renamed)
		TRY(run_for(store, SQL_register_unindex_text, number));
	struct statement *put = db_statement(store->db, SQL_register_update);
	param_str(put, 1, number);
	param_str(put, 2, fact->state);
	param_str(put, 3, text_of(fact, "by"));
	param_str(put, 4, text_of(fact, "unit"));
	param_str(put, 5, text_of(fact, "unit_name"));
	param_str(put, 6, text_of(fact, "unit_name_en"));
	param_int(put, 7, fact->seq);
	param_str(put, 8, text_of(fact, "address"));
	param_str(put, 9, STR("\n"));
	TRY(statement_run(put));
	return renamed ? run_for(store, SQL_register_index_text, number) : ERR_OK;
}

/* The year in which it is confirmed is done; the next one, if there is one, is to come. */
static enum err confirm(struct store *store, struct str number, const struct fact *fact)
{
	struct arena scratch;
	struct certificate_row row;
	arena_init(&scratch, 1u << 20);
	enum err err = register_find(store, &scratch, number, &row);
	if (err == ERR_OK) {
		const struct held_certificate *held = &row.certificate;
		struct date end = certificate_year_end(held, instant_date(fact->at));
		struct statement *put = db_statement(store->db, SQL_register_confirm);
		param_str(put, 1, number);
		param_date(put, 2,
		    date_given(end) ? certificate_year_end(held, date_add_days(end, 1)) : end);
		err = statement_run(put);
	}
	arena_free(&scratch);
	return err;
}

static enum err announce(
    struct store *store, struct str number, const struct fact *fact, int64_t entry)
{
	struct statement *put = db_statement(store->db, SQL_register_announce);
	param_int(put, 1, entry);
	param_date(put, 2, instant_date(fact->at));
	param_str(put, 3, fact->action);
	param_str(put, 4, number);
	return statement_run(put);
}

enum err register_project(
    struct store *store, struct str number, const struct fact *fact, int64_t entry)
{
	bool import = str_is(fact->action, CERTIFICATE_FACT_IMPORT);
	if (import || str_is(fact->action, CERTIFICATE_FACT_ISSUE))
		TRY(insert(store, number, fact, entry));
	else
		TRY(update(store, number, fact));
	if (str_is(fact->action, CERTIFICATE_FACT_CONFIRM))
		return confirm(store, number, fact);
	if (import || str_is(fact->action, CERTIFICATE_FACT_SUPERSEDE))
		return ERR_OK;
	return announce(store, number, fact, entry);
}

struct refilling {
	struct store *store;
	struct arena arena; /* of one fact */
};

static enum err refill(void *context, const struct entry *entry)
{
	struct refilling *refilling = context;
	struct str number = entry->stream, kind = str_cut(&number, ':');
	struct fact fact = entry->fact;
	if (!str_is(kind, "certificate"))
		return ERR_OK;
	arena_reset(&refilling->arena);
	TRY(fact_parse_fields(&refilling->arena, entry->fields, &fact.fields, &fact.field_count));
	return register_project(refilling->store, number, &fact, entry->number);
}

enum err register_refill(struct store *store)
{
	struct refilling refilling = {.store = store};
	arena_init(&refilling.arena, (size_t)64 << 20);
	enum err err = journal_walk(store, refill, &refilling);
	arena_free(&refilling.arena);
	return err;
}

/* --- reading --- */

struct certificate_row register_row_of(struct statement *row, struct arena *arena)
{
	struct certificate_row out = {.certificate = {.number = column_copy(row, 0, arena),
					  .category = column_copy(row, 1, arena),
					  .level = (int)column_int(row, 2),
					  .issued_on = column_date(row, 3),
					  .expires_on = column_date(row, 4)},
	    .unit = column_copy(row, 6, arena),
	    .unit_name = column_copy(row, 7, arena),
	    .unit_name_en = column_copy(row, 8, arena),
	    .successor = column_copy(row, 9, arena),
	    .case_id = column_copy(row, 10, arena)};
	if (!certificate_status_parse(column_str(row, 5), &out.certificate.status))
		out.certificate.status =
		    CERTIFICATE_REVOKED; /* an unknown word never makes a certificate good */
	return out;
}

enum err register_find(
    struct store *store, struct arena *arena, struct str number, struct certificate_row *out)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_register_find);
	param_str(find, 1, number);
	bool row;
	TRY(statement_next(find, &row));
	if (!row)
		return err_fail(ERR_NOT_FOUND, "there is no certificate %.*s", STR_ARG(number));
	*out = register_row_of(find, arena);
	out->facts = column_int(find, 11);
	out->address = column_copy(find, 12, arena);
	out->confirm_by = column_date(find, 13);
	out->former_names = column_copy(find, 14, arena);
	return ERR_OK;
}

bool register_knows(struct store *store, struct str number, enum err *err)
{
	struct statement *find CLEANUP(statement_end) = db_statement(store->db, SQL_register_knows);
	param_str(find, 1, number);
	bool row;
	*err = statement_next(find, &row);
	return row;
}

enum err register_of_unit(struct store *store, struct arena *arena, struct str unit,
    struct held_certificate **out, size_t *count)
{
	*out = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_of_unit);
	param_str(list, 1, unit);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *out, *count) = register_row_of(list, arena).certificate;
	}
}

enum err register_name_of_unit(
    struct store *store, struct arena *arena, struct str unit, struct str *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_name_of_unit);
	param_str(ask, 1, unit);
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_copy(ask, 0, arena) : STR_NONE;
	return ERR_OK;
}

enum err register_last_number(
    struct store *store, struct arena *arena, struct str prefix, struct str *out)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_last_number);
	param_str(ask, 1, prefix);
	param_str(ask, 2, str_printf(arena, "%.*s~", STR_ARG(prefix)));
	bool row;
	TRY(statement_next(ask, &row));
	*out = row ? column_copy(ask, 0, arena) : STR_NONE;
	return ERR_OK;
}

enum err register_after(struct store *store, struct arena *arena, struct str after, size_t most,
    struct certificate_row **rows, size_t *count)
{
	*rows = NULL;
	*count = 0;
	struct statement *list CLEANUP(statement_end) = db_statement(store->db, SQL_register_after);
	param_str(list, 1, str_given(after) ? after : STR(""));
	param_int(list, 2, (int64_t)most);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) = register_row_of(list, arena);
	}
}

enum err register_announcements(struct store *store, struct arena *arena, int page, int page_size,
    struct announcement_row **rows, size_t *count, int64_t *total)
{
	*rows = NULL;
	*count = 0;
	*total = 0;
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_announcements);
	param_int(list, 1, page_size);
	param_int(list, 2, (int64_t)(page - 1) * page_size);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) =
		    (struct announcement_row){.on = column_date(list, 0),
			.number = column_copy(list, 1, arena),
			.what = column_copy(list, 2, arena),
			.unit_name = column_copy(list, 3, arena),
			.category = column_copy(list, 4, arena),
			.level = (int)column_int(list, 5)};
		*total = column_int(list, 6);
	}
}

static enum err count_to_confirm(struct store *store, struct date today, int64_t *total)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_count_to_confirm);
	param_date(ask, 1, date_add_months(today, 12));
	param_date(ask, 2, today);
	bool row;
	TRY(statement_next(ask, &row));
	*total = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

enum err register_to_confirm(struct store *store, struct arena *arena,
    const struct confirm_query *query, struct confirm_row **rows, size_t *count, int64_t *total)
{
	*rows = NULL;
	*count = 0;
	TRY(count_to_confirm(store, query->today, total));
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_to_confirm);
	param_date(list, 1, date_add_months(query->today, 12));
	param_date(list, 2, query->today);
	param_str(list, 3, query->kind);
	param_int(list, 4, query->page_size);
	param_int(list, 5, (int64_t)(query->page - 1) * query->page_size);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) =
		    (struct confirm_row){.certificate = register_row_of(list, arena),
			.confirm_by = column_date(list, 11),
			.case_id = column_copy(list, 12, arena)};
	}
}
