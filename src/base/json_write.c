/* JSON out: straight into a buffer. A name sets the comma before it, a value the one for the next.
 */
#include "base/err.h"
#include "base/json.h"
#include <stdio.h>
#include <stdlib.h>

/* The letter behind the backslash, 0 where the byte stands for itself. */
static char escape_of(unsigned char c)
{
	static const char controls[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu";
	if (c < 0x20)
		return controls[c];
	return c == '"' || c == '\\' ? (char)c : 0;
}

static void put_string(struct buf *buf, struct str s)
{
	size_t from = 0;
	buf_put_char(buf, '"');
	for (size_t at = 0; at < s.len; at++) {
		unsigned char c = (unsigned char)s.data[at];
		char escape = escape_of(c);
		if (!escape)
			continue;
		buf_put(buf, s.data + from, at - from);
		buf_put(buf, (char[]){'\\', escape}, 2);
		if (escape == 'u')
			buf_printf(buf, "%04x", c);
		from = at + 1;
	}
	if (from < s.len)
		buf_put(buf, s.data + from, s.len - from);
	buf_put_char(buf, '"');
}

void json_put_name(struct json_out *out, struct str name)
{
	if (out->comma)
		buf_put_char(out->buf, ',');
	put_string(out->buf, name);
	buf_put_char(out->buf, ':');
	out->comma = false;
}

/* Everything that stands before a value. */
static struct buf *begin(struct json_out *out, const char *name)
{
	if (name)
		json_put_name(out, str_from(name));
	else if (out->comma)
		buf_put_char(out->buf, ',');
	out->comma = true;
	return out->buf;
}

static void open_level(struct json_out *out, const char *name, char bracket)
{
	buf_put_char(begin(out, name), bracket);
	out->comma = false;
}

static void close_level(struct json_out *out, char bracket)
{
	buf_put_char(out->buf, bracket);
	out->comma = true;
}

void json_open_object(struct json_out *out, const char *name)
{
	open_level(out, name, '{');
}

void json_close_object(struct json_out *out)
{
	close_level(out, '}');
}

void json_open_array(struct json_out *out, const char *name)
{
	open_level(out, name, '[');
}

void json_close_array(struct json_out *out)
{
	close_level(out, ']');
}

void json_put_str(struct json_out *out, const char *name, struct str value)
{
	struct buf *buf = begin(out, name);
	if (str_given(value))
		put_string(buf, value);
	else
		buf_put_c(buf, "null");
}

void json_put_c(struct json_out *out, const char *name, const char *value)
{
	json_put_str(out, name, str_from(value));
}

void json_put_int(struct json_out *out, const char *name, int64_t value)
{
	buf_put_int(begin(out, name), value);
}

void json_put_bool(struct json_out *out, const char *name, bool value)
{
	buf_put_c(begin(out, name), value ? "true" : "false");
}

void json_put_null(struct json_out *out, const char *name)
{
	buf_put_c(begin(out, name), "null");
}

void json_put_date(struct json_out *out, const char *name, struct date value)
{
	if (!date_given(value)) {
		json_put_null(out, name);
		return;
	}
	struct buf *buf = begin(out, name);
	buf_put_char(buf, '"');
	buf_put_date(buf, value);
	buf_put_char(buf, '"');
}

void json_put_instant(struct json_out *out, const char *name, struct instant value)
{
	if (value.ms == INT64_MIN) {
		json_put_null(out, name);
		return;
	}
	struct buf *buf = begin(out, name);
	buf_put_char(buf, '"');
	buf_put_instant(buf, value);
	buf_put_char(buf, '"');
}

/* The shortest form that reads back as the same number, and as a real one. */
static void put_real(struct buf *buf, double value)
{
	char text[40];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	bool real = false;
	for (char *c = text; *c; c++) {
		if (*c == ',') /* the decimal point of some locales */
			*c = '.';
		real |= *c == '.' || *c == 'e';
	}
	buf_put_c(buf, text);
	if (!real)
		buf_put_c(buf, ".0");
}

static void put_members(struct json_out *out, const struct json *value)
{
	for (size_t i = 0; i < value->count; i++) {
		if (value->type == JSON_OBJECT)
			json_put_name(out, value->names[i]);
		json_put_tree(out, NULL, &value->items[i]);
	}
}

void json_put_tree(struct json_out *out, const char *name, const struct json *value)
{
	switch (value->type) {
	case JSON_NULL:
		json_put_null(out, name);
		break;
	case JSON_BOOLEAN:
		json_put_bool(out, name, value->boolean);
		break;
	case JSON_INTEGER:
		json_put_int(out, name, value->integer);
		break;
	case JSON_REAL:
		put_real(begin(out, name), value->real);
		break;
	case JSON_STRING:
		json_put_str(out, name, value->string);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		open_level(out, name, value->type == JSON_ARRAY ? '[' : '{');
		put_members(out, value);
		close_level(out, value->type == JSON_ARRAY ? ']' : '}');
	}
}
