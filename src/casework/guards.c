/* The table of guards, and those that ask about people, fees, days and papers. */
#include "casework/access.h"
#include "casework/form.h"
#include "casework/guard.h"
#include "casework/guard_rules.h"
#include "casework/refusal.h"
#include "scheme/rules.h"

static struct date field_date(const struct guard_call *call)
{
	const struct value *value = guard_field(call);
	return value && value->type == VALUE_DATE ? value->date : DATE_NONE;
}

const struct value *guard_field(const struct guard_call *call)
{
	return field_named(call->fields, call->field_count, call->ref->field);
}

struct str guard_named(
    const struct guard_call *call, bool (*meant)(const struct guard_call *call, struct str login))
{
	const struct value *value = guard_field(call);
	bool list = value && value->type == VALUE_LOGINS;
	size_t count = list ? value->list.count : value != NULL;
	for (size_t i = 0; i < count; i++) {
		struct str login = list ? value->list.items[i] : value->text;
		if (meant(call, login))
			return login;
	}
	return STR_NONE;
}

/* Ours, ISO/IEC 17065 7.5.1, 7.6.2: who leads or assesses a case neither approves it nor votes on it. */
static enum guard_answer guard_uninvolved(struct guard_call *call)
{
	if (!case_involves(call->state, call->actor->login))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_involved, call->ref->cite, NULL, 0));
}

/* RULES 8: who proposes does not decide; a person may have both roles. */
static enum guard_answer guard_second_person(struct guard_call *call)
{
	const struct case_state *state = call->state;
	if (!state->entered_seq ||
	    !str_eq(state->history[state->entered_seq - 1].actor, call->actor->login))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_own_step, call->ref->cite, NULL, 0));
}

static enum guard_answer refuse_interest(struct guard_call *call, const struct person *person)
{
	struct str name = str_empty(person->name) ? person->login : person->name;
	return guard_refuse(
	    call, refusal_of(call->arena, interest, call->ref->cite, text_same(name)));
}

/* RULES 9: nobody with a declared interest assesses, is drawn or approves. */
static enum guard_answer guard_no_interest(struct guard_call *call)
{
	return person_interested(call->actor, call->state->unit)
		   ? refuse_interest(call, call->actor)
		   : GUARD_YES;
}

static bool interested(const struct guard_call *call, struct str login)
{
	const struct person *person = world_person(call->world, login);
	return person && person_interested(person, call->state->unit);
}

static enum guard_answer guard_named_no_interest(struct guard_call *call)
{
	struct str login = guard_named(call, interested);
	return str_given(login) ? refuse_interest(call, world_person(call->world, login))
				: GUARD_YES;
}

/* FAQ 8, table 2: audit fee and annuity are paid together. */
static enum guard_answer guard_whole_fee(struct guard_call *call)
{
	const struct value *paid = guard_field(call);
	const struct fee *fee = case_fee(call->state, call->world, call->today);
	if (!paid || !fee)
		return GUARD_YES;
	struct money total = fee_total(fee);
	if (paid->money.fen == total.fen)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_of(call->arena, fee_differs, call->ref->cite,
		      text_money(call->arena, total), text_money(call->arena, paid->money)));
}

/* So many working days after today, and today so many before it: where either day is off, the stricter. */
static bool far_enough(const struct guard_call *call, struct date day)
{
	const struct calendar *calendar = &call->state->scheme->calendar;
	int days = call->ref->days;
	return !date_before(day, calendar_add(calendar, call->today, days, NULL)) &&
	       !date_before(calendar_add(calendar, day, -days, NULL), call->today);
}

static struct text field_label(const struct guard_call *call)
{
	const struct process *process = call->state->process;
	for (size_t i = 0; i < process->action_count; i++) {
		const struct action *action = &process->actions[i];
		if (call->ref < action->guards || call->ref >= action->guards + action->guard_count)
			continue;
		const struct field_def *field = action_field(action, call->ref->field);
		if (field)
			return field->label;
	}
	return text_same(call->ref->field);
}

/* FAQ 8: notice at least five working days ahead; FAQ 9: the list is fixed at least three ahead. */
static enum guard_answer guard_working_days_ahead(struct guard_call *call)
{
	struct date day = field_date(call);
	if (!date_given(day) || far_enough(call, day))
		return GUARD_YES;
	struct date earliest =
	    calendar_add(&call->state->scheme->calendar, call->today, call->ref->days, NULL);
	while (!far_enough(call, earliest))
		earliest = date_add_days(earliest, 1);
	return guard_refuse(
	    call, refusal_of(call->arena, too_soon, call->ref->cite, field_label(call),
		      text_number(call->arena, call->ref->days), text_date(call->arena, earliest)));
}

/* FAQ 9: the 10th and 25th, or the next working day. */
static enum guard_answer guard_meeting_day(struct guard_call *call)
{
	const struct scheme *scheme = call->state->scheme;
	struct date day = field_date(call);
	if (!date_given(day) || (scheme_is_meeting(scheme, day) && !date_before(day, call->today)))
		return GUARD_YES;
	struct meeting next = scheme_next_meeting(scheme, call->today);
	return guard_refuse(
	    call, refusal_of(call->arena, no_meeting, call->ref->cite, text_date(call->arena, day),
		      text_date(call->arena, next.held)));
}

/* OPS2 5.4: the project group makes the audit. */
static enum guard_answer guard_group_assembled(struct guard_call *call)
{
	if (call->state->group_count)
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_no_group, call->ref->cite, NULL, 0));
}

/* FAQ table 3: the certificate goes where the contact confirmed. */
static enum guard_answer guard_address_confirmed(struct guard_call *call)
{
	const struct case_state *state = call->state;
	const struct value *address = field_value(call->fields, call->field_count, "address");
	const struct value *recipient = field_value(call->fields, call->field_count, "recipient");
	if (str_given(state->address) && address && str_eq(address->text, state->address) &&
	    recipient && str_eq(recipient->text, state->recipient))
		return GUARD_YES;
	return guard_refuse(
	    call, refusal_make(call->arena, REFUSAL_address_differs, call->ref->cite, NULL, 0));
}

static bool filled(const struct guard_call *call, struct str field)
{
	return !form_blank(field_named(call->fields, call->field_count, field));
}

/* FAQ 18, table 2: a change says what the new name or address is, and that alone: each has its own fee. */
static enum guard_answer guard_what_given(struct guard_call *call)
{
	const struct case_state *state = call->state;
	const struct kind *kind = scheme_kind(state->scheme, state->kind);
	for (size_t i = 0; str_given(state->what) && i < kind->what_count; i++) {
		const struct what *what = &kind->whats[i];
		bool asked = str_eq(what->id, state->what);
		if (!str_given(what->field) || filled(call, what->field) == asked)
			continue;
		call->invalid_field = what->field;
		call->invalid = text_fill(call->arena,
		    asked ? TEXT("请填写变更后的{0}", "give the new {0}")
			  : TEXT("本案不变更{0}，请另行申请",
				"this is no change of the {0}; apply for it by itself"),
		    REFUSAL_ARGS(what->name));
		return GUARD_INVALID;
	}
	return GUARD_YES;
}

static const struct {
	const char *name;
	enum guard_time when;
	enum guard_answer (*ask)(struct guard_call *call);
} guards[] = {
#define GUARD(id, name, when, asks) {name, GUARD_##when, guard_##id},
#include "casework/guards.def"
#undef GUARD
};

int guard_find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(guards); i++)
		if (str_is(name, guards[i].name))
			return (int)i;
	return -1;
}

enum guard_time guard_when(int guard)
{
	return guards[guard].when;
}

enum guard_answer guard_ask(int guard, struct guard_call *call)
{
	return guards[guard].ask(call);
}
