/* A field's value from a form, of the type that the first byte gives: what is read is written, reads back the same, and
 * can be shown. */
#include "scheme/value.h"
#include "target.h"

static void write_and_read(struct arena *arena, const struct value *value)
{
	struct buf written, shown;
	struct json *json;
	struct value again;
	struct text why;
	buf_init(&written, 32 << 20);
	buf_init(&shown, 32 << 20);
	struct json_out out = {.buf = &written};
	json_open_object(&out, NULL);
	value_to_json(&out, "value", value);
	json_close_object(&out);
	HOLDS(json_parse(arena, buf_str(&written), &json) == ERR_OK);
	HOLDS(value_from_json(arena, value->type, json_get(json, "value"), &again, &why));
	HOLDS(value_eq(value, &again));
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		value_show(&shown, value, (enum language)language);
	HOLDS(str_utf8(buf_str(&shown)));
	buf_free(&shown);
	buf_free(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct value value;
	struct text why = {0};
	if (size < 1)
		return 0;
	enum value_type type = 1 + bytes[0] % (VALUE_TYPE_COUNT - 1);
	struct str text = input_str(bytes + 1, size - 1);
	if (!str_utf8(text))
		return 0; /* forms are refused before */
	arena_init(&arena, 64 << 20);
	if (value_from_text(&arena, type, text, &value, &why))
		write_and_read(&arena, &value);
	else
		HOLDS(why.zh.len && why.en.len);
	arena_free(&arena);
	return 0;
}
