/* The rules as text: what a requirement asks in figures, and how unclear places of the documents are read. */
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

static struct text number(struct arena *arena, int64_t n)
{
	struct str digits = str_printf(arena, "%lld", (long long)n);
	return (struct text){digits, digits};
}

static struct text and_also(struct arena *arena, struct text first, struct text then)
{
	return (struct text){str_printf(arena, "%.*s，%.*s", STR_ARG(first.zh), STR_ARG(then.zh)),
	    str_printf(arena, "%.*s; %.*s", STR_ARG(first.en), STR_ARG(then.en))};
}

static struct text filled(struct arena *arena, enum message message, int64_t n)
{
	return words_fill(arena, message, number(arena, n), (struct text){{0}});
}

static struct text share(struct arena *arena, const struct check *check)
{
	int whole = check->share_per_mille / 10, tenth = check->share_per_mille % 10;
	struct str percent =
	    tenth ? str_printf(arena, "%d.%d%%", whole, tenth) : str_printf(arena, "%d%%", whole);
	return words_fill(
	    arena, MESSAGE_asks_share, check->share_of->label, (struct text){percent, percent});
}

static struct text asks_certificate(struct arena *arena, const struct check *check)
{
	struct text text = message_text(
	    check->level_offset ? MESSAGE_asks_certificate_lower : MESSAGE_asks_certificate_same);
	if (check->months_left)
		text = and_also(
		    arena, text, filled(arena, MESSAGE_asks_months_left, check->months_left));
	if (check->months_lapsed)
		text = and_also(
		    arena, text, filled(arena, MESSAGE_asks_months_lapsed, check->months_lapsed));
	return text;
}

static struct text asks_at_least(struct arena *arena, const struct check *check)
{
	struct value least = {.type = check->fact->type, .integer = check->at_least};
	if (least.type == VALUE_MONEY)
		least.money = money_yuan(check->at_least);
	struct text text = words_fill(arena, MESSAGE_asks_at_least,
	    words_answer(arena, check->fact, &least), (struct text){{0}});
	return check->share_of ? and_also(arena, text, share(arena, check)) : text;
}

struct text public_requirement_asks(struct arena *arena, const struct requirement *rule)
{
	const struct check *check = &rule->check;
	switch (check->type) {
	case CHECK_IS:
		return message_text(check->is ? MESSAGE_asks_yes : MESSAGE_asks_no);
	case CHECK_AT_LEAST:
		return asks_at_least(arena, check);
	case CHECK_YEARS:
		return filled(arena, MESSAGE_asks_years, check->years);
	case CHECK_CERTIFICATE:
		return asks_certificate(arena, check);
	case CHECK_JUDGED:
		break;
	}
	return (struct text){{0}};
}

struct text public_requirement_kinds(
    struct arena *arena, const struct scheme *scheme, const struct requirement *rule)
{
	struct text full = {{0}}, others = {{0}};
	bool all = true, any = false;
	for (size_t i = 0; i < scheme->kind_count; i++) {
		const struct kind *kind = &scheme->kinds[i];
		bool is_full = kind->nature != KIND_OTHER, asked = rule->kinds >> i & 1;
		all &= asked || !is_full;
		any |= asked && is_full;
		if (asked)
			*(is_full ? &full : &others) =
			    words_join(arena, is_full ? full : others, kind->name);
	}
	return all ? (struct text){{0}} : any ? full : others;
}

static void put_touched(
    struct request *request, const struct discrepancy *row, struct reading_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	for (size_t i = 0; i < row->touch_count; i++) {
		const struct qualification *asked_by = NULL;
		const struct requirement *rule =
		    scheme_requirement(scheme, row->touches[i], &asked_by);
		if (rule)
			*ARENA_PUSH(request->arena, view->touched, view->touched_count) =
			    (struct touched_view){
				rule->id, asked_by->category->id, asked_by->level, rule->text};
	}
}

void handle_readings(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct readings_view view = {.count = scheme->discrepancy_count,
	    .rows =
		ARENA_ARRAY(request->arena, struct reading_view, scheme->discrepancy_count + 1)};
	for (size_t i = 0; i < view.count; i++) {
		view.rows[i].row = &scheme->discrepancies[i];
		put_touched(request, view.rows[i].row, &view.rows[i]);
	}
	page_readings(reply_page(request, 200), &request->page, &view);
}
