/* Guards that ask about requirements: the gates at submission, all checks at acceptance, the assessors' results. */
#include "casework/form.h"
#include "casework/guard_rules.h"
#include "casework/refusal.h"
#include "scheme/rules.h"

struct check_result *case_check(struct arena *arena, const struct case_state *state,
    const struct world *world, struct date today)
{
	bool draft = state->state->draft;
	struct date on = draft ? today : state->submitted_on;
	struct unknown why;
	if (draft && !scheme_knows(state->scheme, state->category, state->level, state->kind, on,
			 arena, &why))
		return NULL;
	struct profile profile = *state->profile;
	profile.certificates_given = true;
	profile.certificates = (struct held_certificate *)world->certificates;
	profile.certificate_count = world->certificate_count;
	return scheme_check(arena, state->scheme, draft ? NULL : state->edition, state->category,
	    state->level, state->kind, on, &profile);
}

const struct fee *case_fee(
    const struct case_state *state, const struct world *world, struct date today)
{
	const struct edition *edition = state->edition;
	struct str kind = state->treated ? state->treated->id : state->kind;
	if (state->state->draft) {
		struct arena scratch;
		arena_init(&scratch, 4u << 20);
		const struct check_result *check = case_check(&scratch, state, world, today);
		edition = check ? check->edition : NULL;
		kind = check ? check->treated->id : kind;
		arena_free(&scratch);
	}
	if (!edition)
		return NULL;
	return scheme_fee(edition, state->scheme, state->category, state->level, kind, state->what);
}

static bool fails(const struct check_item *item)
{
	return item->verdict == VERDICT_UNMET || item->verdict == VERDICT_MISSING;
}

static bool is_window(const struct check_item *item)
{
	const struct check *check = &item->requirement->check;
	return check->type == CHECK_CERTIFICATE && check->months_left > 0;
}

static enum guard_answer refuse_unknown(struct guard_call *call)
{
	const struct case_state *state = call->state;
	struct unknown why = {0};
	scheme_knows(state->scheme, state->category, state->level, state->kind, call->today,
	    call->arena, &why);
	return guard_refuse(
	    call, refusal_of(call->arena, no_rule, str_given(why.cite) ? why.cite : call->ref->cite,
		      why.text, why.text));
}

static enum guard_answer refuse_window(struct guard_call *call, const struct check_item *item)
{
	return guard_refuse(
	    call, refusal_of(call->arena, window_closed, item->requirement->cite,
		      text_number(call->arena, item->requirement->check.months_left)));
}

/* RULES 4: the gates alone, on the day of submission; FAQ 17 has a sentence of its own. */
enum guard_answer guard_gates_open(struct guard_call *call)
{
	const struct check_result *check =
	    case_check(call->arena, call->state, call->world, call->today);
	if (!check)
		return refuse_unknown(call);
	if (check->gates_open)
		return GUARD_YES;
	struct text_list failing = {.arena = call->arena};
	const struct check_item *first = NULL, *window = NULL;
	for (size_t i = 0; i < check->item_count; i++) {
		const struct check_item *item = &check->items[i];
		if (!item->requirement->group->gate || !fails(item))
			continue;
		text_list_add(&failing, item->requirement->text);
		if (!first)
			first = item;
		if (is_window(item))
			window = item;
	}
	if (window && failing.count == 1)
		return refuse_window(call, window);
	return guard_refuse(
	    call, refusal_of(call->arena, gates_unmet, first->requirement->cite,
		      text_number(call->arena, (int64_t)failing.count), failing.text));
}

/* INTERFACE: a unit may have many drafts, but one open case of a category. */
enum guard_answer guard_one_open_case(struct guard_call *call)
{
	struct str other = call->world->open_case;
	if (!str_given(other) || str_eq(other, call->state->id))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_of(call->arena, open_case, call->ref->cite, text_same(other)));
}

/* FAQ 14: a shortfall "in principle" may be accepted with a reason, nothing else may. */
enum guard_answer guard_checks_met(struct guard_call *call)
{
	const struct check_result *check =
	    case_check(call->arena, call->state, call->world, call->today);
	if (!check)
		return refuse_unknown(call);
	struct text_list failing = {.arena = call->arena};
	struct str cite = call->ref->cite, shortfall = STR_NONE;
	for (size_t i = 0; i < check->item_count; i++) {
		const struct check_item *item = &check->items[i];
		if (!fails(item))
			continue;
		if (item->requirement->in_principle && item->verdict == VERDICT_UNMET) {
			shortfall = item->requirement->cite;
			continue;
		}
		if (!failing.count)
			cite = item->requirement->cite;
		text_list_add(&failing, item->requirement->text);
	}
	if (failing.count)
		return guard_refuse(
		    call, refusal_of(call->arena, checks_unmet, cite,
			      text_number(call->arena, (int64_t)failing.count), failing.text));
	if (str_given(shortfall) && form_blank(guard_field(call)))
		return guard_refuse(
		    call, refusal_make(call->arena, REFUSAL_reason_needed, shortfall, NULL, 0));
	return GUARD_YES;
}

/* OPS2 5.4: a result belongs to a requirement that assessors judge. */
enum guard_answer guard_judged_requirement(struct guard_call *call)
{
	const struct value *value = guard_field(call);
	const struct qualification *qualification = call->state->qualification;
	for (size_t i = 0; value && i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (str_eq(requirement->id, value->text) && case_judges(call->state, requirement))
			return GUARD_YES;
	}
	call->invalid = TEXT("本案没有这项须由审核员评价的要求",
	    "is no requirement of this case that assessors judge");
	return GUARD_INVALID;
}

/* INTERFACE: every judged requirement has a result before the audit is concluded. */
enum guard_answer guard_all_judged(struct guard_call *call)
{
	const struct qualification *qualification = call->state->qualification;
	struct text_list open = {.arena = call->arena};
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (case_judges(call->state, requirement) &&
		    !case_judgement(call->state, requirement->id))
			text_list_add(&open, text_same(requirement->id));
	}
	if (!open.count)
		return GUARD_YES;
	return guard_refuse(call, refusal_of(call->arena, unjudged, call->ref->cite,
				      text_number(call->arena, (int64_t)open.count), open.text));
}

/* Judged requirements whose present result is of the tone, or also of the one above it. */
static enum guard_answer refuse_toned(struct guard_call *call, bool partly_too)
{
	const struct case_state *state = call->state;
	struct text_list open = {.arena = call->arena};
	for (size_t i = 0; i < state->judgement_count; i++) {
		struct str tone = state->judgements[i].tone;
		if (str_is(tone, "unmet") || (partly_too && str_is(tone, "partly")))
			text_list_add(&open, text_same(state->judgements[i].requirement));
	}
	if (!open.count)
		return GUARD_YES;
	return guard_refuse(call, refusal_of(call->arena, nonconforming, call->ref->cite,
				      text_number(call->arena, (int64_t)open.count), open.text));
}

/* ISO/IEC 17021-1 9.5.2: what fails a requirement is corrected before the decision. */
enum guard_answer guard_none_unmet(struct guard_call *call)
{
	return refuse_toned(call, false);
}

enum guard_answer guard_all_met(struct guard_call *call)
{
	return refuse_toned(call, true);
}
