/* The check of a unit against a qualification: which requirements apply, and what they add up to.
 */
#include "scheme/check.h"
#include "scheme/check_item.h"

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[VERDICT_COUNT] = {[VERDICT_MET] = "met",
	    [VERDICT_UNMET] = "unmet",
	    [VERDICT_MISSING] = "missing",
	    [VERDICT_JUDGED] = "judged"};
	return names[verdict];
}

/* FAQ 15: every certificate of the category and level that is given expired too long ago to be
 * renewed. */
static bool lapsed(const struct check_question *question, const struct window *window)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; i < question->profile->certificate_count; i++) {
		const struct held_certificate *one = &question->profile->certificates[i];
		if (one->level != question->level || !str_eq(one->category, question->category->id))
			continue;
		if (!date_given(last) || date_after(one->expires_on, last))
			last = one->expires_on;
	}
	if (!window->renewal_lapsed_months || !date_given(last))
		return false;
	return date_after(question->on, date_add_months(last, window->renewal_lapsed_months));
}

static bool above_lowest(const struct scheme *scheme, int level)
{
	return level > scheme->levels[0].number;
}

/* RULES 2: a renewal too late is a first application; a first application above the lowest level is
 * an upgrade. */
static const struct kind *treated_kind(
    const struct check_question *question, const struct edition *edition, const struct kind *kind)
{
	const struct kind *treated = NULL;
	if (kind->nature == KIND_RENEWAL && lapsed(question, &edition->window))
		treated = scheme_kind_of(question->scheme, KIND_INITIAL);
	else if (kind->nature == KIND_INITIAL && above_lowest(question->scheme, question->level))
		treated = scheme_kind_of(question->scheme, KIND_UPGRADE);
	return treated ? treated : kind;
}

/* The kinds whose requirements apply: above the lowest level `initial` and `upgrade` are one. */
static uint32_t kinds_asked(const struct check_question *question, const struct kind *treated)
{
	const struct scheme *scheme = question->scheme;
	uint32_t kinds = UINT32_C(1) << (treated - scheme->kinds);
	uint32_t first =
	    scheme_kinds_of(scheme, KIND_INITIAL) | scheme_kinds_of(scheme, KIND_UPGRADE);
	if ((kinds & first) && above_lowest(scheme, question->level))
		kinds |= first;
	return kinds;
}

/* The window of an upgrade is asked for only of a certificate that holds: without one another item
 * says so. */
static bool listed(
    const struct check_question *question, const struct requirement *requirement, uint32_t kinds)
{
	const struct check *check = &requirement->check;
	if (!(requirement->kinds & kinds))
		return false;
	if (check->type != CHECK_CERTIFICATE || !check->months_left)
		return true;
	const struct held_certificate *held =
	    check_best(question, question->level + check->level_offset);
	return held && certificate_holds(held, question->on);
}

static void decide(const struct check_question *question, struct check_item *item)
{
	item->verdict = VERDICT_JUDGED;
	if (item->requirement->check.type == CHECK_CERTIFICATE)
		check_certificate(question, item);
	else if (item->requirement->check.type != CHECK_JUDGED)
		check_fact(question, item);
}

const struct text check_none = {STR_INIT("该类型没有可以凭申报事实核对的条件，无须自查"),
    STR_INIT("this kind has no conditions that declared facts could be checked against")};

bool edition_checks(const struct edition *edition, const struct scheme *scheme, struct str kind)
{
	int index = scheme_kind_index(scheme, kind);
	for (size_t i = 0; index >= 0 && i < edition->requirement_count; i++)
		if (edition->requirements[i].kinds >> index & 1)
			return true;
	return false;
}

static void count(struct check_result *result, const struct check_item *item)
{
	bool open = item->verdict == VERDICT_UNMET || item->verdict == VERDICT_MISSING;
	result->unmet += item->verdict == VERDICT_UNMET;
	result->missing += item->verdict == VERDICT_MISSING;
	result->judged += item->verdict == VERDICT_JUDGED;
	if (open)
		result->eligible = false;
	if (open && item->requirement->group->gate)
		result->gates_open = false;
}

struct check_result *scheme_check(struct arena *arena, const struct scheme *scheme,
    const struct edition *edition, struct str category, int level, struct str kind, struct date on,
    const struct profile *profile)
{
	struct check_question question = {
	    arena, scheme, scheme_category(scheme, category), level, on, profile};
	struct check_result *result = ARENA_NEW(arena, struct check_result);
	edition = edition ? edition : scheme_edition_on(scheme, on);
	const struct qualification *qualification =
	    edition ? edition_qualification(edition, category, level) : NULL;
	const struct kind *asked = scheme_kind(scheme, kind);
	if (!qualification || !asked)
		NEVER("a check of what the scheme does not know");
	const struct kind *treated = treated_kind(&question, edition, asked);
	uint32_t kinds = kinds_asked(&question, treated);
	*result = (struct check_result){.edition = edition,
	    .qualification = qualification,
	    .kind = asked,
	    .treated = treated,
	    .on = on,
	    .eligible = true,
	    .gates_open = true,
	    .items = ARENA_ARRAY(arena, struct check_item, qualification->requirement_count + 1)};
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (!listed(&question, requirement, kinds))
			continue;
		struct check_item *item = &result->items[result->item_count++];
		item->requirement = requirement;
		decide(&question, item);
		count(result, item);
	}
	return result;
}
