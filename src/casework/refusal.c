/* Refusals: the row of refusals.def with its places filled in. */
#include "casework/refusal.h"

static const struct {
	const char *name;
	struct text detail;
} rows[REFUSAL_COUNT] = {
#define REFUSAL(id, name, zh, en) {name, {{zh, sizeof(zh) - 1}, {en, sizeof(en) - 1}}},
#include "casework/refusals.def"
#undef REFUSAL
};

const char *refusal_name(enum refusal_id id)
{
	return rows[id].name;
}

struct text text_number(struct arena *arena, int64_t number)
{
	return text_same(str_printf(arena, "%lld", (long long)number));
}

struct text text_date(struct arena *arena, struct date date)
{
	return text_same(date_str(arena, date));
}

struct text text_money(struct arena *arena, struct money money)
{
	struct buf buf;
	buf_init(&buf, 64);
	buf_put_money(&buf, money);
	struct str s = str_copy(arena, buf_str(&buf));
	buf_free(&buf);
	return text_same(s);
}

/* The number N of a place `{N}` at the start of the text, or -1. */
static int place(struct str s)
{
	return s.len >= 3 && s.data[0] == '{' && s.data[1] >= '0' && s.data[1] <= '9' &&
		       s.data[2] == '}'
		   ? s.data[1] - '0'
		   : -1;
}

static struct str fill(struct arena *arena, struct str pattern, const struct text *args,
    size_t count, enum language language)
{
	struct buf buf;
	buf_init(&buf, 1 << 16);
	for (size_t i = 0; i < pattern.len; i++) {
		int number = place(str_slice(pattern, i, pattern.len));
		if (number < 0 || (size_t)number >= count) {
			buf_put_char(&buf, pattern.data[i]);
			continue;
		}
		buf_put_str(&buf, text_in(args[number], language));
		i += 2;
	}
	struct str filled = str_copy(arena, buf_str(&buf));
	buf_free(&buf);
	return filled;
}

struct text text_fill(
    struct arena *arena, struct text pattern, const struct text *args, size_t count)
{
	return (struct text){
	    .zh = fill(arena, pattern.zh, args, count, LANGUAGE_ZH),
	    .en = fill(arena, pattern.en, args, count, LANGUAGE_EN),
	};
}

static struct str without_end(struct str s)
{
	if (str_ends(s, STR("。")))
		return str_slice(s, 0, s.len - sizeof "。" + 1);
	return str_ends(s, STR(".")) ? str_slice(s, 0, s.len - 1) : s;
}

void text_list_add(struct text_list *list, struct text item)
{
	struct str zh = without_end(item.zh), en = without_end(item.en);
	if (list->count++ == 0) {
		list->text = (struct text){zh, en};
		return;
	}
	list->text.zh = str_printf(list->arena, "%.*s；%.*s", STR_ARG(list->text.zh), STR_ARG(zh));
	list->text.en = str_printf(list->arena, "%.*s; %.*s", STR_ARG(list->text.en), STR_ARG(en));
}

struct refusal refusal_make(
    struct arena *arena, enum refusal_id id, struct str cite, const struct text *args, size_t count)
{
	return (struct refusal){id, cite, text_fill(arena, rows[id].detail, args, count)};
}

struct decision decision_invalid(struct arena *arena, struct str field, struct text why)
{
	struct field_error *error = ARENA_NEW(arena, struct field_error);
	*error = (struct field_error){field, why};
	return (struct decision){.type = DECISION_INVALID, .errors = error, .error_count = 1};
}
