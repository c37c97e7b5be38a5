/* Who may see a case and who may act on it (INTERFACE: who reads a case; RULES 9). */
#include "casework/access.h"

bool person_interested(const struct person *person, struct str unit)
{
	for (size_t i = 0; i < person->interest_count; i++)
		if (str_eq(person->interests[i], unit))
			return true;
	return false;
}

const struct person *world_person(const struct world *world, struct str login)
{
	for (size_t i = 0; i < world->people_count; i++)
		if (str_eq(world->people[i].login, login))
			return &world->people[i];
	return NULL;
}

bool world_took_part(const struct world *world, struct str login)
{
	for (size_t i = 0; i < world->took_part_count; i++)
		if (str_eq(world->took_part[i], login))
			return true;
	return false;
}

static bool done_ever(const struct case_state *state, struct str action)
{
	for (size_t i = 0; i < state->history_count; i++)
		if (str_eq(state->history[i].action, action))
			return true;
	return false;
}

bool process_shows(const struct case_state *state, enum role role, struct str now)
{
	const struct process *process = state->process;
	for (size_t i = 0; i < process->reader_count; i++) {
		const struct reader_rule *rule = &process->readers[i];
		bool of_case = !str_given(rule->what) ||
			       (str_given(state->what) && str_eq(rule->what, state->what));
		bool reached = !str_given(rule->after) ||
			       (str_given(now) && str_eq(rule->after, now)) ||
			       done_ever(state, rule->after);
		if (rule->role == role && of_case && reached)
			return true;
	}
	return process->reader_count == 0;
}

/* RULES 8, ISO/IEC 17065 7.13.5: an appeal is not shown to those whom it is against. */
bool kept_apart(const struct case_state *state, const struct world *world, struct str login)
{
	return state->process->apart && world_took_part(world, login);
}

bool in_group(const struct case_state *state, struct str login)
{
	for (size_t i = 0; i < state->group_count; i++)
		if (str_eq(state->group[i], login))
			return true;
	return false;
}

bool on_panel(const struct case_state *state, const struct world *world, struct str login)
{
	if (!date_given(state->meeting))
		return false;
	for (size_t i = 0; i < world->panel_count; i++)
		if (str_eq(world->panel[i], login))
			return true;
	return false;
}

bool role_reaches(const struct case_state *state, const struct world *world,
    const struct person *person, enum role role)
{
	if (!person_is(person, role) || !process_shows(state, role, STR_NONE) ||
	    kept_apart(state, world, person->login))
		return false;
	switch (role_reach(role)) {
	case REACH_UNIT:
		return str_given(person->unit) && str_eq(person->unit, state->unit);
	case REACH_LEAD:
		return str_given(state->lead) && str_eq(state->lead, person->login);
	case REACH_GROUP:
		return in_group(state, person->login);
	case REACH_PANEL:
		return on_panel(state, world, person->login);
	case REACH_OFFICE:
		return date_given(state->submitted_on);
	case REACH_NEW:
		return state->entered_seq <= 1;
	case REACH_NONE:
		return false;
	}
	NEVER("every reach is decided above");
}

bool case_readable(
    const struct case_state *state, const struct world *world, const struct person *person)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (role_reaches(state, world, person, (enum role)role))
			return true;
	return false;
}

static bool starts_from(const struct performer *performer, const struct state *state)
{
	for (size_t i = 0; i < performer->from_count; i++)
		if (performer->from[i] == state)
			return true;
	return false;
}

enum standing action_standing(const struct case_state *state, const struct world *world,
    const struct person *person, const struct action *action)
{
	enum standing standing = STANDING_NONE;
	for (size_t i = 0; i < action->performer_count; i++) {
		const struct performer *performer = &action->performers[i];
		if (!role_reaches(state, world, person, performer->role))
			continue;
		if (starts_from(performer, state->state))
			return STANDING_MAY;
		standing = STANDING_WRONG_STATE;
	}
	return standing;
}

bool action_spent(const struct case_state *state, const struct action *action, struct str login)
{
	if (action->once_per_actor)
		return case_done_by_since_entry(state, action->id, login);
	return action->once && case_done_since_entry(state, action->id);
}

bool case_tells(
    const struct case_state *state, const struct person *person, const struct fact *fact)
{
	const struct action *action = process_action(state->process, fact->action);
	bool of_unit = str_eq(person->unit, state->unit);
	return !of_unit || !action || !action_has_effect(action, "vote");
}

/* What is proposed is told once it has been approved, unless it was proposed anew before. */
static bool approved_since(
    const struct case_state *state, const struct fact *proposed, struct str approval)
{
	for (size_t i = (size_t)proposed->seq; i < state->history_count; i++) {
		if (str_eq(state->history[i].action, approval))
			return true;
		if (str_eq(state->history[i].action, proposed->action))
			return false;
	}
	return false;
}

static bool field_tells(const struct case_state *state, const struct person *person,
    const struct fact *fact, const struct field_def *def)
{
	if (str_eq(fact->actor, person->login))
		return true;
	if (def->readers && !(def->readers & person->roles))
		return false;
	return !str_given(def->after) || !str_given(person->unit) ||
	       approved_since(state, fact, def->after);
}

static bool tells_field(const struct case_state *state, const struct person *person,
    const struct fact *fact, const struct action *action, struct str field)
{
	const struct field_def *def = action_field(action, field);
	return !def || field_tells(state, person, fact, def);
}

static bool is_inside(const struct case_state *state, struct str part_id)
{
	const struct part *part = str_given(part_id) ? scheme_part(state->scheme, part_id) : NULL;
	return part && part->inside;
}

static bool of_inside_file(const struct case_state *state, const struct fact *fact)
{
	const struct value *part = field_value(fact->fields, fact->field_count, "part");
	return part && str_is(fact->action, FACT_ADD_FILE) && is_inside(state, part->text);
}

bool case_withholds(const struct case_state *state, const struct fact *fact)
{
	const struct action *action = process_action(state->process, fact->action);
	bool withholds = action ? action_has_effect(action, "vote") : of_inside_file(state, fact);
	for (size_t i = 0; action && i < action->field_count; i++)
		withholds |= action->fields[i].readers || str_given(action->fields[i].after);
	return withholds;
}

/* The salt is told with the whole of what it was put to, or not at all. */
static void redact_fact(
    const struct case_state *state, const struct person *person, struct fact *fact)
{
	struct field *kept = NULL;
	size_t count = 0;
	const struct action *action = process_action(state->process, fact->action);
	bool hidden = str_given(person->unit) && of_inside_file(state, fact);
	if (!action && !hidden)
		return;
	for (size_t i = 0; i < fact->field_count && !hidden; i++)
		if (tells_field(state, person, fact, action, fact->fields[i].name))
			*ARENA_PUSH(state->arena, kept, count) = fact->fields[i];
	if (count && count < fact->field_count && str_is(kept[count - 1].name, FACT_SALT))
		count--;
	fact->fields = kept;
	fact->field_count = count;
}

void case_redact(struct case_state *state, const struct person *person)
{
	for (size_t i = 0; i < state->history_count; i++)
		redact_fact(state, person, &state->history[i]);
	if (date_given(state->submitted_on))
		redact_fact(state, person, &state->submission);
	size_t kept = 0;
	for (size_t i = 0; i < state->file_count; i++)
		if (!str_given(person->unit) || !is_inside(state, state->files[i].part))
			state->files[kept++] = state->files[i];
	state->file_count = kept;
}
