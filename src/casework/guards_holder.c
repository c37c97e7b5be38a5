/* Guards that ask what the unit holds, as the register has it, and what else is under way for it. */
#include "casework/guard_rules.h"
#include "casework/refusal.h"

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
