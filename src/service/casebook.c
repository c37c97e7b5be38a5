/* Folded cases in memory: the latest used first, at most so many and so large. */
#include "service/casebook.h"
#include <stdlib.h>

enum { CASES_MOST = 1024, BYTES_MOST = 16 << 20 };

struct page {
	struct arena arena;
	struct case_state *state;
	uint64_t used; /* when, as a count */
};

/* A page is found by the digest of its case's number, without a look at the page itself. */
struct mark {
	uint64_t digest;
	struct page *page;
};

struct casebook {
	struct mark marks[CASES_MOST];
	size_t count;
	uint64_t uses;
};

/* FNV-1a */
static uint64_t digest_of(struct str id)
{
	uint64_t digest = 14695981039346656037u;
	for (size_t i = 0; i < id.len; i++)
		digest = (digest ^ (unsigned char)id.data[i]) * 1099511628211u;
	return digest;
}

static struct value value_copy(struct arena *arena, const struct value *value)
{
	struct value copy = *value;
	switch (value->type) {
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		copy.text = str_copy(arena, value->text);
		break;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		copy.list.items = ARENA_ARRAY(arena, struct str, value->list.count + 1);
		for (size_t i = 0; i < value->list.count; i++)
			copy.list.items[i] = str_copy(arena, value->list.items[i]);
		break;
	default:
		break;
	}
	return copy;
}

struct fact fact_copy(struct arena *arena, const struct fact *fact)
{
	struct fact copy = *fact;
	copy.actor = str_copy(arena, fact->actor);
	copy.action = str_copy(arena, fact->action);
	copy.state = str_copy(arena, fact->state);
	copy.fields = ARENA_ARRAY(arena, struct field, fact->field_count + 1);
	for (size_t i = 0; i < fact->field_count; i++)
		copy.fields[i] = (struct field){str_copy(arena, fact->fields[i].name),
		    value_copy(arena, &fact->fields[i].value)};
	return copy;
}

enum err casebook_read(struct store *store, const struct scheme *scheme, struct arena *arena,
    struct str id, struct case_state **out)
{
	struct fact *facts;
	size_t count;
	TRY(journal_read(store, arena, stream_of_case(arena, id), &facts, &count));
	if (!count)
		return err_fail(ERR_NOT_FOUND, "there is no case %.*s", STR_ARG(id));
	*out = case_new(arena, scheme, str_copy(arena, id));
	for (size_t i = 0; i < count; i++)
		TRY(case_apply(*out, &facts[i]));
	return ERR_OK;
}

struct casebook *casebook_new(void)
{
	struct casebook *book = calloc(1, sizeof *book);
	if (!book)
		NEVER("out of memory");
	return book;
}

/* `count` where it is not there. */
static size_t find(const struct casebook *book, struct str id)
{
	uint64_t digest = digest_of(id);
	size_t at = 0;
	while (at < book->count &&
	       (book->marks[at].digest != digest || !str_eq(book->marks[at].page->state->id, id)))
		at++;
	return at;
}

static struct case_state *add(struct casebook *book, struct page *page)
{
	book->marks[book->count++] = (struct mark){digest_of(page->state->id), page};
	return page->state;
}

static void page_free(struct page *page)
{
	arena_free(&page->arena);
	free(page);
}

static void drop(struct casebook *book, size_t at)
{
	page_free(book->marks[at].page);
	book->marks[at] = book->marks[--book->count];
}

void casebook_forget_all(struct casebook *book)
{
	while (book->count)
		drop(book, book->count - 1);
}

void casebook_free(struct casebook *book)
{
	if (book)
		casebook_forget_all(book);
	free(book);
}

void casebook_forget(struct casebook *book, struct str id)
{
	size_t at = find(book, id);
	if (at < book->count)
		drop(book, at);
}

static void drop_oldest(struct casebook *book)
{
	size_t oldest = 0;
	for (size_t i = 1; i < book->count; i++)
		if (book->marks[i].page->used < book->marks[oldest].page->used)
			oldest = i;
	drop(book, oldest);
}

static size_t bytes_used(const struct casebook *book)
{
	size_t bytes = 0;
	for (size_t i = 0; i < book->count; i++)
		bytes += book->marks[i].page->arena.used;
	return bytes;
}

/* Room for one more case: each stays until others were used later. */
static struct page *new_page(struct casebook *book)
{
	while (book->count && (book->count == CASES_MOST || bytes_used(book) > BYTES_MOST))
		drop_oldest(book);
	struct page *page = calloc(1, sizeof *page);
	if (!page)
		NEVER("out of memory");
	arena_init(&page->arena, CASE_MEMORY);
	page->used = ++book->uses;
	return page;
}

enum err casebook_get(struct casebook *book, struct store *store, const struct scheme *scheme,
    struct str id, struct case_state **out)
{
	size_t at = find(book, id);
	if (at < book->count) {
		struct page *page = book->marks[at].page;
		page->used = ++book->uses;
		*out = page->state;
		return ERR_OK;
	}
	struct page *page = new_page(book);
	enum err err = casebook_read(store, scheme, &page->arena, id, &page->state);
	if (err == ERR_OK)
		*out = add(book, page);
	else
		page_free(page);
	return err;
}

struct case_state *casebook_add(struct casebook *book, const struct scheme *scheme, struct str id)
{
	struct page *page = new_page(book);
	page->state = case_new(&page->arena, scheme, str_copy(&page->arena, id));
	return add(book, page);
}
