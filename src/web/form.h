/* Values that a browser sends by name: a query, a form, the plain fields of an upload. Reading one
 * with the functions below notes what is wrong with it, so that all faults of a form are told
 * together. */
#pragma once
#include "casework/decide.h"

#define FORM_VALUES 1000 /* most values of one form */
#define FORM_ERRORS 100 /* most faults that are told of one */

struct form_value {
	struct str name, value; /* decoded, UTF-8, without control characters */
};

struct form {
	struct arena *arena;
	struct form_value *values;
	size_t count;
	struct field_error *errors; /* what the readers below found, in their order */
	size_t error_count;
};

void form_init(struct form *form, struct arena *arena);
/* Adds `name=value&…` (application/x-www-form-urlencoded). ERR_INPUT: a broken percent escape, no
 * UTF-8, control characters, a name twice (save `name[]`), too many; the detail says which. */
enum err form_parse(struct form *form, struct str text) MUST_CHECK;
/* Adds one decoded value, under the same rules. */
enum err form_add(struct form *form, struct str name, struct str value) MUST_CHECK;
/* Percent escapes and, where `plus`, + for a space; false where an escape is broken. */
bool form_decode(struct arena *arena, struct str text, bool plus, struct str *out);

/* The value of that name as it came; STR_NONE where there is none. */
struct str form_get(const struct form *form, const char *name);
/* All values of `name[]`, as checkboxes and multiple choices send them. */
size_t form_list(const struct form *form, const char *name, struct str **out);

/* Notes a fault of a field. */
void form_error(struct form *form, struct str field, struct text why);
/* The first fault of a field, for the message beside it; an empty text where there is none. */
struct text form_error_of(const struct form *form, const char *field);
static inline bool form_ok(const struct form *form)
{
	return form->error_count == 0;
}

/* Readers. An empty value counts as missing; what is missing and required, or does not fit, is
 * noted. A text is trimmed and has at most `max` characters. */
struct str form_text(struct form *form, const char *name, bool required, size_t max);
int64_t form_int(
    struct form *form, const char *name, int64_t least, int64_t most, int64_t otherwise);
struct date form_date(struct form *form, const char *name, bool required);
bool form_bool(struct form *form, const char *name); /* a checkbox: true, on, yes, 1 */
/* Notes every value whose name is none of `names` (a list with NULL at its end); `csrf` is always
 * known. */
void form_only(struct form *form, const char *const *names);

/* The form of an action: its fields by name; lists as `name[]` or one item a line; a declaration
 * that must be true as a checkbox, any other boolean as a choice of true and false. Sets the
 * action and fields of `command`. False where faults were noted. */
bool form_command(struct form *form, const struct action *action, struct command *command);
/* Declared facts, each under its name, into `profile`: only those that the form has; an empty value
 * takes the fact back. */
bool form_facts(struct form *form, const struct scheme *scheme, struct profile *profile);
