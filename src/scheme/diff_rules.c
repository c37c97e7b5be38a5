/* Requirements, fees, windows and limits of an edition, as text to compare. */
#include "scheme/diff.h"
#include "scheme/rules.h"

static struct str kinds_text(struct diff_items *items, uint32_t kinds)
{
	struct str out = STR("");
	for (size_t i = 0; i < items->scheme->kind_count; i++) {
		if (kinds >> i & 1)
			out = str_printf(items->arena, "%.*s%s%.*s", STR_ARG(out),
			    out.len ? ", " : "", STR_ARG(items->scheme->kinds[i].id));
	}
	return out;
}

static struct str share_text(struct diff_items *items, const struct check *check)
{
	if (!check->share_of)
		return STR("");
	return str_printf(items->arena, ", >= %d.%d%% of %.*s", check->share_per_mille / 10,
	    check->share_per_mille % 10, STR_ARG(check->share_of->name));
}

static struct str check_text(struct diff_items *items, const struct check *check)
{
	struct str fact = check->fact ? check->fact->name : STR("");
	switch (check->type) {
	case CHECK_IS:
		return str_printf(
		    items->arena, "%.*s = %s", STR_ARG(fact), check->is ? "true" : "false");
	case CHECK_AT_LEAST:
		return str_printf(items->arena, "%.*s >= %lld%.*s", STR_ARG(fact),
		    (long long)check->at_least, STR_ARG(share_text(items, check)));
	case CHECK_YEARS:
		return str_printf(items->arena, "%.*s: %d years back", STR_ARG(fact), check->years);
	case CHECK_CERTIFICATE:
		return str_printf(items->arena, "certificate, level %+d, %d months left, %d lapsed",
		    check->level_offset, check->months_left, check->months_lapsed);
	case CHECK_JUDGED:
		break;
	}
	return STR("judged");
}

/* A qualification's own requirement stands in its file. */
static const struct qualification *owner(
    const struct edition *edition, const struct requirement *requirement)
{
	for (size_t i = 0; i < edition->qualification_count; i++) {
		if (str_eq(edition->qualifications[i].file, requirement->file))
			return &edition->qualifications[i];
	}
	return NULL;
}

static void list_requirement(
    struct diff_items *items, const struct edition *edition, const struct requirement *requirement)
{
	const struct qualification *own = owner(edition, requirement);
	struct diff_item *item = diff_add(items, "requirement", requirement->id);
	item->binds_holders = true;
	item->category = own ? own->category->id : STR_NONE;
	item->level = own ? own->level : 0;
	item->from_level = requirement->from_level;
	diff_say(items, item, "text", text_in(requirement->text, items->language));
	diff_say(items, item, "check", check_text(items, &requirement->check));
	diff_say(items, item, "cite", requirement->cite);
	diff_say(items, item, "group", requirement->group->id);
	diff_say(items, item, "kinds", kinds_text(items, requirement->kinds));
	diff_say(
	    items, item, "in-principle", requirement->in_principle ? STR("true") : STR("false"));
	diff_say(items, item, "evidence", requirement->part ? requirement->part->id : STR(""));
	diff_say(items, item, "replaces", requirement->replaces);
	diff_say(
	    items, item, "from-level", str_printf(items->arena, "%d", requirement->from_level));
}

static struct str yuan_text(struct diff_items *items, const struct fee *fee)
{
	return str_printf(items->arena, "%lld + %lld CNY", (long long)money_to_yuan(fee->audit),
	    (long long)money_to_yuan(fee->annuity));
}

/* One for each kind of application, as rows may stand for several. */
static void list_fee(struct diff_items *items, const struct fee *fee)
{
	struct str category = fee->category ? fee->category->id : STR_NONE;
	for (size_t i = 0; i < items->scheme->kind_count; i++) {
		if (!(fee->kinds >> i & 1))
			continue;
		struct str id = str_printf(items->arena, "%.*s/%d/%.*s%s%.*s",
		    STR_ARG(fee->category ? category : STR("*")), fee->level,
		    STR_ARG(items->scheme->kinds[i].id), str_given(fee->what) ? "/" : "",
		    STR_ARG(fee->what));
		struct diff_item *item = diff_add(items, "fee", id);
		item->binds_holders = true;
		item->category = category;
		item->level = fee->level;
		diff_say(items, item, "sum", yuan_text(items, fee));
		diff_say(items, item, "cite", fee->cite);
		diff_say(items, item, "note", text_in(fee->note, items->language));
		diff_say(items, item, "assumed", fee->assumed ? STR("true") : STR("false"));
	}
}

static void list_window(struct diff_items *items, const struct window *window)
{
	struct diff_item *item = diff_add(items, "window", STR("window"));
	item->binds_holders = true;
	diff_say(items, item, "renewal on time, months before expiry",
	    str_printf(items->arena, "%d", window->renewal_on_time_months));
	diff_say(items, item, "renewal lapsed, months after expiry",
	    str_printf(items->arena, "%d", window->renewal_lapsed_months));
	diff_say(items, item, "upgrade, months left",
	    str_printf(items->arena, "%d", window->upgrade_months));
	diff_say(items, item, "cite", window->cite);
}

static struct str triggers_text(
    struct diff_items *items, const struct trigger *triggers, size_t count)
{
	struct str out = STR("");
	for (size_t i = 0; i < count; i++)
		out = str_printf(items->arena, "%.*s%s%.*s%s%.*s%s%.*s", STR_ARG(out),
		    out.len ? ", " : "", STR_ARG(triggers[i].from),
		    str_given(triggers[i].from) ? " > " : "", STR_ARG(triggers[i].action),
		    str_given(triggers[i].to) ? " > " : "", STR_ARG(triggers[i].to));
	return out;
}

static void list_limit(struct diff_items *items, const struct limit *limit)
{
	struct diff_item *item = diff_add(items, "limit", limit->id);
	struct str length =
	    limit->unit == LENGTH_SET
		? str_printf(items->arena, "set by %.*s", STR_ARG(limit->due_field))
		: str_printf(items->arena, "%d %s", limit->length, length_unit_name(limit->unit));
	diff_say(items, item, "length", length);
	diff_say(items, item, "whose", limit->centre ? STR("centre") : STR("applicant"));
	diff_say(items, item, "name", text_in(limit->name, items->language));
	diff_say(items, item, "cite", limit->cite);
	diff_say(items, item, "starts", triggers_text(items, limit->starts, limit->start_count));
	diff_say(items, item, "stops", triggers_text(items, limit->stops, limit->stop_count));
	diff_say(items, item, "cancels", triggers_text(items, limit->cancels, limit->cancel_count));
	diff_say(items, item, "from", limit->start_field);
	diff_say(items, item, "manner",
	    str_printf(items->arena, "%s%s%s%s%s", limit->moves ? "moves " : "",
		limit->last_valid_day ? "last-valid-day " : "", limit->pauses ? "pauses " : "",
		limit->first_only ? "first-only " : "", limit->minimum ? "minimum" : ""));
}

static void list_qualification(struct diff_items *items, const struct qualification *qualification)
{
	struct diff_item *item = diff_add(items, "qualification",
	    str_printf(items->arena, "%.*s/%d", STR_ARG(qualification->category->id),
		qualification->level));
	item->category = qualification->category->id;
	item->level = qualification->level;
	diff_say(items, item, "guide", qualification->guide);
}

void diff_list_rules(struct diff_items *items, const struct edition *edition)
{
	for (size_t i = 0; i < edition->qualification_count; i++)
		list_qualification(items, &edition->qualifications[i]);
	for (size_t i = 0; i < edition->requirement_count; i++)
		list_requirement(items, edition, &edition->requirements[i]);
	for (size_t i = 0; i < edition->fee_count; i++)
		list_fee(items, &edition->fees[i]);
	list_window(items, &edition->window);
	for (size_t i = 0; i < edition->limit_count; i++)
		list_limit(items, &edition->limits[i]);
}
