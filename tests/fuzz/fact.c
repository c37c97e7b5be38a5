/* The fields of a fact: what is read is written, and reads back to the same text. */
#include "casework/fact.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct field *fields;
	size_t count;
	struct buf once, twice;
	arena_init(&arena, 64 << 20);
	buf_init(&once, 64 << 20);
	buf_init(&twice, 64 << 20);
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
