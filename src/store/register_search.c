/* Searching the register: of the ways to find rows the one that reads fewest of them. */
#include "store/register_row.h"

enum { COUNT_MOST = 10000 };

enum way { BY_TEXT, BY_NUMBER, BY_UNIT, BY_STATUS, BY_EXPIRY, BY_KIND, ALL };

static const struct {
	enum sql rows, count;
} WAYS[] = {
    [BY_TEXT] = {SQL_register_search_by_text, SQL_register_search_count_by_text},
    [BY_NUMBER] = {SQL_register_search_by_number, SQL_register_search_count_by_number},
    [BY_UNIT] = {SQL_register_search_by_unit, SQL_register_search_count_by_unit},
    [BY_STATUS] = {SQL_register_search_by_status, SQL_register_search_count_by_status},
    [BY_EXPIRY] = {SQL_register_search_by_expired, SQL_register_search_count_by_expired},
    [BY_KIND] = {SQL_register_search_by_kind, SQL_register_search_count_by_kind},
    [ALL] = {SQL_register_search_by_all, SQL_register_search_count_by_all},
};

struct search {
	struct store *store;
	const struct register_query *query;
	struct str text; /* phrases, or the beginning of a number; not given: any */
};

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

static void bind(struct statement *statement, const struct search *search)
{
	const struct register_query *query = search->query;
	param_str(statement, 1, search->text);
	param_str(statement, 2, query->category.len ? query->category : STR_NONE);
	param_int(statement, 3, query->level);
	param_str(statement, 4, query->status.len ? query->status : STR_NONE);
	param_date(statement, 5, query->today);
}

static enum err count(const struct search *search, enum way way, int64_t *total)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(search->store->db, WAYS[way].count);
	bind(ask, search);
	bool row;
	TRY(statement_next(ask, &row));
	*total = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

/* Among all certificates, whatever else is asked. */
static enum err count_text(const struct search *search, int64_t *total)
{
	struct statement *ask CLEANUP(statement_end) =
	    db_statement(search->store->db, SQL_register_search_count);
	param_str(ask, 1, search->text);
	bool row;
	TRY(statement_next(ask, &row));
	*total = row ? column_int(ask, 0) : 0;
	return ERR_OK;
}

static bool narrowed(const struct register_query *query)
{
	return query->category.len || query->status.len || query->level;
}

/* Without regard to the text: few certificates are anything but valid. */
static enum way way_of(const struct register_query *query, enum way otherwise)
{
	if (str_is(query->status, "expired"))
		return BY_EXPIRY;
	if (query->status.len && !str_is(query->status, "valid"))
		return BY_STATUS;
	return otherwise;
}

/* Digits are so frequent that a number is looked up, not searched for: a certificate's by its beginning, a
 * unit's whole. */
static bool may_be_number(struct str text)
{
	bool digit = false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c <= ' ' || c >= 0x7f || c == '~')
			return false;
		digit |= c >= '0' && c <= '9';
	}
	return digit;
}

static enum err choose_by_text(
    struct search *search, struct arena *arena, enum way *way, int64_t *total)
{
	struct str text = str_trim(search->query->text);
	if (may_be_number(text)) {
		search->text = text;
		for (*way = BY_NUMBER; *way <= BY_UNIT; (*way)++) {
			TRY(count(search, *way, total));
			if (*total)
				return ERR_OK;
		}
	}
	search->text = phrases(arena, text);
	*way = BY_TEXT;
	TRY(count_text(search, total));
	if (!narrowed(search->query))
		return ERR_OK;
	if (*total >= COUNT_MOST)
		*way = way_of(search->query, BY_TEXT);
	return count(search, *way, total);
}

static enum err choose(struct search *search, struct arena *arena, enum way *way, int64_t *total)
{
	const struct register_query *query = search->query;
	if (str_trim(query->text).len)
		return choose_by_text(search, arena, way, total);
	*way = way_of(query, query->category.len ? BY_KIND : ALL);
	return count(search, *way, total);
}

enum err register_search(struct store *store, struct arena *arena,
    const struct register_query *query, struct certificate_row **rows, size_t *row_count,
    int64_t *total)
{
	*rows = NULL;
	*row_count = 0;
	struct search search = {store, query, STR_NONE};
	enum way way;
	TRY(choose(&search, arena, &way, total));
	struct statement *list CLEANUP(statement_end) = db_statement(store->db, WAYS[way].rows);
	bind(list, &search);
	param_int(list, 6, query->page_size);
	param_int(list, 7, (int64_t)(query->page - 1) * query->page_size);
	for (;;) {
		bool row;
		TRY(statement_next(list, &row));
		if (!row)
			return ERR_OK;
		struct certificate_row *found = ARENA_PUSH(arena, *rows, *row_count);
		*found = register_row_of(list, arena);
		found->former_names = column_copy(list, 11, arena);
	}
}
