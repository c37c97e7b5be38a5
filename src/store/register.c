/* Writing and searching the register's rows. */
#include "store/register.h"
#include "store/db.h"

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

static enum err insert(
    struct store *store, struct str number, const struct fact *fact, int64_t entry)
{
	const struct value *level = field_value(fact->fields, fact->field_count, "level");
	struct statement *put = db_statement(store->db, SQL_register_insert);
	param_int(put, 1, entry);
	param_str(put, 2, number);
	param_str(put, 3, text_of(fact, "unit"));
	param_str(put, 4, text_of(fact, "unit_name"));
	param_str(put, 5, text_of(fact, "unit_name_en"));
	param_str(put, 6, text_of(fact, "category"));
	param_int(put, 7, level ? level->integer : 0);
	param_date(put, 8, date_of(fact, "issued_on"));
	param_date(put, 9, date_of(fact, "expires_on"));
	param_str(put, 10, fact->state);
	param_str(put, 11, text_of(fact, "case"));
	param_int(put, 12, fact->seq);
	TRY(statement_run(put));
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
	TRY(statement_run(put));
	return renamed ? run_for(store, SQL_register_index_text, number) : ERR_OK;
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
	if (import || str_is(fact->action, CERTIFICATE_FACT_SUPERSEDE))
		return ERR_OK;
	return announce(store, number, fact, entry);
}

/* --- reading --- */

static struct certificate_row row_of(struct statement *row, struct arena *arena)
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
	*out = row_of(find, arena);
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
		*ARENA_PUSH(arena, *out, *count) = row_of(list, arena).certificate;
	}
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
	struct statement *list CLEANUP(statement_end) =
	    db_statement(store->db, SQL_register_after);
	param_str(list, 1, str_given(after) ? after : STR(""));
	param_int(list, 2, (int64_t)most);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) = row_of(list, arena);
	}
}

/* Each word becomes a phrase; inside one, quotes are doubled. STR_NONE where there is no word. */
static struct str phrases(struct arena *arena, struct str text)
{
	struct buf out;
	buf_init(&out, 4096);
	struct str rest = str_trim(text);
	while (rest.len && !out.overflow) {
		struct str word = str_cut(&rest, ' ');
		if (!word.len)
			continue;
		buf_put_char(&out, '"');
		for (size_t i = 0; i < word.len; i++) {
			if (word.data[i] == '"')
				buf_put_char(&out, '"');
			buf_put_char(&out, word.data[i]);
		}
		buf_put_c(&out, "\" ");
	}
	struct str all = out.len ? str_copy(arena, buf_str(&out)) : STR_NONE;
	buf_free(&out);
	return all;
}

static void bind_filters(
    struct statement *search, struct str match, const struct register_query *query)
{
	param_str(search, 1, match);
	param_str(search, 2, query->category.len ? query->category : STR_NONE);
	param_int(search, 3, query->level);
	param_str(search, 4, query->status.len ? query->status : STR_NONE);
	param_date(search, 5, query->today);
}

static enum err count_found(struct store *store, enum sql id, struct str match,
    const struct register_query *query, int64_t *total)
{
	struct statement *ask CLEANUP(statement_end) = db_statement(store->db, id);
	bind_filters(ask, match, query);
	bool row;
	TRY(statement_next(ask, &row));
	*total = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

enum err register_search(struct store *store, struct arena *arena,
    const struct register_query *query, struct certificate_row **rows, size_t *count,
    int64_t *total)
{
	*rows = NULL;
	*count = 0;
	struct str match = phrases(arena, query->text);
	bool text = str_given(match), kind = query->category.len > 0;
	TRY(count_found(store,
	    text   ? SQL_register_count_text
	    : kind ? SQL_register_count_kind
		   : SQL_register_count_all,
	    match, query, total));
	struct statement *search CLEANUP(statement_end) =
	    db_statement(store->db, text   ? SQL_register_search_text
				    : kind ? SQL_register_search_kind
					   : SQL_register_search_all);
	bind_filters(search, match, query);
	param_int(search, 6, query->page_size);
	param_int(search, 7, (int64_t)(query->page - 1) * query->page_size);
	for (;;) {
		bool row;
		TRY(statement_next(search, &row));
		if (!row)
			return ERR_OK;
		*ARENA_PUSH(arena, *rows, *count) = row_of(search, arena);
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
