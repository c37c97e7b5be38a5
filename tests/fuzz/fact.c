/* The fields of a fact: what is read is written, and reads back to the same text. */
#include "casework/fact.h"
#include "casework/fact_plain.h"
#include "target.h"

/* What the quick way takes is JSON, and is in the form in which it would be written. */
static void read_plainly(struct arena *arena, struct str text)
{
	struct field *fields;
	struct json *json;
	size_t count;
	if (!fact_plain_fields(arena, text, &fields, &count))
		return;
	struct buf again;
	buf_init(&again, 64 << 20);
	fact_put_fields(&again, fields, count);
	HOLDS(str_eq(buf_str(&again), text));
	HOLDS(json_parse(arena, text, &json) == ERR_OK && json->count == count);
	buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct field *fields;
	size_t count;
	struct buf once, twice;
	arena_init(&arena, 64 << 20);
	buf_init(&once, 64 << 20);
	buf_init(&twice, 64 << 20);
	read_plainly(&arena, input_str(bytes, size));
	if (fact_parse_fields(&arena, input_str(bytes, size), &fields, &count) == ERR_OK) {
		fact_put_fields(&once, fields, count);
		HOLDS(fact_parse_fields(&arena, buf_str(&once), &fields, &count) == ERR_OK);
		fact_put_fields(&twice, fields, count);
		HOLDS(str_eq(buf_str(&once), buf_str(&twice)));
	}
	buf_free(&once);
	buf_free(&twice);
	arena_free(&arena);
	return 0;
}
