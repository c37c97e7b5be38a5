/* An upload's body, whole and in pieces of the size that its first byte gives: both must tell the same parts. */
#include "web/multipart.h"
#include "target.h"

struct seen {
	struct arena *arena;
	struct buf log; /* what was told, data without its cuts */
	bool open;
};

static enum err begin(void *context, const struct multipart_part *part)
{
	struct seen *seen = context;
	HOLDS(!seen->open && part->name.len > 0);
	seen->open = true;
	buf_printf(&seen->log, "[%zu %zu %zu:", part->name.len, part->filename.len, part->type.len);
	return ERR_OK;
}

static enum err data(void *context, struct str bytes)
{
	struct seen *seen = context;
	HOLDS(seen->open && bytes.len > 0);
	buf_put_str(&seen->log, bytes);
	return ERR_OK;
}

static enum err end(void *context)
{
	struct seen *seen = context;
	HOLDS(seen->open);
	seen->open = false;
	buf_put_c(&seen->log, "]");
	return ERR_OK;
}

static enum err parse(struct seen *seen, struct str body, size_t piece)
{
	struct multipart_events events = {begin, data, end, seen};
	struct multipart *multipart =
	    multipart_new(seen->arena, STR("multipart/form-data; boundary=\"b=1\""), events);
	enum err err = ERR_OK;
	HOLDS(multipart != NULL);
	while (body.len && err == ERR_OK) {
		size_t len = piece < body.len ? piece : body.len;
		err = multipart_feed(multipart, str_slice(body, 0, len));
		body = str_slice(body, len, body.len);
	}
	if (err == ERR_OK)
		err = multipart_end(multipart);
	HOLDS(err != ERR_OK || !seen->open);
	multipart_free(multipart);
	return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	if (size < 1)
		return 0;
	struct arena arena;
	arena_init(&arena, 256 << 20);
	struct seen whole = {.arena = &arena}, pieces = {.arena = &arena};
	struct str body = input_str(bytes + 1, size - 1);
	buf_init(&whole.log, 16 << 20);
	buf_init(&pieces.log, 16 << 20);
	enum err first = parse(&whole, body, body.len ? body.len : 1);
	enum err second = parse(&pieces, body, bytes[0] % 16 + 1);
	HOLDS(first == second);
	HOLDS(first != ERR_OK || str_eq(buf_str(&whole.log), buf_str(&pieces.log)));
	buf_free(&whole.log);
	buf_free(&pieces.log);
	arena_free(&arena);
	return 0;
}
