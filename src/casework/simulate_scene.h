/* One simulated case and its people; the scenes of its life. */
#pragma once
#include "casework/simulate.h"

enum actor {
	ACTOR_CONTACT,
	ACTOR_INTAKE,
	ACTOR_LEAD,
	ACTOR_ASSESSOR,
	ACTOR_DIRECTOR,
	ACTOR_SECRETARY,
	ACTOR_FINANCE,
	ACTOR_CLERK,
	ACTOR_SUPERVISION,
	ACTOR_EXPERTS,
	ACTOR_COUNT = ACTOR_EXPERTS + 5
};

/* What is made once and read by every case. */
struct stage_set {
	const struct simulation *simulation;
	const struct process *process;
	struct person people[ACTOR_COUNT];
	struct str panel[5];
	struct date *days; /* working days, ascending */
	size_t day_count;
	size_t *meetings; /* indices into days */
	size_t meeting_count;
	struct profile *ready, *short_of_projects;
	struct money fee;
	struct str *judged; /* requirements that assessors judge */
	size_t judged_count;
	size_t *distance; /* of its states from the first final one, in actions */
};

struct play {
	const struct stage_set *set;
	struct arena *arena;
	struct case_state *state;
	struct world world;
	struct held_certificate lower;
	uint64_t random;
	size_t day; /* index into the set's days */
	size_t minute;
	size_t filed; /* day on which it was filed */
	size_t *refused;
	bool unmet; /* what is judged, voted or answered now comes out unmet */
	bool stuck; /* the scenario ends here: a command that should have passed did not */
};

/* A number from 0 to limit - 1. */
unsigned play_random(struct play *play, unsigned limit);
static inline bool play_chance(struct play *play, unsigned per_hundred)
{
	return play_random(play, 100) < per_hundred;
}
/* Some working days pass. */
void play_wait(struct play *play, unsigned least, unsigned most);
struct date play_today(const struct play *play);
struct instant play_now(struct play *play);

/* Carries the command out; false, and stuck, where the engine says no. */
bool play_act(struct play *play, enum actor actor, const char *action, const struct field *fields,
    size_t count);
/* How many actions lie between each state and the first end. */
size_t *play_distances(struct arena *arena, const struct process *process);
/* The next thing that happens; false at the end. */
bool play_scene(struct play *play);
