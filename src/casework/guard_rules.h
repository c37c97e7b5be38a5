/* The guards that have a file of their own, and what all guards share. */
#pragma once
#include "casework/guard.h"

/* The field that the guard's row of the data names; NULL where it is not given. */
const struct value *guard_field(const struct guard_call *call);

/* The first of those whom that field names, one login or several, whom `meant` knows; not given where there is none. */
struct str guard_named(const struct guard_call *call,
    bool (*meant)(const struct guard_call *call, struct str login));

static inline enum guard_answer guard_refuse(struct guard_call *call, struct refusal refusal)
{
	call->refusal = refusal;
	return GUARD_REFUSES;
}

/* guards_check.c */
enum guard_answer guard_gates_open(struct guard_call *call);
enum guard_answer guard_one_open_case(struct guard_call *call);
enum guard_answer guard_checks_met(struct guard_call *call);
enum guard_answer guard_judged_requirement(struct guard_call *call);
enum guard_answer guard_all_judged(struct guard_call *call);
enum guard_answer guard_none_unmet(struct guard_call *call);
enum guard_answer guard_all_met(struct guard_call *call);
/* guards_apart.c */
enum guard_answer guard_took_no_part(struct guard_call *call);
enum guard_answer guard_named_took_no_part(struct guard_call *call);
enum guard_answer guard_handles(struct guard_call *call);
enum guard_answer guard_mail_address(struct guard_call *call);
enum guard_answer guard_unit_code(struct guard_call *call);
enum guard_answer guard_unit_has_contact(struct guard_call *call);
/* guards_holder.c */
enum guard_answer guard_holds_certificate(struct guard_call *call);
enum guard_answer guard_certificate_in_being(struct guard_call *call);
enum guard_answer guard_certificate_ended(struct guard_call *call);
enum guard_answer guard_only_of_kind(struct guard_call *call);
enum guard_answer guard_seen_on_site(struct guard_call *call);
enum guard_answer guard_unit_data(struct guard_call *call);
enum guard_answer guard_suspended_certificate(struct guard_call *call);
enum guard_answer guard_not_held(struct guard_call *call);
enum guard_answer guard_renewal(struct guard_call *call);
enum guard_answer guard_later_renewal(struct guard_call *call);
/* guards_panel.c */
enum guard_answer guard_meeting_reached(struct guard_call *call);
enum guard_answer guard_panel_voted(struct guard_call *call);
enum guard_answer guard_majority_passed(struct guard_call *call);
enum guard_answer guard_rectify_by_given(struct guard_call *call);
