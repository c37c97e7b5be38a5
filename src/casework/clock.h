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
	/* in force now, or when it stopped: a date once kept is not moved by a later notice */
	const struct calendar *calendar;
};

/* The latest run of every limit that has started and was not cancelled, in the order of the data. */
size_t case_clocks(struct arena *arena, const struct case_state *state, struct date today, struct case_clock **out);
/* The one of that limit; NULL where it has not started. */
const struct case_clock *case_clock_of(const struct case_clock *clocks, size_t count, struct str limit);
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
size_t clock_explain(struct arena *arena, const struct case_clock *clock, struct clock_day **out);
/* A limit that starts on a day, outside of any case and without pauses. With LENGTH_SET `from` is the day that was set. */
struct case_clock clock_of_limit(const struct scheme *scheme, const struct limit *limit, struct date from);
const char *day_mark_name(enum day_mark mark);
/* Members of an open JSON object: `days[]`, each `date, mark, number, name, source, reason, provisional`. */
void clock_put_days(struct json_out *out, const struct case_clock *clock, const struct clock_day *days, size_t count);

/* One stay in a state: who was waited for, and how long. From the day after it was entered to the day on which it was
 * left, as limits count (RULES 7); a state of the applicant's is the applicant's time, any other the centre's. */
struct turn {
	const struct state *state;
	bool applicant;
	struct date from, until; /* until: today where it goes on */
	bool open;
	int working_days, days;
};
struct ledger {
	struct turn *turns; /* from the submission on, in order */
	size_t count;
	struct ledger_sum {
		int working_days, days;
	} centre, applicant;
};
struct ledger case_ledger(struct arena *arena, const struct case_state *state, struct date today);
/* The member `ledger` of an open JSON object. */
void ledger_put(struct json_out *out, const struct ledger *ledger);

/* A fact to record for every clock that is past due, open, and not yet told (actor `clock`). Returns their number. */
size_t case_overdue(struct arena *arena, const struct case_state *state, struct instant now, struct fact **out);
