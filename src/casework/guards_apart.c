/* Guards of cases that concern another case or somebody's conduct: who may handle them, and who can be asked. */
#include "casework/access.h"
#include "casework/guard_rules.h"
#include "casework/refusal.h"
#include "casework/unit_code.h"

static enum guard_answer refuse_part(struct guard_call *call, struct str login)
{
	const struct person *person = world_person(call->world, login);
	struct str name = person && !str_empty(person->name) ? person->name : login;
	return guard_refuse(call, refusal_of(call->arena, took_part, call->ref->cite,
				      text_same(name), text_same(call->state->about)));
}

/* RULES 8, ISO/IEC 17065 7.13.5: who took part in a case decides nothing about an appeal against it. */
enum guard_answer guard_took_no_part(struct guard_call *call)
{
	return world_took_part(call->world, call->actor->login)
		   ? refuse_part(call, call->actor->login)
		   : GUARD_YES;
}

static bool took_part(const struct guard_call *call, struct str login)
{
	return world_took_part(call->world, login);
}

/* RULES 8: nor is it handed to them. */
enum guard_answer guard_named_took_no_part(struct guard_call *call)
{
	struct str login = guard_named(call, took_part);
	return str_given(login) ? refuse_part(call, login) : GUARD_YES;
}

/* DEV2 7: the person made responsible looks into it, and nobody else. */
enum guard_answer guard_handles(struct guard_call *call)
{
	const struct case_state *state = call->state;
	if (str_given(state->lead) && str_eq(state->lead, call->actor->login))
		return GUARD_YES;
	const struct person *lead =
	    str_given(state->lead) ? world_person(call->world, state->lead) : NULL;
	struct str name = lead && !str_empty(lead->name) ? lead->name
			  : str_given(state->lead)       ? state->lead
							 : STR("—");
	return guard_refuse(
	    call, refusal_of(call->arena, not_handler, call->ref->cite, text_same(name)));
}

/* OPS2 七: records can be asked of a holder whom the system can reach. */
enum guard_answer guard_unit_has_contact(struct guard_call *call)
{
	if (call->world->contact_count)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_no_contact, call->ref->cite, NULL, 0));
}

/* OPS2 七: who complains is told at an address that mails can reach. */
enum guard_answer guard_mail_address(struct guard_call *call)
{
	enum { MAIL_MOST = 200 };
	const struct value *value = guard_field(call);
	struct str mail = value && value->type == VALUE_TEXT ? str_trim(value->text) : STR("");
	if (!mail.len || (mail.len <= MAIL_MOST && str_is_mail(mail)))
		return GUARD_YES;
	call->invalid = TEXT("不是有效的电子邮箱地址", "is no mail address");
	return GUARD_INVALID;
}

/* RULES 4, DEV2 5: who takes a certificate over is named as a unit is, by its code or its country and number. */
enum guard_answer guard_unit_code(struct guard_call *call)
{
	const struct value *value = guard_field(call);
	struct str code = value && value->type == VALUE_TEXT ? value->text : STR("");
	return !code.len || unit_code_check(code, &call->invalid) ? GUARD_YES : GUARD_INVALID;
}
