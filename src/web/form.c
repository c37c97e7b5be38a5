/* Values by name: taking a form apart under strict rules, and reading single values out of it. */
#include "web/form.h"
#include <string.h>

void form_init(struct form *form, struct arena *arena)
{
	*form = (struct form){.arena = arena};
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool form_decode(struct arena *arena, struct str text, bool plus, struct str *out)
{
	*out = text;
	if (!text.len || (!memchr(text.data, '%', text.len) && !memchr(text.data, '+', text.len)))
		return true;
	char *decoded = arena_alloc(arena, text.len);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c == '%') {
			int high = i + 2 < text.len ? hex_digit(text.data[i + 1]) : -1;
			int low = high >= 0 ? hex_digit(text.data[i + 2]) : -1;
			if (low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		decoded[len++] = c;
	}
	*out = (struct str){decoded, len};
	return true;
}

/* Only the start of a strange name is told back. */
static struct str shown(struct str name)
{
	return str_slice(name, 0, name.len < 40 ? name.len : 40);
}

enum err form_add(struct form *form, struct str name, struct str value)
{
	if (!str_utf8(name) || !str_printable(name))
		return err_fail(ERR_INPUT, "the name of a field is not plain UTF-8 text");
	if (!str_utf8(value))
		return err_fail(ERR_INPUT, "field %.*s is not UTF-8", STR_ARG(shown(name)));
	if (!str_printable(value))
		return err_fail(
		    ERR_INPUT, "field %.*s has control characters", STR_ARG(shown(name)));
	if (form->count == FORM_VALUES)
		return err_fail(ERR_INPUT, "more than %d fields", FORM_VALUES);
	bool list = str_ends(name, STR("[]"));
	for (size_t i = 0; i < form->count && !list; i++) {
		if (str_eq(form->values[i].name, name))
			return err_fail(
			    ERR_INPUT, "field %.*s is given twice", STR_ARG(shown(name)));
	}
	*ARENA_PUSH(form->arena, form->values, form->count) = (struct form_value){name, value};
	return ERR_OK;
}

enum err form_parse(struct form *form, struct str text)
{
	while (str_given(text) && text.len) {
		struct str value = str_cut(&text, '&');
		if (value.len == 0)
			continue;
		struct str name = str_cut(&value, '=');
		if (!str_given(value))
			value = STR("");
		if (!form_decode(form->arena, name, true, &name) ||
		    !form_decode(form->arena, value, true, &value))
			return err_fail(ERR_INPUT, "a percent escape is broken");
		TRY(form_add(form, name, value));
	}
	return ERR_OK;
}

struct str form_get(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++) {
		if (str_is(form->values[i].name, name))
			return form->values[i].value;
	}
	return STR_NONE;
}

static bool is_list_name(struct str name, struct str plain)
{
	return name.len == plain.len + 2 && str_starts(name, plain) && str_ends(name, STR("[]"));
}

size_t form_list(const struct form *form, const char *name, struct str **out)
{
	struct str *values = NULL;
	size_t count = 0;
	for (size_t i = 0; i < form->count; i++) {
		if (is_list_name(form->values[i].name, str_from(name)))
			*ARENA_PUSH(form->arena, values, count) = form->values[i].value;
	}
	*out = values;
	return count;
}

void form_error(struct form *form, struct str field, struct text why)
{
	if (form->error_count == FORM_ERRORS)
		return;
	*ARENA_PUSH(form->arena, form->errors, form->error_count) =
	    (struct field_error){field, why};
}

struct text form_error_of(const struct form *form, const char *field)
{
	for (size_t i = 0; i < form->error_count; i++) {
		if (str_is(form->errors[i].field, field))
			return form->errors[i].why;
	}
	return TEXT("", "");
}

static struct text missing(void)
{
	return TEXT("请填写本项", "this has to be filled in");
}

struct str form_text(struct form *form, const char *name, bool required, size_t max)
{
	struct str value = str_trim(form_get(form, name));
	if (required && value.len == 0)
		form_error(form, str_from(name), missing());
	if (str_utf8_count(value) > max) {
		struct text why = {str_printf(form->arena, "最多 %zu 个字符", max),
		    str_printf(form->arena, "has at most %zu characters", max)};
		form_error(form, str_from(name), why);
	}
	return value;
}

int64_t form_int(
    struct form *form, const char *name, int64_t least, int64_t most, int64_t otherwise)
{
	struct str text = str_trim(form_get(form, name));
	int64_t value = otherwise;
	if (text.len == 0)
		return otherwise;
	if (str_to_int(text, &value) && value >= least && value <= most)
		return value;
	struct text why = {str_printf(form->arena, "请填写 %lld 至 %lld 之间的整数",
			       (long long)least, (long long)most),
	    str_printf(form->arena, "is a whole number from %lld to %lld", (long long)least,
		(long long)most)};
	form_error(form, str_from(name), why);
	return otherwise;
}

struct date form_date(struct form *form, const char *name, bool required)
{
	struct str text = str_trim(form_get(form, name));
	struct date value = DATE_NONE;
	if (text.len == 0 && required)
		form_error(form, str_from(name), missing());
	if (text.len && !date_parse(text, &value)) {
		struct text why = {STR("请填写实际存在的日期，格式为 2026-03-16"),
		    STR("is a date that exists, written 2026-03-16")};
		form_error(form, str_from(name), why);
	}
	return value;
}

bool form_bool(struct form *form, const char *name)
{
	struct str value = form_get(form, name);
	return str_is(value, "true") || str_is(value, "on") || str_is(value, "yes") ||
	       str_is(value, "1");
}

static bool name_known(struct str name, const char *const *names)
{
	if (str_is(name, "csrf"))
		return true;
	for (; *names; names++) {
		if (str_is(name, *names) || is_list_name(name, str_from(*names)))
			return true;
	}
	return false;
}

void form_only(struct form *form, const char *const *names)
{
	struct text why = {STR("没有这一项"), STR("there is no such field")};
	for (size_t i = 0; i < form->count; i++) {
		if (!name_known(form->values[i].name, names))
			form_error(form, form->values[i].name, why);
	}
}
