/* Who and what the demonstration shows: people, units, certificates of old, and how far each case has come. */
#pragma once
#include "scheme/role.h"
#include <stdbool.h>
#include <stddef.h>

#define DEMO_SCHEME "cnitsec" /* whose categories and process the cast plays in */

struct cast_person {
	const char *login, *name;
	enum role role;
};
extern const struct cast_person cast_staff[];
extern const size_t cast_staff_count;

struct cast_unit {
	const char *code, *name,
	    *contact; /* contact: the person's name; logins are unit01, unit02, … */
};
extern const struct cast_unit cast_units[];
extern const size_t cast_unit_count;

/* The register as it was before: CSV of INTERFACE. */
extern const char *const cast_register;
/* What every unit declares: enough for every qualification. */
extern const char *const cast_facts;

/* One step on the way of a case: who does what how many working days after the last one. In `fields`
 * $today, $ahead6, $ahead7, $meeting, $rectify, $fee and $lead stand for what they say. */
struct cast_step {
	const char *action;
	enum role role;
	int after;
	const char *fields;
};
extern const struct cast_step cast_way[];
extern const size_t cast_way_count;

/* What may come instead, after the last step of the way. */
struct cast_turn {
	const char *name;
	const struct cast_step *steps;
	size_t count;
};

struct cast_case {
	int unit; /* from 1 */
	const char *category;
	int level;
	const char *kind;
	const char *starts; /* the draft is made on this day */
	const char *until;  /* the last action of the way; NULL: stays a draft */
	const char *turn;   /* then this turn; NULL: waits there */
	bool fails;         /* the panel does not pass it */
};
extern const struct cast_case cast_cases[];
extern const size_t cast_case_count;
const struct cast_turn *cast_turn_find(const char *name);

#define CAST_TODAY "2026-05-18" /* the day on which the demonstration begins */
