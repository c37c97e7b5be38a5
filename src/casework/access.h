/* Who stands where towards a case. */
#pragma once
#include "casework/decide.h"

/* Does the role reach this case for this person (role.h: reach)? The person must hold it. */
bool role_reaches(const struct case_state *state, const struct world *world,
    const struct person *person, enum role role);
/* Does the process let people of that role see the case at all, as it stands (process: readers)? `now`: an action that is
 * being carried out counts as done; not given without. */
bool process_shows(const struct case_state *state, enum role role, struct str now);
/* Is the person kept from a case that concerns one in which they took part (process: apart)? */
bool kept_apart(const struct case_state *state, const struct world *world, struct str login);
bool in_group(const struct case_state *state, struct str login);
bool on_panel(const struct case_state *state, const struct world *world, struct str login);

/* May the person carry out the action: never, not in this state, or now? All performers are weighed. */
enum standing { STANDING_NONE, STANDING_WRONG_STATE, STANDING_MAY };
enum standing action_standing(const struct case_state *state, const struct world *world,
    const struct person *person, const struct action *action);
/* Has it been done already where it can be done but once? */
bool action_spent(const struct case_state *state, const struct action *action, struct str login);
