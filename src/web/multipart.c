/* Parting a form's body at its boundary, piece by piece. What may still turn out to be a
 * boundary stays behind until more has come; nothing else is kept. */
#include "web/multipart.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PIECE = 65536 };

enum stage { STAGE_FIRST, STAGE_HEADERS, STAGE_DATA, STAGE_DELIMITED, STAGE_END };

struct multipart {
	struct arena *arena;
	struct multipart_events events;
	struct str delimiter; /* CR LF - - boundary */
	enum stage stage;
	struct buf pending;
	size_t parts;
};

/* A quoted or bare value at the start of `rest` (RFC 9110 5.6.4), cut off it with the semicolon. */
static struct str cut_value(struct arena *arena, struct str *rest)
{
	bool quoted = rest->len && rest->data[0] == '"';
	if (!quoted)
		return str_trim(str_cut(rest, ';'));
	char *value = arena_alloc(arena, rest->len);
	size_t len = 0, at = 1;
	for (; at < rest->len && rest->data[at] != '"'; at++) {
		bool escape = rest->data[at] == '\\' && at + 1 < rest->len &&
			      (rest->data[at + 1] == '"' || rest->data[at + 1] == '\\');
		value[len++] = rest->data[at += escape];
	}
	*rest = str_slice(*rest, at < rest->len ? at + 1 : at, rest->len);
	str_cut(rest, ';');
	return (struct str){value, len};
}

/* The value of a header's parameter; STR_NONE where it has none of that name. */
static struct str parameter(struct arena *arena, struct str header, const char *name)
{
	struct str want = str_from(name), rest = header;
	str_cut(&rest, ';');
	while (str_given(rest)) {
		size_t at = 0;
		rest = str_trim(rest);
		while (at < rest.len && rest.data[at] != '=' && rest.data[at] != ';')
			at++;
		struct str found = str_trim(str_slice(rest, 0, at));
		bool valued = at < rest.len && rest.data[at] == '=';
		if (!valued) {
			str_cut(&rest, ';');
			continue;
		}
		rest = str_slice(rest, at + 1, rest.len);
		struct str value = cut_value(arena, &rest);
		if (found.len == want.len && strncasecmp(found.data, want.data, want.len) == 0)
			return value;
	}
	return STR_NONE;
}

static bool is_boundary(struct str boundary)
{
	for (size_t i = 0; i < boundary.len; i++) {
		char c = boundary.data[i];
		bool letter =
		    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && !str_contains(STR("'()+_,-./:=? "), (struct str){&c, 1}))
			return false;
	}
	return boundary.len >= 1 && boundary.len <= 70;
}

struct multipart *multipart_new(
    struct arena *arena, struct str content_type, struct multipart_events events)
{
	struct str rest = content_type;
	struct str type = str_trim(str_cut(&rest, ';'));
	struct str form = STR("multipart/form-data");
	if (type.len != form.len || strncasecmp(type.data, form.data, form.len) != 0)
		return NULL;
	struct str boundary = parameter(arena, content_type, "boundary");
	if (!is_boundary(boundary))
		return NULL;
	struct multipart *multipart = ARENA_NEW(arena, struct multipart);
	multipart->arena = arena;
	multipart->events = events;
	multipart->delimiter = str_printf(arena, "\r\n--%.*s", STR_ARG(boundary));
	buf_init(&multipart->pending, PIECE + MULTIPART_HEADERS + 256);
	return multipart;
}

static void consume(struct multipart *multipart, size_t len)
{
	struct buf *pending = &multipart->pending;
	memmove(pending->data, pending->data + len, pending->len - len);
	pending->len -= len;
}

static size_t find(struct str text, struct str part)
{
	const char *at = text.len ? memmem(text.data, text.len, part.data, part.len) : NULL;
	return at ? (size_t)(at - text.data) : SIZE_MAX;
}

/* filename*=UTF-8''%E8%90%A5… (RFC 8187), which some clients send. */
static struct str extended(struct arena *arena, struct str value)
{
	struct str rest = value;
	struct str charset = str_cut(&rest, '\'');
	str_cut(&rest, '\'');
	if (!str_given(rest) || charset.len != 5 || strncasecmp(charset.data, "UTF-8", 5) != 0)
		return STR_NONE;
	char *out = arena_alloc(arena, rest.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < rest.len; i++) {
		uint8_t byte = (uint8_t)rest.data[i];
		if (byte == '%' && i + 2 < rest.len) {
			char digits[3] = {rest.data[i + 1], rest.data[i + 2], 0};
			byte = (uint8_t)strtoul(digits, NULL, 16);
			i += 2;
		}
		out[len++] = (char)byte;
	}
	return (struct str){out, len};
}

static enum err read_headers(struct multipart *multipart, struct str headers)
{
	struct multipart_part part = {0};
	struct arena *arena = multipart->arena;
	while (str_given(headers)) {
		struct str line = str_cut(&headers, '\n');
		if (str_ends(line, STR("\r")))
			line.len--;
		struct str value = line;
		struct str name = str_cut(&value, ':');
		if (!str_given(value) || name.len == 0 || name.data[0] == ' ' ||
		    name.data[0] == '\t')
			return err_fail(ERR_INPUT, "a header of a part is malformed");
		if (name.len == 12 && strncasecmp(name.data, "Content-Type", 12) == 0)
			part.type = str_copy(arena, str_trim(value));
		if (name.len != 19 || strncasecmp(name.data, "Content-Disposition", 19) != 0)
			continue;
		part.name = parameter(arena, value, "name");
		part.filename = extended(arena, parameter(arena, value, "filename*"));
		if (!str_given(part.filename))
			part.filename = parameter(arena, value, "filename");
	}
	if (part.name.len == 0)
		return err_fail(ERR_INPUT, "a part has no name");
	if (++multipart->parts > MULTIPART_PARTS)
		return err_fail(ERR_INPUT, "more than %d parts", MULTIPART_PARTS);
	return multipart->events.begin(multipart->events.context, &part);
}

static enum err step_first(struct multipart *multipart, bool *more)
{
	struct str want = str_slice(multipart->delimiter, 2, multipart->delimiter.len);
	struct str have = buf_str(&multipart->pending);
	*more = have.len >= want.len;
	if (!str_starts(*more ? have : want, *more ? want : have))
		return err_fail(ERR_INPUT, "the body does not begin with its boundary");
	if (!*more)
		return ERR_OK;
	consume(multipart, want.len);
	multipart->stage = STAGE_DELIMITED;
	return ERR_OK;
}

static enum err step_delimited(struct multipart *multipart, bool *more)
{
	struct str have = buf_str(&multipart->pending);
	*more = have.len >= 2;
	if (!*more)
		return ERR_OK;
	bool last = str_starts(have, STR("--"));
	if (!last && !str_starts(have, STR("\r\n")))
		return err_fail(ERR_INPUT, "a boundary is not followed by a line end");
	multipart->stage = last ? STAGE_END : STAGE_HEADERS;
	consume(multipart, 2);
	return ERR_OK;
}

static enum err step_headers(struct multipart *multipart, bool *more)
{
	struct str have = buf_str(&multipart->pending);
	size_t end = find(have, STR("\r\n\r\n"));
	*more = end != SIZE_MAX;
	if (!*more && have.len > MULTIPART_HEADERS)
		return err_fail(ERR_INPUT, "the headers of a part are too long");
	if (!*more)
		return ERR_OK;
	TRY(read_headers(multipart, str_slice(have, 0, end)));
	consume(multipart, end + 4);
	multipart->stage = STAGE_DATA;
	return ERR_OK;
}

static enum err step_data(struct multipart *multipart, bool *more)
{
	struct str have = buf_str(&multipart->pending);
	size_t end = find(have, multipart->delimiter), keep = multipart->delimiter.len - 1;
	struct multipart_events *events = &multipart->events;
	*more = end != SIZE_MAX;
	size_t safe = *more ? end : have.len > keep ? have.len - keep : 0;
	if (safe)
		TRY(events->data(events->context, str_slice(have, 0, safe)));
	consume(multipart, safe + (*more ? multipart->delimiter.len : 0));
	if (!*more)
		return ERR_OK;
	multipart->stage = STAGE_DELIMITED;
	return events->end(events->context);
}

static enum err step(struct multipart *multipart, bool *more)
{
	*more = false;
	switch (multipart->stage) {
	case STAGE_FIRST:
		return step_first(multipart, more);
	case STAGE_DELIMITED:
		return step_delimited(multipart, more);
	case STAGE_HEADERS:
		return step_headers(multipart, more);
	case STAGE_DATA:
		return step_data(multipart, more);
	case STAGE_END: /* what follows the last boundary means nothing (RFC 2046 5.1.1) */
		buf_clear(&multipart->pending);
		return ERR_OK;
	}
	NEVER("a stage of multipart that is none");
}

enum err multipart_feed(struct multipart *multipart, struct str bytes)
{
	while (bytes.len) {
		size_t piece = bytes.len < PIECE ? bytes.len : PIECE;
		buf_put(&multipart->pending, bytes.data, piece);
		bytes = str_slice(bytes, piece, bytes.len);
		for (bool more = true; more;)
			TRY(step(multipart, &more));
	}
	return ERR_OK;
}

enum err multipart_end(struct multipart *multipart)
{
	if (multipart->stage != STAGE_END)
		return err_fail(ERR_INPUT, "the body ends before its last boundary");
	return ERR_OK;
}

void multipart_free(struct multipart *multipart)
{
	if (multipart)
		buf_free(&multipart->pending);
}
