/* Look-ups in a process. */
#include "scheme/process.h"

const struct state *process_state(const struct process *process, struct str id)
{
	for (size_t i = 0; i < process->state_count; i++) {
		if (str_eq(process->states[i].id, id))
			return &process->states[i];
	}
	return NULL;
}

const struct action *process_action(const struct process *process, struct str id)
{
	for (size_t i = 0; i < process->action_count; i++) {
		if (str_eq(process->actions[i].id, id))
			return &process->actions[i];
	}
	return NULL;
}

bool process_asks(const struct process *process, const char *guard)
{
	for (size_t i = 0; i < process->action_count; i++)
		for (size_t j = 0; j < process->actions[i].guard_count; j++)
			if (str_is(process->actions[i].guards[j].name, guard))
				return true;
	return false;
}

bool action_has_effect(const struct action *action, const char *effect)
{
	for (size_t i = 0; i < action->effect_count; i++)
		if (str_is(action->effects[i], effect))
			return true;
	return false;
}

bool action_starts(const struct action *action, enum role role, const struct state *state)
{
	for (size_t i = 0; i < action->performer_count; i++)
		for (size_t j = 0; j < action->performers[i].from_count; j++)
			if (action->performers[i].role == role &&
			    action->performers[i].from[j] == state)
				return true;
	return false;
}

const struct field_def *action_field(const struct action *action, struct str name)
{
	for (size_t i = 0; action && i < action->field_count; i++)
		if (str_eq(action->fields[i].name, name))
			return &action->fields[i];
	return NULL;
}

const struct option *field_option(const struct field_def *field, struct str id)
{
	for (size_t i = 0; field && i < field->option_count; i++)
		if (str_eq(field->options[i].id, id))
			return &field->options[i];
	return NULL;
}
