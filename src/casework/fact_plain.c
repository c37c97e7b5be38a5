/* Reads {"name":{"type":value},…} without blanks, escapes, lists and nested objects. */
#include "casework/fact_plain.h"
#include <string.h>

enum { FIELDS_MOST = 48, DIGITS_MOST = 18 };

struct scan {
	const char *at, *end;
};

static bool take(struct scan *scan, const char *literal, size_t len)
{
	if ((size_t)(scan->end - scan->at) < len || memcmp(scan->at, literal, len) != 0)
		return false;
	scan->at += len;
	return true;
}
#define TAKE(scan, literal) take((scan), literal, sizeof literal - 1)

/* Behind the opening quotation mark. */
static bool take_string(struct scan *scan, struct str *out)
{
	const char *from = scan->at;
	for (; scan->at < scan->end; scan->at++) {
		unsigned char c = (unsigned char)*scan->at;
		if (c == '"') {
			*out = (struct str){from, (size_t)(scan->at++ - from)};
			return true;
		}
		if (c == '\\' || c < 0x20)
			return false;
	}
	return false;
}

static bool take_integer(struct scan *scan, int64_t *out)
{
	bool minus = TAKE(scan, "-");
	const char *from = scan->at;
	int64_t number = 0;
	while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' &&
	       scan->at - from < DIGITS_MOST)
		number = number * 10 + (*scan->at++ - '0');
	size_t digits = (size_t)(scan->at - from);
	if (!digits || (*from == '0' && (digits > 1 || minus)))
		return false;
	*out = minus ? -number : number;
	return true;
}

static bool take_value(struct scan *scan, struct json *out)
{
	if (TAKE(scan, "\"")) {
		out->type = JSON_STRING;
		return take_string(scan, &out->string);
	}
	if (TAKE(scan, "true") || TAKE(scan, "false")) {
		out->type = JSON_BOOLEAN;
		out->boolean = scan->at[-2] == 'u';
		return true;
	}
	out->type = JSON_INTEGER;
	return take_integer(scan, &out->integer);
}

/* "name":{"type":value} */
static bool take_field(struct arena *arena, struct scan *scan, struct field *fields, size_t count)
{
	struct str type_name;
	struct json value = {0};
	struct text why;
	enum value_type type;
	struct field *field = &fields[count];
	return TAKE(scan, "\"") && take_string(scan, &field->name) && TAKE(scan, ":{\"") &&
	       take_string(scan, &type_name) && TAKE(scan, ":") && take_value(scan, &value) &&
	       TAKE(scan, "}") && !field_named(fields, count, field->name) &&
	       value_type_parse(type_name, &type) &&
	       value_from_json(arena, type, &value, &field->value, &why);
}

bool fact_plain_fields(struct arena *arena, struct str text, struct field **fields, size_t *count)
{
	struct field found[FIELDS_MOST];
	size_t number = 0;
	if (text.len < 2 || !str_utf8(text))
		return false;
	text = str_copy(arena, text); /* the names stay */
	struct scan scan = {text.data, text.data + text.len};
	if (!TAKE(&scan, "{"))
		return false;
	while (number < FIELDS_MOST && (number == 0 || TAKE(&scan, ","))) {
		if (number == 0 && *scan.at == '}')
			break;
		if (!take_field(arena, &scan, found, number))
			return false;
		number++;
	}
	if (!TAKE(&scan, "}") || scan.at != scan.end)
		return false;
	*fields = ARENA_ARRAY(arena, struct field, number + 1);
	memcpy(*fields, found, number * sizeof *found);
	*count = number;
	return true;
}
