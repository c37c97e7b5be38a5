/* The parts of the fold: each takes one fact in, and trusts nothing that it says. */
#pragma once
#include "casework/case.h"

/* Facts that are not actions of a process. */
enum err fold_open(struct case_state *state, const struct fact *fact) MUST_CHECK;
enum err fold_set_facts(struct case_state *state, const struct fact *fact) MUST_CHECK;
enum err fold_add_file(struct case_state *state, const struct fact *fact) MUST_CHECK;
enum err fold_remove_file(struct case_state *state, const struct fact *fact) MUST_CHECK;

/* What an effect of an action does, by its name in effects.def. */
enum err fold_effect(
    struct case_state *state, struct str effect, const struct fact *fact) MUST_CHECK;
/* The fields that an effect takes, a space between them; NULL where there is no such effect. */
const char *effect_fields(struct str effect);

enum err fold_misfit(
    const struct case_state *state, const struct fact *fact, const char *what) MUST_CHECK;
/* The field's value where it is of that type, else NULL. */
const struct value *fold_value(const struct fact *fact, const char *name, enum value_type type);
/* The text of a field of TEXT, CHOICE, LOGIN or FILE; not given where there is none. */
struct str fold_text(const struct fact *fact, const char *name);
