/* Guards: the named predicates of guards.def, asked in the order of the data. */
#pragma once
#include "casework/decide.h"

enum guard_time { GUARD_BEFORE, GUARD_WITH };

struct guard_call {
	struct arena *arena;
	const struct case_state *state;
	const struct world *world;
	const struct person *actor;
	const struct field *fields; /* NULL while it is only asked what could be done */
	size_t field_count;
	const struct guard_ref *ref;
	struct date today;
	struct refusal refusal;   /* where the answer is no … */
	struct str invalid_field; /* of another field than the guard's own, where it is given */
	struct text invalid;      /* … or what is wrong with the field that it looks at */
};

enum guard_answer { GUARD_YES, GUARD_REFUSES, GUARD_INVALID };

/* The row of that name, or -1. */
int guard_find(struct str name);
enum guard_time guard_when(int guard);
enum guard_answer guard_ask(int guard, struct guard_call *call);

/* Experts who may vote on the case: the panel less those who led or assessed it or have an interest. */
struct tally {
	size_t eligible, pass, fail;
};
struct tally panel_tally(const struct case_state *state, const struct world *world);
