/* Which review meeting a case that waits for its applicant can still make. */
#pragma once
#include "casework/case.h"
#include "scheme/rules.h"

/* One action on the shortest way to a meeting's list, with the working days that its limit or notice takes; other steps
 * are taken to happen on the day. */
struct forecast_step {
	const struct action *action;
	int days;
	struct str cite;
};
struct forecast {
	struct forecast_step *steps;
	size_t count;
	int days;  /* working days of all steps */
	int ahead; /* and so many lie between the list and its meeting */
	struct meeting meeting, next;
	struct date latest; /* what is in by this day makes `meeting`, else `next` */
};
/* False where the case waits for nobody, or no meeting lies ahead of it. The centre is taken to use each limit in full. */
bool case_forecast(
    struct arena *arena, const struct case_state *state, struct date today, struct forecast *out);
