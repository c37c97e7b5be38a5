/* Guards that ask what the unit holds, as the register has it, and what else is under way for it. */
#include "casework/form.h"
#include "casework/guard_rules.h"
#include "casework/refusal.h"
#include "scheme/rules.h"

static const struct held_certificate *held(const struct guard_call *call)
{
	for (size_t i = 0; i < call->world->certificate_count; i++) {
		const struct held_certificate *one = &call->world->certificates[i];
		if (str_eq(one->category, call->state->category) &&
		    one->level == call->state->level && certificate_holds(one, call->today))
			return one;
	}
	return NULL;
}

/* FAQ 18: only within the certificate's validity. */
enum guard_answer guard_holds_certificate(struct guard_call *call)
{
	if (held(call))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_not_held, call->ref->cite, NULL, 0));
}

/* OPS2 六: what has ended cannot be disposed of; what is suspended can. */
static const struct held_certificate *in_being(const struct guard_call *call)
{
	for (size_t i = 0; i < call->world->certificate_count; i++) {
		const struct held_certificate *one = &call->world->certificates[i];
		if (str_eq(one->category, call->state->category) &&
		    one->level == call->state->level && certificate_in_being(one, call->today))
			return one;
	}
	return NULL;
}

enum guard_answer guard_certificate_in_being(struct guard_call *call)
{
	if (in_being(call))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_not_in_being, call->ref->cite, NULL, 0));
}

/* RULES 8, ours: a measure goes on for as long as there is something to lift. */
enum guard_answer guard_certificate_ended(struct guard_call *call)
{
	const struct held_certificate *one = in_being(call);
	if (!one)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_of(call->arena, still_in_being, call->ref->cite, text_same(one->number)));
}

/* RULES 8, ours: one disposition, one confirmation of a certificate at a time. */
enum guard_answer guard_only_of_kind(struct guard_call *call)
{
	struct str other = call->world->same_kind;
	if (!str_given(other))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_of(call->arena, same_kind, call->ref->cite, text_same(other)));
}

/* DEV2 5(1): a holder that was not audited on site is looked at there once in the three years at least, so the last of them
 * is not confirmed without. */
enum guard_answer guard_seen_on_site(struct guard_call *call)
{
	const struct held_certificate *one = in_being(call);
	bool last = one && date_eq(certificate_year_end(one, call->today), one->expires_on);
	if (!last || call->world->seen_on_site || call->state->on_site)
		return GUARD_YES;
	return guard_refuse(call, refusal_of(call->arena, never_on_site, call->ref->cite,
				      text_date(call->arena, one->expires_on)));
}

/* What the unit's entry can hold; an address of mail as the directory takes it. */
static const struct {
	const char *name;
	size_t most;
	bool mail;
} unit_fields[] = {
    {"unit_name", 100, false},
    {"unit_name_en", 300, false},
    {"address", 300, false},
    {"contact_mail", 200, true},
};

static bool unit_field_fits(struct str text, size_t i)
{
	return str_printable(text) && str_utf8_count(text) <= unit_fields[i].most &&
	       (!unit_fields[i].mail || str_is_mail(text));
}

/* DEV2 5(3): what is told can be entered. */
enum guard_answer guard_unit_data(struct guard_call *call)
{
	bool any = false;
	for (size_t i = 0; i < call->field_count; i++)
		any |=
		    call->fields[i].value.type == VALUE_TEXT && !form_blank(&call->fields[i].value);
	for (size_t i = 0; i < COUNT_OF(unit_fields); i++) {
		const struct value *value =
		    field_value(call->fields, call->field_count, unit_fields[i].name);
		if (!value || form_blank(value) || unit_field_fits(value->text, i))
			continue;
		call->invalid_field = str_from(unit_fields[i].name);
		call->invalid =
		    unit_fields[i].mail
			? TEXT("不是有效的电子邮箱地址", "is no mail address")
			: text_fill(call->arena,
			      TEXT("不超过 {0} 个字符，写在一行里",
				  "has at most {0} characters, on one line"),
			      REFUSAL_ARGS(text_number(call->arena, (int64_t)unit_fields[i].most)));
		return GUARD_INVALID;
	}
	if (any || !str_given(call->ref->field))
		return GUARD_YES;
	call->invalid = TEXT("请至少填写一项变动", "tell at least one thing that has changed");
	return GUARD_INVALID;
}

/* ISO/IEC 17021-1 9.6.5: what is suspended can be restored or withdrawn. */
enum guard_answer guard_suspended_certificate(struct guard_call *call)
{
	for (size_t i = 0; i < call->world->certificate_count; i++) {
		const struct held_certificate *one = &call->world->certificates[i];
		if (str_eq(one->category, call->state->category) &&
		    one->level == call->state->level && one->status == CERTIFICATE_SUSPENDED &&
		    !date_after(call->today, one->expires_on))
			return GUARD_YES;
	}
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_not_suspended, call->ref->cite, NULL, 0));
}

/* FAQ 15: whoever holds it renews it. */
enum guard_answer guard_not_held(struct guard_call *call)
{
	const struct held_certificate *one = held(call);
	const struct kind *kind = scheme_kind(call->state->scheme, call->state->kind);
	if (!one || kind->nature == KIND_RENEWAL)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_of(call->arena, held, call->ref->cite, text_same(one->number)));
}

/* DEV2 4.4.2: a first application and an upgrade are audited on site. */
enum guard_answer guard_renewal(struct guard_call *call)
{
	const struct kind *treated = call->state->treated;
	if (treated && treated->nature == KIND_RENEWAL)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_no_renewal, call->ref->cite, NULL, 0));
}

/* DEV2 4.4.2: a first renewal is audited on site; what came before is in the register. */
enum guard_answer guard_later_renewal(struct guard_call *call)
{
	const struct case_state *state = call->state;
	int64_t cycles = 0;
	for (size_t i = 0; i < call->world->certificate_count; i++) {
		const struct held_certificate *one = &call->world->certificates[i];
		cycles += one->level == state->level && str_eq(one->category, state->category) &&
			  date_before(one->issued_on, call->today);
	}
	if (guard_renewal(call) != GUARD_YES)
		return GUARD_REFUSES;
	return cycles >= 2
		   ? GUARD_YES
		   : guard_refuse(call, refusal_of(call->arena, first_renewal, call->ref->cite,
					    text_number(call->arena, cycles)));
}
