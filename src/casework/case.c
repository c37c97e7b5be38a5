/* What can be asked of a folded case. */
#include "casework/case.h"
#include <string.h>

struct case_state *case_new(struct arena *arena, const struct scheme *scheme, struct str id)
{
	struct case_state *state = ARENA_NEW(arena, struct case_state);
	state->arena = arena;
	state->scheme = scheme;
	state->id = id;
	state->opened_on = state->submitted_on = state->ended_on = DATE_NONE;
	state->meeting = state->issued_on = state->expires_on = DATE_NONE;
	state->audit_first = state->audit_last = DATE_NONE;
	state->profile = profile_new(arena, scheme);
	return state;
}

enum err case_bind(struct case_state *state, const struct edition *edition)
{
	const struct process *process = edition_process(edition, state->scheme, state->kind);
	const struct qualification *qualification =
	    edition_qualification(edition, state->category, state->level);
	if (!process || !qualification)
		return err_fail(ERR_CORRUPT, "case %.*s: edition %.*s has no such process",
		    STR_ARG(state->id), STR_ARG(edition->id));
	const struct state *place =
	    state->state ? process_state(process, state->state->id) : process->initial;
	if (!place)
		return err_fail(ERR_CORRUPT, "case %.*s: edition %.*s has no state %.*s",
		    STR_ARG(state->id), STR_ARG(edition->id), STR_ARG(state->state->id));
	state->edition = edition;
	state->process = process;
	state->came_from = NULL;
	state->qualification = qualification;
	state->state = place;
	return ERR_OK;
}

const struct case_state *case_view(
    struct arena *arena, const struct case_state *state, struct date today)
{
	if (!state->state->draft)
		return state;
	const struct edition *edition = scheme_edition_on(state->scheme, today);
	if (!edition || edition == state->edition)
		return state;
	struct case_state *view = arena_copy(arena, state, sizeof *state);
	return case_bind(view, edition) == ERR_OK ? view : state;
}

const struct fact *case_step(const struct case_state *state, size_t i)
{
	bool there = i < state->step_count && state->steps[i] < state->history_count;
	return there ? &state->history[state->steps[i]] : NULL;
}

const struct value *case_last(const struct case_state *state, const char *action, const char *field)
{
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		if (!str_is(fact->action, action))
			continue;
		const struct value *value = field_value(fact->fields, fact->field_count, field);
		if (value)
			return value;
	}
	return NULL;
}

struct str case_asked(const struct case_state *state, const char *field)
{
	const struct fact *fact = &state->submission;
	const struct value *value = field_value(fact->fields, fact->field_count, field);
	return value && value->type == VALUE_TEXT ? value->text : STR_NONE;
}

const struct option *case_chosen(
    const struct case_state *state, const struct fact *fact, const char *field)
{
	const struct value *value = field_value(fact->fields, fact->field_count, field);
	const struct action *action = process_action(state->process, fact->action);
	return value && value->type == VALUE_CHOICE
		   ? field_option(action_field(action, str_from(field)), value->text)
		   : NULL;
}

struct str case_tone(const struct case_state *state, const struct fact *fact, const char *field)
{
	const struct option *chosen = case_chosen(state, fact, field);
	return chosen ? chosen->tone : STR_NONE;
}

/* The option that a field of the fact chose, where its options have tones; NULL else. */
static const struct option *toned(const struct action *action, const struct field *field)
{
	if (field->value.type != VALUE_CHOICE)
		return NULL;
	const struct option *chosen =
	    field_option(action_field(action, field->name), field->value.text);
	return chosen && str_given(chosen->tone) ? chosen : NULL;
}

struct text case_conclusion(const struct case_state *state)
{
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		const struct action *action = process_action(state->process, fact->action);
		if (!action || action_has_effect(action, "judge") ||
		    action_has_effect(action, "vote"))
			continue;
		for (size_t j = 0; j < fact->field_count; j++) {
			const struct option *chosen = toned(action, &fact->fields[j]);
			if (chosen)
				return chosen->name;
		}
	}
	return (struct text){0};
}

bool case_done_by_since_entry(const struct case_state *state, struct str action, struct str login)
{
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		if (fact->seq <= state->entered_seq)
			return false;
		if (str_eq(fact->action, action) &&
		    (!str_given(login) || str_eq(fact->actor, login)))
			return true;
	}
	return false;
}

bool case_done_since_entry(const struct case_state *state, struct str action)
{
	return case_done_by_since_entry(state, action, STR_NONE);
}

bool case_open(const struct case_state *state)
{
	return state->state && !state->state->draft && !state->state->final;
}

bool case_involves(const struct case_state *state, struct str login)
{
	for (size_t i = 0; i < state->involved_count; i++)
		if (str_eq(state->involved[i], login))
			return true;
	return false;
}

/* ISO/IEC 17065 7.13.5: who led it or was in its group is told by the fold, who else had a hand in it by what they did;
 * what the unit alone may do is no part in that sense. */
bool case_takes_part(const struct case_state *state, const struct fact *fact)
{
	if (str_is(fact->action, FACT_OPEN))
		return state->process->opens != 0;
	const struct action *action = process_action(state->process, fact->action);
	for (size_t i = 0; action && i < action->performer_count; i++)
		if (role_reach(action->performers[i].role) != REACH_UNIT)
			return true;
	return false;
}

/* Digests differ at once where they differ: their first bytes are looked at before the rest. */
static bool digest_eq(struct str a, struct str b)
{
	return a.len == b.len && a.len >= 8 && memcmp(a.data, b.data, 8) == 0 && str_eq(a, b);
}

const struct evidence *case_file(const struct case_state *state, struct str sha256)
{
	for (size_t i = 0; i < state->file_count; i++)
		if (digest_eq(state->files[i].sha256, sha256))
			return &state->files[i];
	return NULL;
}

const struct judgement *case_judgement(const struct case_state *state, struct str requirement)
{
	for (size_t i = 0; i < state->judgement_count; i++)
		if (str_eq(state->judgements[i].requirement, requirement))
			return &state->judgements[i];
	return NULL;
}

bool case_judges(const struct case_state *state, const struct requirement *requirement)
{
	const struct kind *kind =
	    state->treated ? state->treated : scheme_kind(state->scheme, state->kind);
	ptrdiff_t index = kind - state->scheme->kinds;
	return requirement->check.type == CHECK_JUDGED && requirement->kinds >> index & 1;
}
