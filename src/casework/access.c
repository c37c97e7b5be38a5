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
	if (!person_is(person, role))
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
