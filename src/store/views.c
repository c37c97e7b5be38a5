/* Sends facts to the tables that follow from them, and compares two sets of those tables. */
#include "store/views.h"
#include "store/db.h"
#include "store/directory.h"
#include "store/journal.h"
#include "store/meetings.h"
#include "store/register.h"
#include <string.h>

enum err views_project(
    struct store *store, struct str stream, const struct fact *fact, int64_t entry)
{
	struct str name = stream, kind = str_cut(&name, ':');
	if (str_is(kind, "certificate"))
		return register_project(store, name, fact, entry);
	if (str_is(kind, "meeting"))
		return meetings_project(store, name, fact);
	if (str_is(kind, "unit"))
		return directory_project_unit(store, name, fact);
	if (str_is(kind, "user"))
		return directory_project_user(store, name, fact);
	if (str_eq(stream, STREAM_CLOCK) || str_eq(stream, STREAM_CALENDAR) ||
	    str_eq(stream, STREAM_RULES))
		return ERR_OK;
	return err_fail(ERR_CORRUPT, "%.*s is no known stream", STR_ARG(stream));
}

/* --- comparing --- */

/* Those that compare.h does not meet on the way. `key`: so many of the first columns tell which row it is; rows come in the
 * order of the key. */
static const struct table {
	const char *name;
	enum sql rows;
	int key;
} TABLES[] = {
    {"files", SQL_views_files, 2},
    {"announcements", SQL_views_announcements, 1},
    {"meetings", SQL_views_meetings, 1},
    {"panel", SQL_views_panel, 2},
    {"units", SQL_views_units, 1},
    {"users", SQL_views_users, 1},
    {"interests", SQL_views_interests, 2},
};

struct side {
	struct statement *rows;
	bool row;
	struct buf key, text;
};

struct comparing {
	const struct table *table;
	struct side kept, replayed;
	struct faults *faults;
};

static enum err advance(struct side *side)
{
	return statement_next(side->rows, &side->row);
}

static struct str key_of(struct side *side, int columns)
{
	buf_clear(&side->key);
	for (int i = 0; i < columns; i++) {
		if (i)
			buf_put_char(&side->key, '/');
		buf_put_str(&side->key, column_str(side->rows, i));
	}
	return buf_str(&side->key);
}

/* In the order of the statements: numbers by value, texts by bytes. */
static int compare_keys(struct comparing *c)
{
	for (int i = 0; i < c->table->key; i++) {
		struct statement *a = c->kept.rows, *b = c->replayed.rows;
		int64_t m = column_int(a, i), n = column_int(b, i);
		int order = column_is_number(a, i)
				? (m > n) - (m < n)
				: str_compare(column_str(a, i), column_str(b, i));
		if (order)
			return order;
	}
	return 0;
}

static void fault(struct comparing *c, struct side *side, const char *what)
{
	struct str key = key_of(side, c->table->key);
	faults_add(c->faults, str_from(c->table->name), 0, 0, "%.*s: %s", STR_ARG(key), what);
}

static void compare_row(struct comparing *c)
{
	for (int i = c->table->key; i < statement_columns(c->kept.rows); i++) {
		buf_clear(&c->kept.text);
		buf_clear(&c->replayed.text);
		column_show(c->kept.rows, i, &c->kept.text);
		column_show(c->replayed.rows, i, &c->replayed.text);
		if (str_eq(buf_str(&c->kept.text), buf_str(&c->replayed.text)))
			continue;
		struct str key = key_of(&c->kept, c->table->key), is = buf_str(&c->kept.text),
			   was = buf_str(&c->replayed.text);
		faults_add(c->faults, str_from(c->table->name), 0, 0,
		    "%.*s: %s is %.*s, the journal says %.*s", STR_ARG(key),
		    column_name(c->kept.rows, i), STR_ARG(is), STR_ARG(was));
	}
}

static enum err merge(struct comparing *c)
{
	TRY(advance(&c->kept));
	TRY(advance(&c->replayed));
	while (c->kept.row || c->replayed.row) {
		int order = !c->kept.row ? 1 : !c->replayed.row ? -1 : compare_keys(c);
		if (order < 0)
			fault(c, &c->kept, "this row follows from nothing in the journal");
		else if (order > 0)
			fault(c, &c->replayed, "this row of the journal's is missing");
		else
			compare_row(c);
		if (order <= 0)
			TRY(advance(&c->kept));
		if (order >= 0)
			TRY(advance(&c->replayed));
	}
	return ERR_OK;
}

static enum err compare_table(
    struct store *kept, struct store *replayed, const struct table *table, struct faults *faults)
{
	struct comparing c = {.table = table, .faults = faults};
	c.kept.rows = db_statement(kept->db, table->rows);
	statement_stream(c.kept.rows);
	c.replayed.rows = db_statement(replayed->db, table->rows);
	struct buf *texts[] = {&c.kept.key, &c.kept.text, &c.replayed.key, &c.replayed.text};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		buf_init(texts[i], 1 << 16);
	enum err err = merge(&c);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		buf_free(texts[i]);
	statement_end(&c.kept.rows);
	statement_end(&c.replayed.rows);
	return err;
}

enum err views_compare(struct store *kept, struct store *replayed, struct faults *faults)
{
	for (size_t i = 0; i < COUNT_OF(TABLES); i++)
		TRY(compare_table(kept, replayed, &TABLES[i], faults));
	return ERR_OK;
}
