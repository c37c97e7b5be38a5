/* Text on its way out: in a page no mark of HTML stands, in an address nothing but unreserved bytes and escapes, which
 * decode to what went in, and what is written as JSON is read as what it was. */
#include "base/json.h"
#include "target.h"
#include "web/form.h"
#include "web/guard.h"

static void check_html(struct str text)
{
	struct buf out;
	buf_init(&out, 16 << 20);
	buf_put_html(&out, text);
	HOLDS(!out.overflow && out.len >= text.len);
	for (size_t i = 0; i < out.len; i++)
		HOLDS(!str_contains(STR("<>\"'"), (struct str){&out.data[i], 1}));
	buf_free(&out);
}

static void check_url(struct arena *arena, struct str text)
{
	struct buf out;
	struct str back;
	buf_init(&out, 16 << 20);
	buf_put_url(&out, text);
	for (size_t i = 0; i < out.len; i++)
		HOLDS((unsigned char)out.data[i] > ' ' && (unsigned char)out.data[i] < 0x7f);
	if (guard_escapes(buf_str(&out))) { /* no NUL among them */
		HOLDS(form_decode(arena, buf_str(&out), true, &back));
		HOLDS(str_eq(back, text));
	}
	buf_free(&out);
}

static void check_json(struct arena *arena, struct str text)
{
	struct buf out;
	struct json *json;
	buf_init(&out, 16 << 20);
	struct json_out writer = {.buf = &out};
	json_open_object(&writer, NULL);
	json_put_str(&writer, "text", text);
	json_close_object(&writer);
	if (json_parse(arena, buf_str(&out), &json) == ERR_OK)
		HOLDS(str_eq(json_get(json, "text")->string, text));
	else
		HOLDS(!str_utf8(text) || memchr(text.data, 0, text.len));
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct str text = input_str(bytes, size);
	arena_init(&arena, 64 << 20);
	check_html(text);
	check_url(&arena, text);
	if (size)
		check_json(&arena, text);
	arena_free(&arena);
	return 0;
}
