/* Words that somebody looks for in the register: whatever they are, the database understands the question, and every
 * character of them is stepped over once. */
#include "store/characters.h"
#include "store/register.h"
#include "store/store.h"
#include "target.h"

static void check_characters(struct str text)
{
	struct character c = {0};
	for (size_t at = 0; character_next(text, at, &c); at = c.to) {
		HOLDS(c.from >= at && c.to > c.from && c.to <= text.len);
		HOLDS(c.len > 0 && c.len <= sizeof c.token);
	}
}

static struct store *register_of_nothing(void)
{
	static struct store *store;
	if (!store)
		HOLDS(store_open_scratch(&store) == ERR_OK);
	return store;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct certificate_row *rows;
	size_t count;
	int64_t total;
	struct str text = input_str(bytes, size);
	check_characters(text);
	if (!str_utf8(text) || !str_printable(text) || str_utf8_count(text) > REGISTER_TEXT_MOST)
		return 0; /* queries are read so far that they are */
	arena_init(&arena, 64 << 20);
	struct register_query query = {.text = text, .page = 1, .page_size = 20};
	HOLDS(date_from_ymd(2026, 3, 2, &query.today));
	HOLDS(register_search(register_of_nothing(), &arena, &query, &rows, &count, &total) ==
	      ERR_OK);
	HOLDS(count == 0 && total == 0);
	arena_free(&arena);
	return 0;
}
