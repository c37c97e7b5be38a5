/* Cursors over kept rows, moved on as the streams go by. */
#include "store/compare.h"
#include "store/register.h"
#include <stdlib.h>

/* Columns of a certificate that no first fact fills: successor, address, former_names. */
enum { LATER = 3 };
/* A driver may hold all rows of a statement in memory. */
enum { PAGE = 1024, KEYS_MOST = 3 };

/* The kept rows of a table, in the order of its key: `keys` columns of text from `key` on. */
struct cursor {
	const char *table;
	enum sql sql;
	size_t key, keys;
	struct db *db;
	struct statement *rows;
	bool row;
	int seen;                    /* rows of this page */
	struct buf after[KEYS_MOST]; /* the key of its last row */
};

struct compare {
	struct cursor cases, parties, readers, certificates;
	struct store *scratch;
	struct faults *faults;
	struct buf key, is, was;
};

#define CURSORS(compare)                                                     \
	{                                                                    \
		&(compare)->cases, &(compare)->parties, &(compare)->readers, \
		    &(compare)->certificates                                 \
	}

static void turn_page(struct cursor *cursor)
{
	statement_end(&cursor->rows);
	cursor->rows = db_statement(cursor->db, cursor->sql);
	cursor->seen = 0;
	for (size_t i = 0; i < cursor->keys; i++) {
		struct str after = buf_str(&cursor->after[i]);
		param_str(cursor->rows, (int)i + 1, str_given(after) ? after : STR(""));
	}
	param_int(cursor->rows, (int)cursor->keys + 1, PAGE);
}

static enum err advance(struct cursor *cursor)
{
	if (cursor->seen == PAGE)
		turn_page(cursor);
	TRY(statement_next(cursor->rows, &cursor->row));
	if (!cursor->row || ++cursor->seen < PAGE)
		return ERR_OK;
	for (size_t i = 0; i < cursor->keys; i++) {
		buf_clear(&cursor->after[i]);
		buf_put_str(&cursor->after[i], column_str(cursor->rows, (int)(cursor->key + i)));
	}
	return ERR_OK;
}

/* --- telling --- */

static struct str kept_key(struct compare *compare, struct cursor *cursor)
{
	buf_clear(&compare->key);
	for (size_t i = 0; i < cursor->keys; i++) {
		if (i)
			buf_put_char(&compare->key, '/');
		buf_put_str(&compare->key, column_str(cursor->rows, (int)(cursor->key + i)));
	}
	return buf_str(&compare->key);
}

static struct str row_key(
    struct compare *compare, const struct cursor *cursor, const struct row *row)
{
	buf_clear(&compare->key);
	for (size_t i = 0; i < cursor->keys; i++) {
		if (i)
			buf_put_char(&compare->key, '/');
		buf_put_str(&compare->key, row->cells[cursor->key + i].text);
	}
	return buf_str(&compare->key);
}

static enum err surplus(struct compare *compare, struct cursor *cursor)
{
	struct str key = kept_key(compare, cursor);
	faults_add(compare->faults, str_from(cursor->table), 0, 0,
	    "%.*s: this row follows from nothing in the journal", STR_ARG(key));
	return advance(cursor);
}

static void tell_cell(
    struct compare *compare, struct cursor *cursor, const struct row *row, size_t cell)
{
	buf_clear(&compare->is);
	buf_clear(&compare->was);
	column_show(cursor->rows, (int)cell, &compare->is);
	row_show(row, cell, &compare->was);
	struct str key = row_key(compare, cursor, row), is = buf_str(&compare->is),
		   was = buf_str(&compare->was);
	faults_add(compare->faults, str_from(cursor->table), 0, 0,
	    "%.*s: %s is %.*s, the journal says %.*s", STR_ARG(key),
	    column_name(cursor->rows, (int)cell), STR_ARG(is), STR_ARG(was));
}

/* --- meeting --- */

static int compare_key(const struct cursor *cursor, const struct row *row, size_t keys)
{
	int order = 0;
	for (size_t i = 0; !order && i < keys; i++)
		order = row_compare(row, cursor->key + i, cursor->rows);
	return order;
}

/* The row that must be there; kept rows before it follow from nothing. */
static enum err meet(struct compare *compare, struct cursor *cursor, const struct row *row)
{
	int order = -1;
	while (cursor->row && (order = compare_key(cursor, row, cursor->keys)) > 0)
		TRY(surplus(compare, cursor));
	if (!cursor->row || order < 0) {
		struct str key = row_key(compare, cursor, row);
		faults_add(compare->faults, str_from(cursor->table), 0, 0,
		    "%.*s: this row of the journal's is missing", STR_ARG(key));
		return ERR_OK;
	}
	for (size_t i = 0; i < row->count; i++)
		if (!row_cell_equal(row, i, cursor->rows))
			tell_cell(compare, cursor, row, i);
	return advance(cursor);
}

/* Rows whose key begins with this text are as may be. */
static enum err skip(struct compare *compare, struct cursor *cursor, struct str key)
{
	struct row row = {0};
	for (size_t i = 0; i <= cursor->key; i++)
		row_put_str(&row, key);
	int order = -1;
	while (cursor->row && (order = compare_key(cursor, &row, 1)) > 0)
		TRY(surplus(compare, cursor));
	while (cursor->row && compare_key(cursor, &row, 1) == 0)
		TRY(advance(cursor));
	return ERR_OK;
}

static int by_part_and_login(const void *a, const void *b)
{
	const struct party *left = a, *right = b;
	int order = str_compare(left->part, right->part);
	return order ? order : str_compare(left->login, right->login);
}

static enum err compare_parties(struct compare *compare, struct arena *arena,
    const struct case_state *state, const struct party *took, size_t took_count)
{
	struct party *now;
	size_t count = cases_parties(arena, state, &now);
	struct party *all = ARENA_ARRAY(arena, struct party, count + took_count);
	for (size_t i = 0; i < count + took_count; i++)
		all[i] = i < count ? now[i] : took[i - count];
	if (count + took_count > 1)
		qsort(all, count + took_count, sizeof *all, by_part_and_login);
	for (size_t i = 0; i < count + took_count; i++) {
		if (i && by_part_and_login(&all[i - 1], &all[i]) == 0)
			continue;
		struct row row = {0};
		row_put_str(&row, state->id);
		row_put_str(&row, all[i].part);
		row_put_str(&row, all[i].login);
		TRY(meet(compare, &compare->parties, &row));
	}
	return ERR_OK;
}

static int by_name(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum err compare_readers(
    struct compare *compare, struct arena *arena, const struct case_state *state)
{
	struct str *roles;
	size_t count = cases_readers(arena, state, &roles);
	if (count > 1)
		qsort(roles, count, sizeof *roles, by_name);
	for (size_t i = 0; i < count; i++) {
		struct row row = {0};
		row_put_str(&row, state->id);
		row_put_str(&row, roles[i]);
		TRY(meet(compare, &compare->readers, &row));
	}
	return ERR_OK;
}

enum err compare_case(struct compare *compare, struct arena *arena, const struct case_state *state,
    const struct party *took, size_t took_count)
{
	struct row row = {0};
	cases_row(arena, state, &row);
	TRY(meet(compare, &compare->cases, &row));
	TRY(compare_parties(compare, arena, state, took, took_count));
	return compare_readers(compare, arena, state);
}

enum err compare_certificate(
    struct compare *compare, struct str number, const struct fact *fact, int64_t entry)
{
	struct row row = {0};
	register_first_row(number, fact, entry, &row);
	for (int i = 0; i < LATER; i++)
		row_put_str(&row, STR_NONE);
	return meet(compare, &compare->certificates, &row);
}

enum err compare_replayed(struct compare *compare, struct str number)
{
	struct statement *find CLEANUP(statement_end) =
	    db_statement(compare->scratch->db, SQL_compare_certificate);
	param_str(find, 1, number);
	bool there;
	TRY(statement_next(find, &there));
	if (!there)
		return ERR_OK; /* it is about no certificate: told where the kept row is left */
	struct row row = {0};
	for (int i = 0; i < statement_columns(find); i++) {
		if (column_is_number(find, i))
			row_put_int(&row, column_int(find, i));
		else
			row_put_str(&row, column_str(find, i));
	}
	return meet(compare, &compare->certificates, &row);
}

enum err compare_skip_case(struct compare *compare, struct str id)
{
	TRY(skip(compare, &compare->cases, id));
	TRY(skip(compare, &compare->parties, id));
	return skip(compare, &compare->readers, id);
}

enum err compare_skip_certificate(struct compare *compare, struct str number)
{
	return skip(compare, &compare->certificates, number);
}

enum err compare_rest(struct compare *compare)
{
	struct cursor *cursors[] = CURSORS(compare);
	for (size_t i = 0; i < COUNT_OF(cursors); i++)
		while (cursors[i]->row)
			TRY(surplus(compare, cursors[i]));
	return ERR_OK;
}

/* --- the whole --- */

enum err compare_begin(
    struct store *kept, struct store *scratch, struct faults *faults, struct compare **out)
{
	struct compare *compare = calloc(1, sizeof *compare);
	if (!compare)
		NEVER("out of memory");
	*compare = (struct compare){.cases = {.table = "cases", SQL_compare_cases, 0, 1},
	    .parties = {.table = "case_parties", SQL_compare_parties, 0, 3},
	    .readers = {.table = "case_readers", SQL_compare_readers, 0, 2},
	    .certificates = {.table = "certificates", SQL_compare_certificates, 1, 1},
	    .scratch = scratch,
	    .faults = faults};
	buf_init(&compare->key, 1 << 16);
	buf_init(&compare->is, 1 << 16);
	buf_init(&compare->was, 1 << 16);
	*out = compare;
	struct cursor *cursors[] = CURSORS(compare);
	for (size_t i = 0; i < COUNT_OF(cursors); i++) {
		cursors[i]->db = kept->db;
		for (size_t k = 0; k < cursors[i]->keys; k++)
			buf_init(&cursors[i]->after[k], 1 << 16);
		turn_page(cursors[i]);
		TRY(advance(cursors[i]));
	}
	return ERR_OK;
}

void compare_end(struct compare *compare)
{
	if (!compare)
		return;
	struct cursor *cursors[] = CURSORS(compare);
	for (size_t i = 0; i < COUNT_OF(cursors); i++) {
		statement_end(&cursors[i]->rows);
		for (size_t k = 0; k < cursors[i]->keys; k++)
			buf_free(&cursors[i]->after[k]);
	}
	buf_free(&compare->key);
	buf_free(&compare->is);
	buf_free(&compare->was);
	free(compare);
}
