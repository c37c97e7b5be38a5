/* What differs between two editions of a rule book: requirements, fees, windows, limits, processes. Pure. */
#pragma once
#include "scheme/scheme.h"

enum change_type { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_CHANGED };
const char *change_type_name(enum change_type type); /* added, removed, changed */

/* One aspect of one thing. Which qualifications it concerns: category empty: all; level 0: all; else from_level on. */
struct change {
	enum change_type type;
	const char *
	    what; /* qualification, requirement, fee, window, limit, process, state, action, field, guard */
	struct str id;            /* of the thing: ops2.cisp, main/submit/truthful */
	const char *aspect;       /* CHANGED: what of it: check, text, cite, … */
	struct str before, after; /* as text; of an added or removed thing its main aspect */
	struct str category;
	int level, from_level;
	bool binds_holders; /* a requirement, fee or window: it concerns holders of certificates */
};

struct changes {
	struct change *items;
	size_t count;
};

/* Results live in `arena`; texts in `language`. */
void scheme_diff(struct arena *arena, const struct scheme *old_scheme, const struct edition *old,
    const struct scheme *new_scheme, const struct edition *new, enum language language,
    struct changes *out);
/* Does the change concern whoever holds a certificate of that qualification? */
bool change_concerns(const struct change *change, struct str category, int level);

/* An edition, laid out flat: every thing that it has, with its aspects as text. For scheme/diff*.c. */
struct diff_aspect {
	const char *name;
	struct str value;
};
enum { DIFF_ASPECTS = 12 };
struct diff_item {
	const char *what;
	struct str id, category;
	int level, from_level;
	bool binds_holders;
	struct diff_aspect aspects[DIFF_ASPECTS];
	size_t aspect_count;
};
struct diff_items {
	struct arena *arena;
	const struct scheme *scheme;
	enum language language;
	struct diff_item *items;
	size_t count;
};
struct diff_item *diff_add(struct diff_items *items, const char *what, struct str id);
void diff_say(
    struct diff_items *items, struct diff_item *item, const char *aspect, struct str value);
void diff_list_rules(struct diff_items *items, const struct edition *edition);
void diff_list_processes(struct diff_items *items, const struct edition *edition);
