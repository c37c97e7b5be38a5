/* Forms of actions: what a command's fields must be. */
#pragma once
#include "casework/decide.h"

struct form_errors {
	struct arena *arena;
	struct field_error *items;
	size_t count;
};

/* A field has one error: the first told. */
void form_errors_add(struct form_errors *errors, struct str field, struct text why);
/* Not given, or a text, list or choice with nothing in it. */
bool form_blank(const struct value *value);
/* From the form alone: unknown and missing fields, types, choices. */
void form_check_shape(struct form_errors *errors, const struct action *action,
    const struct field *fields, size_t count);
/* From the case and the world: people and their roles, files of the case, the order of dates. */
void form_check_meaning(struct form_errors *errors, const struct case_state *state,
    const struct world *world, const struct action *action, const struct field *fields,
    size_t count, struct date today);
/* The given fields in the order of the form, with room for `extra` more. */
struct field *form_order(struct arena *arena, const struct action *action,
    const struct field *fields, size_t *count, size_t extra);
