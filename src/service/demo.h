/* The demonstration centre: staff of every role, units, and cases in every state, all made by the same
 * commands that people give, day by day under the manual clock. */
#pragma once
#include "service/service.h"

/* What a newcomer needs to sign in. */
struct demo_person {
	struct str login, name, unit_name;
	enum role role;
};
struct demo {
	struct str password; /* of all of them; made at random, kept nowhere */
	struct demo_person *people;
	size_t count;
};

/* True where nobody has been added yet: a new folder. */
enum err demo_wanted(struct service *service, bool *out) MUST_CHECK;
/* Fills a new folder; takes a few seconds. Under the manual clock alone, which it moves to the day on which
 * the demonstration begins. ERR_INPUT where the scheme does not let a step happen: the detail says which. */
enum err demo_fill(struct service *service, struct arena *arena, struct demo *out) MUST_CHECK;
