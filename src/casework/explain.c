/* Why a clock is due when it is: every day from the start to the due day, counted or skipped. */
#include "casework/clock_due.h"

static enum day_mark off_mark(struct clock_day *day, const struct calendar *calendar)
{
	day->row = calendar_row(calendar, day->date);
	return day->row ? DAY_HOLIDAY : DAY_WEEKEND;
}

/* `last`: the end of the period as it falls; after it there are only days off until the due day. */
static void mark_day(struct clock_day *day, const struct case_clock *clock,
    const struct calendar *calendar, struct date last, int *number)
{
	bool working_days = clock->limit->unit == LENGTH_WORKING_DAYS;
	bool working = calendar_working(calendar, day->date);
	day->row = working ? calendar_row(calendar, day->date) : NULL;
	day->pause =
	    clock_pause_of(clock->pauses, clock->pause_count, day->date, clock->reckoned_on);
	if (day->pause) {
		day->mark = DAY_PAUSED;
	} else if (!working && (working_days || date_after(day->date, last))) {
		day->mark = off_mark(day, calendar);
	} else {
		day->mark = DAY_COUNTED;
		day->number = date_after(day->date, last) ? 0 : ++*number;
	}
	if (date_eq(day->date, clock->due_on))
		day->mark = DAY_DUE;
}

size_t clock_explain(struct arena *arena, const struct scheme *scheme,
    const struct case_clock *clock, struct clock_day **out)
{
	const struct calendar *calendar = &scheme->calendar;
	struct date last = clock->due_on;
	if (clock->limit->unit != LENGTH_SET)
		last = clock_reckon(calendar, clock->limit, clock->started_on, clock->pauses,
		    clock->pause_count, clock->reckoned_on)
			   .last;
	int days = date_days_between(clock->started_on, clock->due_on), number = 0;
	if (days <= 0)
		return 0;
	struct clock_day *marks = ARENA_ARRAY(arena, struct clock_day, (size_t)days);
	for (int i = 0; i < days; i++) {
		marks[i].date = date_add_days(clock->started_on, i + 1);
		mark_day(&marks[i], clock, calendar, last, &number);
	}
	*out = marks;
	return (size_t)days;
}
