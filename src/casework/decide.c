/* From a command to one fact or to a no: role, state, form, declarations, guards, where it leads. */
#include "casework/decide.h"
#include "casework/access.h"
#include "casework/decide_added.h"
#include "casework/form.h"
#include "casework/guard.h"
#include "casework/refusal.h"

/* All that deciding one command passes around. */
struct deciding {
	struct arena *arena;
	const struct case_state *state;
	const struct world *world;
	const struct person *actor;
	const struct action *action;
	struct field *fields;
	size_t field_count;
	struct date today;
	struct instant now;
};

static struct decision refuse_place(const struct deciding *d, bool spent)
{
	if (spent)
		return decision_refused(
		    refusal_of(d->arena, already_done, d->action->cite, d->action->name));
	return decision_refused(refusal_of(
	    d->arena, wrong_state, d->action->cite, d->state->state->name, d->action->name));
}

static bool fields_fit(struct deciding *d, const struct command *command, struct decision *no)
{
	struct form_errors errors = {.arena = d->arena};
	form_check_shape(&errors, d->action, command->fields, command->field_count);
	d->field_count = command->field_count;
	d->fields = form_order(d->arena, d->action, command->fields, &d->field_count, ADDED_MAX);
	if (!errors.count)
		form_check_meaning(
		    &errors, d->state, d->world, d->action, d->fields, d->field_count, d->today);
	*no = (struct decision){
	    .type = DECISION_INVALID, .errors = errors.items, .error_count = errors.count};
	return errors.count == 0;
}

/* FAQ 13, FAQ table 3: what has to be declared is declared, or nothing goes on. */
static bool declared(const struct deciding *d, struct decision *no)
{
	for (size_t i = 0; i < d->action->field_count; i++) {
		const struct field_def *def = &d->action->fields[i];
		for (size_t j = 0; def->must_be_true && j < d->field_count; j++) {
			if (!str_eq(d->fields[j].name, def->name) || d->fields[j].value.boolean)
				continue;
			*no = decision_refused(
			    refusal_of(d->arena, must_be_true, d->action->cite, def->label));
			return false;
		}
	}
	return true;
}

static struct guard_call guard_call(const struct deciding *d, const struct guard_ref *ref)
{
	return (struct guard_call){
	    .arena = d->arena,
	    .state = d->state,
	    .world = d->world,
	    .actor = d->actor,
	    .fields = d->fields,
	    .field_count = d->field_count,
	    .ref = ref,
	    .today = d->today,
	};
}

static bool guards_pass(const struct deciding *d, struct decision *no)
{
	for (size_t i = 0; i < d->action->guard_count; i++) {
		const struct guard_ref *ref = &d->action->guards[i];
		struct guard_call call = guard_call(d, ref);
		int guard = guard_find(ref->name);
		if (guard < 0)
			NEVER("the lint knows every guard");
		switch (guard_ask(guard, &call)) {
		case GUARD_YES:
			break;
		case GUARD_REFUSES:
			*no = decision_refused(call.refusal);
			return false;
		case GUARD_INVALID:
			*no = decision_invalid(d->arena,
			    str_given(call.invalid_field) ? call.invalid_field : ref->field,
			    call.invalid);
			return false;
		}
	}
	return true;
}

static bool field_is(const struct deciding *d, const struct condition *when)
{
	const struct value *value = field_named(d->fields, d->field_count, when->field);
	if (value && value->type == VALUE_BOOLEAN)
		return str_is(when->is, value->boolean ? "true" : "false");
	return value && value->type == VALUE_CHOICE && str_eq(value->text, when->is);
}

static bool all_done(const struct deciding *d, const struct condition *when)
{
	for (size_t i = 0; i < when->done_count; i++)
		if (!str_eq(when->done[i], d->action->id) &&
		    !case_done_since_entry(d->state, when->done[i]))
			return false;
	return true;
}

static bool guard_holds(const struct deciding *d, struct str name)
{
	struct guard_ref ref = {.name = name};
	struct guard_call call = guard_call(d, &ref);
	int guard = guard_find(name);
	return guard >= 0 && guard_ask(guard, &call) == GUARD_YES;
}

static bool holds(const struct deciding *d, const struct condition *when)
{
	switch (when->type) {
	case CONDITION_ALWAYS:
		return true;
	case CONDITION_FIELD:
		return field_is(d, when);
	case CONDITION_DONE:
		return all_done(d, when);
	case CONDITION_GUARD:
		return guard_holds(d, when->guard_name);
	case CONDITION_WHAT:
		return str_given(d->state->what) && str_eq(d->state->what, when->what);
	}
	NEVER("every condition is decided above");
}

/* The state that the action leads to: the first target whose condition holds. */
static const struct state *destination(const struct deciding *d)
{
	for (size_t i = 0; i < d->action->target_count; i++) {
		const struct target *target = &d->action->targets[i];
		if (!holds(d, &target->when))
			continue;
		if (target->back)
			return d->state->entered_from;
		return target->stay ? d->state->state : target->state;
	}
	return d->state->state;
}

static struct decision carry_out(const struct deciding *d)
{
	struct decision done = {
	    .type = DECISION_DONE,
	    .fact =
		{
		    .seq = (int64_t)d->state->history_count + 1,
		    .at = d->now,
		    .actor = d->actor->login,
		    .action = d->action->id,
		    .fields = d->fields,
		    .field_count = d->field_count,
		    .state = destination(d)->id,
		},
	};
	decide_add_fields(d->arena, d->state, d->world, d->action, d->today, &done.fact);
	decide_add_mails(d->arena, d->state, d->world, d->action, &done);
	return done;
}

struct decision decide(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct command *command, struct instant now)
{
	struct date today = instant_date(now);
	struct deciding d = {
	    .arena = arena,
	    .state = case_view(arena, state, today),
	    .world = world,
	    .actor = command->actor,
	    .today = today,
	    .now = now,
	};
	d.action = process_action(d.state->process, command->action);
	if (!d.action)
		return decision_invalid(arena, STR("action"),
		    TEXT("本流程没有这项办理", "is no action of this process"));
	enum standing standing = action_standing(d.state, world, command->actor, d.action);
	if (standing == STANDING_NONE)
		return decision_forbidden();
	bool spent = action_spent(d.state, d.action, command->actor->login);
	if (standing == STANDING_WRONG_STATE || spent)
		return refuse_place(&d, spent && standing == STANDING_MAY);
	struct decision no;
	if (!fields_fit(&d, command, &no) || !declared(&d, &no) || !guards_pass(&d, &no))
		return no;
	return carry_out(&d);
}
