/* Why a clock is due when it is: every day from the start to the due day, counted or skipped. */
#include "casework/clock_due.h"
#include "scheme/rules.h"

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

size_t clock_explain(struct arena *arena, const struct case_clock *clock, struct clock_day **out)
{
	const struct calendar *calendar = clock->calendar;
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

struct case_clock clock_of_limit(
    const struct scheme *scheme, const struct limit *limit, struct date from)
{
	struct due due = limit_due(&scheme->calendar, limit, from);
	return (struct case_clock){
	    .limit = limit,
	    .started_on = from,
	    .stopped_on = DATE_NONE,
	    .due_on = due.on,
	    .reckoned_on = from,
	    .provisional = due.provisional,
	    .calendar = &scheme->calendar,
	};
}

const char *day_mark_name(enum day_mark mark)
{
	static const char *const names[] = {[DAY_COUNTED] = "counted",
	    [DAY_WEEKEND] = "weekend",
	    [DAY_HOLIDAY] = "holiday",
	    [DAY_PAUSED] = "paused",
	    [DAY_DUE] = "due"};
	return names[mark];
}

static void put_day(
    struct json_out *out, const struct case_clock *clock, const struct clock_day *day)
{
	json_open_object(out, NULL);
	json_put_date(out, "date", day->date);
	json_put_c(out, "mark", day_mark_name(day->mark));
	if (day->number)
		json_put_int(out, "number", day->number);
	else
		json_put_null(out, "number");
	json_put_str(out, "name", day->row ? day->row->name : STR_NONE);
	json_put_str(out, "source", day->row ? day->row->source : STR_NONE);
	if (day->pause) {
		json_open_object(out, "reason");
		json_put_str(out, "zh", day->pause->reason.zh);
		json_put_str(out, "en", day->pause->reason.en);
		json_close_object(out);
	}
	json_put_bool(out, "provisional", calendar_provisional(clock->calendar, day->date));
	json_close_object(out);
}

void clock_put_days(struct json_out *out, const struct case_clock *clock,
    const struct clock_day *days, size_t count)
{
	json_open_array(out, "days");
	for (size_t i = 0; i < count; i++)
		put_day(out, clock, &days[i]);
	json_close_array(out);
}
