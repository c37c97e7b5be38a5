/* JSON: what is read is written, and reads back to the same text. */
#include "base/json.h"
#include "target.h"

static void write_tree(struct buf *buf, const struct json *json)
{
	struct json_out out = {buf, false};
	json_put_tree(&out, NULL, json);
	HOLDS(!buf->overflow);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct json *json;
	struct buf once, twice;
	arena_init(&arena, 64 << 20);
	buf_init(&once, 64 << 20);
	buf_init(&twice, 64 << 20);
	if (json_parse(&arena, input_str(bytes, size), &json) == ERR_OK) {
		write_tree(&once, json);
		HOLDS(json_parse(&arena, buf_str(&once), &json) == ERR_OK);
		write_tree(&twice, json);
		HOLDS(str_eq(buf_str(&once), buf_str(&twice)));
	}
	buf_free(&once);
	buf_free(&twice);
	arena_free(&arena);
	return 0;
}
