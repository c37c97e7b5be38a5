/* When a run of a limit is due, pauses counted in (RULES 7). */
#pragma once
#include "casework/clock.h"

struct reckoning {
	struct date last; /* the last day of the period as it falls */
	struct date due;  /* the same, or the next working day where it moves */
	bool provisional;
};

/* Everything but LENGTH_SET. Pauses without an end run until `today`. */
struct reckoning clock_reckon(const struct calendar *calendar, const struct limit *limit,
    struct date start, const struct pause *pauses, size_t pause_count, struct date today);
/* Days of (from, to] that are paused: working days alone, or all. */
int clock_paused_days(const struct calendar *calendar, bool working, struct date from,
    struct date to, const struct pause *pauses, size_t pause_count, struct date today);
/* The pause that the day falls into; NULL where it counts. */
const struct pause *clock_pause_of(
    const struct pause *pauses, size_t count, struct date day, struct date today);
