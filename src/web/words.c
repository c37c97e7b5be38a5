/* Sentences about days that queues, case pages and lists say alike. */
#include "web/words.h"
#include "casework/refusal.h"

static struct str show(struct arena *arena, const struct value *value, enum language language)
{
	struct buf buf;
	buf_init(&buf, 64 * 1024);
	value_show(&buf, value, language);
	struct str copy = str_copy(arena, buf_str(&buf));
	buf_free(&buf);
	return copy;
}

struct text words_value(struct arena *arena, const struct value *value)
{
	return (struct text){show(arena, value, LANGUAGE_ZH), show(arena, value, LANGUAGE_EN)};
}

struct text words_day(struct arena *arena, struct date date)
{
	if (!date_given(date))
		return TEXT("", "");
	return words_value(arena, &(struct value){.type = VALUE_DATE, .date = date});
}

struct text words_left(
    struct arena *arena, const struct calendar *calendar, struct date today, struct date due)
{
	if (!date_given(due))
		return TEXT("", "");
	if (date_eq(today, due))
		return TEXT("今天到期", "due today");
	bool late = date_after(today, due);
	int days =
	    late ? calendar_count(calendar, due, today) : calendar_count(calendar, today, due);
	if (late && days == 0)
		return TEXT("已超期，尚未过工作日", "past due, no working day gone by");
	return (struct text){
	    str_printf(arena, late ? "已超期 %d 个工作日" : "还有 %d 个工作日", days),
	    str_printf(arena, late ? "%d working day%s overdue" : "%d working day%s left", days,
		days == 1 ? "" : "s"),
	};
}

const char *words_clock_tone(enum clock_status status)
{
	static const char *const tones[] = {
	    [CLOCK_RUNNING] = "run",
	    [CLOCK_PAUSED] = "wait",
	    [CLOCK_MET] = "good",
	    [CLOCK_OVERDUE] = "bad",
	    [CLOCK_MISSED] = "bad",
	};
	return tones[status];
}

struct text words_join(struct arena *arena, struct text list, struct text item)
{
	if (str_empty(list.zh))
		return item;
	return (struct text){
	    str_printf(arena, "%.*s、%.*s", STR_ARG(list.zh), STR_ARG(item.zh)),
	    str_printf(arena, "%.*s, %.*s", STR_ARG(list.en), STR_ARG(item.en)),
	};
}

struct text words_fill(
    struct arena *arena, enum message message, struct text first, struct text second)
{
	struct text args[] = {first, second};
	return text_fill(arena, message_text(message), args, COUNT_OF(args));
}

struct text words_counts(struct arena *arena, enum message message, size_t a, size_t b, size_t c)
{
	struct text args[] = {text_number(arena, (int64_t)a), text_number(arena, (int64_t)b),
	    text_number(arena, (int64_t)c)};
	return text_fill(arena, message_text(message), args, COUNT_OF(args));
}

struct text words_limit_length(struct arena *arena, const struct limit *limit)
{
	static const struct text units[] = {
	    [LENGTH_WORKING_DAYS] = {STR_INIT("个工作日"), STR_INIT("working days")},
	    [LENGTH_MONTHS] = {STR_INIT("个月"), STR_INIT("months")},
	    [LENGTH_YEARS] = {STR_INIT("年"), STR_INIT("years")},
	};
	const struct text *unit = &units[limit->unit];
	return (struct text){
	    str_printf(arena, "%d %.*s，自次日起算", limit->length, STR_ARG(unit->zh)),
	    str_printf(arena, "%d %.*s, from the day after", limit->length, STR_ARG(unit->en)),
	};
}

struct text words_answer(
    struct arena *arena, const struct fact_def *fact, const struct value *value)
{
	if (value->type == VALUE_NONE)
		return message_text(MESSAGE_not_answered);
	struct text words = words_value(arena, value);
	if (fact->type != VALUE_COUNT)
		return words;
	return (struct text){
	    str_printf(arena, "%.*s %.*s", STR_ARG(words.zh), STR_ARG(fact->unit.zh)),
	    str_printf(arena, "%.*s %.*s", STR_ARG(words.en), STR_ARG(fact->unit.en)),
	};
}

struct text words_verdict(enum verdict verdict)
{
	static const enum message words[VERDICT_COUNT] = {
	    [VERDICT_MET] = MESSAGE_verdict_met,
	    [VERDICT_UNMET] = MESSAGE_verdict_unmet,
	    [VERDICT_MISSING] = MESSAGE_not_answered,
	    [VERDICT_JUDGED] = MESSAGE_how_judged,
	};
	return message_text(words[verdict]);
}
