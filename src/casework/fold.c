/* Folding: one fact more, in time that does not grow with those before it. */
#include "casework/fold.h"

enum err fold_misfit(const struct case_state *state, const struct fact *fact, const char *what)
{
	return err_fail(ERR_CORRUPT, "case %.*s, fact %lld (%.*s): %s", STR_ARG(state->id),
	    (long long)fact->seq, STR_ARG(fact->action), what);
}

const struct value *fold_value(const struct fact *fact, const char *name, enum value_type type)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	return value && value->type == type ? value : NULL;
}

struct str fold_text(const struct fact *fact, const char *name)
{
	const struct value *value = field_value(fact->fields, fact->field_count, name);
	if (!value)
		return STR_NONE;
	switch (value->type) {
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		return value->text;
	default:
		return STR_NONE;
	}
}

/* A submission names its edition: the case is bound to it before the action is looked up there. */
static enum err bind_edition(struct case_state *state, const struct fact *fact)
{
	struct str id = fold_text(fact, "edition");
	if (!str_given(id) || str_eq(id, state->edition->id))
		return ERR_OK;
	const struct edition *edition = scheme_edition(state->scheme, id);
	if (!edition)
		return fold_misfit(state, fact, "unknown edition");
	return case_bind(state, edition);
}

/* Who is sent back to where the case came from stays on the way by which it had come there first. */
static void enter(struct case_state *state, const struct fact *fact, const struct state *next)
{
	const struct process *process = state->process;
	size_t from = (size_t)(state->state - process->states),
	       to = (size_t)(next - process->states);
	if (next == state->state)
		return;
	if (!state->came_from)
		state->came_from =
		    ARENA_ARRAY(state->arena, const struct state *, process->state_count);
	if (state->came_from[from] != next)
		state->came_from[to] = state->state;
	state->entered_from = state->came_from[to];
	state->state = next;
	state->entered_seq = fact->seq;
	state->ended_on = next->final ? instant_date(fact->at) : DATE_NONE;
}

static enum err fold_action(struct case_state *state, const struct fact *fact)
{
	TRY(bind_edition(state, fact));
	const struct action *action = process_action(state->process, fact->action);
	if (!action)
		return fold_misfit(state, fact, "unknown action");
	const struct state *next = process_state(state->process, fact->state);
	if (!next)
		return fold_misfit(state, fact, "unknown state");
	for (size_t i = 0; i < action->effect_count; i++)
		TRY(fold_effect(state, action->effects[i], fact));
	enter(state, fact, next);
	*ARENA_PUSH(state->arena, state->steps, state->step_count) = state->history_count;
	return ERR_OK;
}

typedef enum err fold_function(struct case_state *state, const struct fact *fact);

static enum err fold_overdue(struct case_state *state, const struct fact *fact)
{
	if (!str_given(fold_text(fact, "limit")) || !fold_value(fact, "due", VALUE_DATE))
		return fold_misfit(state, fact, "no limit or due day");
	return ERR_OK;
}

static const struct {
	const char *action;
	fold_function *fold;
} built_in[] = {
    {FACT_SET_FACTS, fold_set_facts},
    {FACT_ADD_FILE, fold_add_file},
    {FACT_REMOVE_FILE, fold_remove_file},
    {FACT_OVERDUE, fold_overdue},
};

static enum err fold_fact(struct case_state *state, const struct fact *fact)
{
	for (size_t i = 0; i < COUNT_OF(built_in); i++) {
		if (!str_is(fact->action, built_in[i].action))
			continue;
		if (!str_eq(fact->state, state->state->id))
			return fold_misfit(state, fact, "does not move the case, but says so");
		return built_in[i].fold(state, fact);
	}
	return fold_action(state, fact);
}

enum err case_apply(struct case_state *state, const struct fact *fact)
{
	if (fact->seq != (int64_t)state->history_count + 1)
		return fold_misfit(state, fact, "not the next in its case");
	bool opens = str_is(fact->action, FACT_OPEN);
	if (opens != (fact->seq == 1))
		return fold_misfit(state, fact, "a case starts with being opened, once");
	TRY(opens ? fold_open(state, fact) : fold_fact(state, fact));
	*ARENA_PUSH(state->arena, state->history, state->history_count) = *fact;
	state->head = fact->hash;
	return ERR_OK;
}
