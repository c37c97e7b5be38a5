/* The time limits of a case: counted, paused (and why), due, whose turn (RULES 7). Pure: `today` is given. */
#pragma once
#include "casework/case.h"

enum clock_status { CLOCK_RUNNING, CLOCK_PAUSED, CLOCK_MET, CLOCK_OVERDUE, CLOCK_MISSED };
const char *clock_status_name(enum clock_status status);
struct text clock_status_label(enum clock_status status);

struct pause {
	struct date after, until; /* days after `after` up to and with `until` do not count; until DATE_NONE: still paused */
	struct text reason;
};

struct case_clock {
	const struct limit *limit;
	enum clock_status status;
	struct date started_on, stopped_on, due_on; /* while paused: as if it went on tomorrow */
	struct date reckoned_on; /* the day as of which it was told: today, or the day on which it stopped */
	bool provisional;
	int counted, paused; /* days: working days for limits in working days, else calendar days */
	struct pause *pauses;
	size_t pause_count;
	int64_t started_seq;
};

/* The latest run of every limit that has started and was not cancelled, in the order of the data. */
size_t case_clocks(struct arena *arena, const struct case_state *state, struct date today, struct case_clock **out);
/* The clock that matters now: of the present state's open clocks the one due first; NULL where none runs. */
const struct case_clock *case_clock_now(const struct case_clock *clocks, size_t count);

/* One day of an explanation. */
enum day_mark { DAY_COUNTED, DAY_WEEKEND, DAY_HOLIDAY, DAY_PAUSED, DAY_DUE };
struct clock_day {
	struct date date;
	enum day_mark mark;
	const struct calendar_day *row; /* the notice's row, where there is one */
	const struct pause *pause;
	int number; /* of a counted day */
};
/* Each day from the start to the due day: counted, skipped as which holiday of which notice, paused why. */
size_t clock_explain(struct arena *arena, const struct scheme *scheme, const struct case_clock *clock, struct clock_day **out);

/* A fact to record for every clock that is past due, open, and not yet told (actor `clock`). Returns their number. */
size_t case_overdue(struct arena *arena, const struct case_state *state, struct instant now, struct fact **out);
