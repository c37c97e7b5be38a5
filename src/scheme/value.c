/* Values read from JSON and from forms, with one sentence on what would have been right. */
#include "scheme/value.h"

enum { TEXT_MOST = 4000, NAME_MOST = 64, ITEMS_MOST = 200, DIGEST_DIGITS = 64 };
static const int64_t NUMBER_MOST = 1000000000000;

static const struct str names[VALUE_TYPE_COUNT] = {
#define VALUE_TYPE_ROW(name, id) [VALUE_##id] = STR_INIT(#name),
    VALUE_TYPES(VALUE_TYPE_ROW)
#undef VALUE_TYPE_ROW
};

/* What a value of each type must be. */
static const struct text wanted[VALUE_TYPE_COUNT] = {
    [VALUE_BOOLEAN] = {STR_INIT("须为“是”或者“否”"), STR_INIT("must be true or false")},
    [VALUE_TEXT] = {STR_INIT("须为文字，不超过 4000 字，且不含控制字符"),
	STR_INIT("must be a text of at most 4,000 characters without control characters")},
    [VALUE_INTEGER] = {STR_INIT("须为整数，绝对值不超过 1,000,000,000,000"),
	STR_INIT("must be a whole number from -1,000,000,000,000 to 1,000,000,000,000")},
    [VALUE_COUNT] = {STR_INIT("须为 0 至 1,000,000,000,000 之间的整数"),
	STR_INIT("must be a whole number from 0 to 1,000,000,000,000")},
    [VALUE_MONEY] = {STR_INIT("须为人民币整元金额，0 至 1,000,000,000,000"),
	STR_INIT("must be an amount in whole CNY from 0 to 1,000,000,000,000")},
    [VALUE_DATE] = {STR_INIT("须为 1900 年至 2999 年之间实有的日期，格式为 YYYY-MM-DD"),
	STR_INIT("must be a date that exists, from 1900 to 2999, written YYYY-MM-DD")},
    [VALUE_CHOICE] = {STR_INIT("须为所列选项之一"), STR_INIT("must be one of the options")},
    [VALUE_LOGIN] = {STR_INIT("须为登录名，不超过 64 个字符"),
	STR_INIT("must be a login of at most 64 characters")},
    [VALUE_LOGINS] = {STR_INIT("须为登录名列表，不超过 200 个"),
	STR_INIT("must be a list of at most 200 logins")},
    [VALUE_FILE] = {STR_INIT("须为已上传文件的 SHA-256 值（64 位小写十六进制数）"),
	STR_INIT("must be the SHA-256 of an upload, 64 lower-case hexadecimal digits")},
    [VALUE_FILES] = {STR_INIT("须为已上传文件的 SHA-256 值列表，不超过 200 个"),
	STR_INIT("must be a list of at most 200 SHA-256 values of uploads")},
    [VALUE_LIST] = {STR_INIT("须为文字列表，不超过 200 项，各项不得为空"),
	STR_INIT("must be a list of at most 200 texts, none of them empty")},
};

const char *value_type_name(enum value_type type)
{
	return names[type].len ? names[type].data : "none";
}

bool value_type_parse(struct str name, enum value_type *out)
{
	for (int i = VALUE_NONE + 1; i < VALUE_TYPE_COUNT; i++) {
		if (!str_eq(name, names[i]))
			continue;
		*out = (enum value_type)i;
		return true;
	}
	return false;
}

static bool is_list(enum value_type type)
{
	return type == VALUE_LOGINS || type == VALUE_FILES || type == VALUE_LIST;
}

static enum value_type item_type(enum value_type list)
{
	return list == VALUE_LOGINS ? VALUE_LOGIN : list == VALUE_FILES ? VALUE_FILE : VALUE_TEXT;
}

static bool list_eq(const struct value *a, const struct value *b)
{
	if (a->list.count != b->list.count)
		return false;
	for (size_t i = 0; i < a->list.count; i++) {
		if (!str_eq(a->list.items[i], b->list.items[i]))
			return false;
	}
	return true;
}

bool value_eq(const struct value *a, const struct value *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case VALUE_NONE:
		return true;
	case VALUE_BOOLEAN:
		return a->boolean == b->boolean;
	case VALUE_INTEGER:
	case VALUE_COUNT:
		return a->integer == b->integer;
	case VALUE_MONEY:
		return a->money.fen == b->money.fen;
	case VALUE_DATE:
		return date_eq(a->date, b->date);
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		return str_eq(a->text, b->text);
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		return list_eq(a, b);
	case VALUE_TYPE_COUNT:
		break;
	}
	NEVER("a value of no type");
}

static bool number_fits(enum value_type type, int64_t number)
{
	int64_t least = type == VALUE_INTEGER ? -NUMBER_MOST : 0;
	return number >= least && number <= NUMBER_MOST;
}

static bool take_number(enum value_type type, int64_t number, struct value *out)
{
	if (!number_fits(type, number))
		return false;
	if (type == VALUE_MONEY)
		out->money = money_yuan(number);
	else
		out->integer = number;
	return true;
}

static bool digest_fits(struct str text)
{
	if (text.len != DIGEST_DIGITS)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
	}
	return true;
}

static bool name_fits(struct str text)
{
	if (str_empty(text) || text.len > NAME_MOST || !str_utf8(text) || !str_printable(text))
		return false;
	return !str_contains(text, STR("\n")) && !str_contains(text, STR("\t"));
}

static bool text_fits(enum value_type type, struct str text)
{
	if (type == VALUE_FILE)
		return digest_fits(text);
	if (type == VALUE_LOGIN || type == VALUE_CHOICE)
		return name_fits(text);
	return str_utf8(text) && str_printable(text) &&
	       (text.len <= TEXT_MOST || str_utf8_count(text) <= TEXT_MOST);
}

static bool take_date(struct str text, struct value *out)
{
	return date_parse(text, &out->date) && date_year(out->date) >= 1900 &&
	       date_year(out->date) <= 2999;
}

static bool take_text(struct arena *arena, enum value_type type, struct str text, struct value *out)
{
	if (!text_fits(type, text))
		return false;
	out->text = str_copy(arena, text);
	return true;
}

static bool take_item(struct arena *arena, enum value_type list, struct str text, struct value *out)
{
	struct value item = {0};
	if (str_empty(text) || out->list.count >= ITEMS_MOST)
		return false;
	if (!take_text(arena, item_type(list), text, &item))
		return false;
	*ARENA_PUSH(arena, out->list.items, out->list.count) = item.text;
	return true;
}

static bool json_list(
    struct arena *arena, enum value_type type, const struct json *json, struct value *out)
{
	if (json->type != JSON_ARRAY)
		return false;
	for (size_t i = 0; i < json->count; i++) {
		if (json->items[i].type != JSON_STRING)
			return false;
		if (!take_item(arena, type, json->items[i].string, out))
			return false;
	}
	return true;
}

static bool json_value(
    struct arena *arena, enum value_type type, const struct json *json, struct value *out)
{
	if (is_list(type))
		return json_list(arena, type, json, out);
	if (type == VALUE_BOOLEAN) {
		out->boolean = json->boolean;
		return json->type == JSON_BOOLEAN;
	}
	if (type == VALUE_INTEGER || type == VALUE_COUNT || type == VALUE_MONEY)
		return json->type == JSON_INTEGER && take_number(type, json->integer, out);
	if (json->type != JSON_STRING)
		return false;
	if (type == VALUE_DATE)
		return take_date(json->string, out);
	return take_text(arena, type, json->string, out);
}

bool value_from_json(struct arena *arena, enum value_type type, const struct json *json,
    struct value *out, struct text *why)
{
	*out = (struct value){.type = type};
	if (json_value(arena, type, json, out))
		return true;
	*out = (struct value){0};
	*why = wanted[type];
	return false;
}

static bool text_boolean(struct str text, struct value *out)
{
	out->boolean = str_is(text, "true") || str_is(text, "on");
	return out->boolean || str_is(text, "false");
}

static bool text_number(enum value_type type, struct str text, struct value *out)
{
	int64_t number;
	return str_to_int(text, &number) && take_number(type, number, out);
}

/* One item a line; empty lines are passed over. */
static bool text_list(struct arena *arena, enum value_type type, struct str text, struct value *out)
{
	while (str_given(text)) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (!str_empty(line) && !take_item(arena, type, line, out))
			return false;
	}
	return true;
}

static bool text_value(
    struct arena *arena, enum value_type type, struct str text, struct value *out)
{
	if (type == VALUE_TEXT)
		return take_text(arena, type, text, out);
	if (is_list(type))
		return text_list(arena, type, text, out);
	text = str_trim(text);
	if (type == VALUE_BOOLEAN)
		return text_boolean(text, out);
	if (type == VALUE_INTEGER || type == VALUE_COUNT || type == VALUE_MONEY)
		return text_number(type, text, out);
	if (type == VALUE_DATE)
		return take_date(text, out);
	return take_text(arena, type, text, out);
}

bool value_from_text(
    struct arena *arena, enum value_type type, struct str text, struct value *out, struct text *why)
{
	*out = (struct value){.type = type};
	if (text_value(arena, type, text, out))
		return true;
	*out = (struct value){0};
	*why = wanted[type];
	return false;
}

const struct value *field_named(const struct field *fields, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(fields[i].name, name))
			return &fields[i].value;
	return NULL;
}

const struct value *field_value(const struct field *fields, size_t count, const char *name)
{
	return field_named(fields, count, str_from(name));
}
