/* What the engine adds to a fact, and whom it tells. */
#pragma once
#include "casework/decide.h"

/* At most so many fields are added to one action. */
#define ADDED_MAX 8

/* Appends the fields that the action's effects call for: edition and treated kind, number and dates. */
void decide_add_fields(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct action *action, struct date today, struct fact *fact);
/* Every mail of the action to every person that its role stands for, after the fact. */
void decide_add_mails(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct action *action, struct decision *decision);
