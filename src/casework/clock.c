/* The clocks of a case: which limits have started, what stopped them, and how they stand today. */
#include "casework/clock.h"
#include "casework/clock_due.h"
#include "casework/refusal.h"

static const struct {
	const char *name;
	struct text label;
} statuses[] = {
    [CLOCK_RUNNING] = {"running", {{"计时中", 9}, {"running", 7}}},
    [CLOCK_PAUSED] = {"paused", {{"暂停计时", 12}, {"paused", 6}}},
    [CLOCK_MET] = {"met", {{"按期完成", 12}, {"met", 3}}},
    [CLOCK_OVERDUE] = {"overdue", {{"已超期", 9}, {"overdue", 7}}},
    [CLOCK_MISSED] = {"missed", {{"逾期完成", 12}, {"missed", 6}}},
};

const char *clock_status_name(enum clock_status status)
{
	return statuses[status].name;
}

struct text clock_status_label(enum clock_status status)
{
	return statuses[status].label;
}

/* One run of a limit: the facts that started and stopped it. */
struct run {
	const struct fact *start, *stop;
};

static bool happens(
    const struct trigger *triggers, size_t count, const struct fact *fact, struct str from)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(triggers[i].action, fact->action) &&
		    (!str_given(triggers[i].from) || str_eq(triggers[i].from, from)) &&
		    (!str_given(triggers[i].to) || str_eq(triggers[i].to, fact->state)))
			return true;
	return false;
}

/* The end of a case stops nothing that it does not name: what still runs falls away. */
static bool ends_case(const struct case_state *state, const struct fact *fact)
{
	return state->state->final && fact->seq == state->entered_seq;
}

/* The latest run that was not cancelled. A fact stops before it starts: a supplement's request ends one review. */
static struct run latest_run(const struct case_state *state, const struct limit *limit)
{
	struct run open = {0}, done = {0};
	struct str from = STR_NONE;
	const struct fact *fact;
	for (size_t i = 0; (fact = case_step(state, i)); i++) {
		if (open.start && happens(limit->stops, limit->stop_count, fact, from)) {
			done = (struct run){open.start, fact};
			open = (struct run){0};
		} else if (open.start &&
			   (happens(limit->cancels, limit->cancel_count, fact, from) ||
			       ends_case(state, fact))) {
			open = (struct run){0};
		}
		bool again = open.start || done.start;
		if (happens(limit->starts, limit->start_count, fact, from) &&
		    !(limit->first_only && again))
			open.start = fact;
		from = fact->state;
	}
	return open.start ? open : done;
}

/* The date in a field of the fact, or else in the last one before it that has such a field. */
static struct date field_date(
    const struct case_state *state, const struct fact *fact, struct str name)
{
	for (int64_t seq = fact->seq; seq > 0; seq--) {
		const struct fact *one = &state->history[seq - 1];
		const struct value *value = field_named(one->fields, one->field_count, name);
		if (value && value->type == VALUE_DATE)
			return value->date;
	}
	return instant_date(fact->at);
}

/* The waits on the applicant, in order (RULES 7: from the day after the event to the day on which it ended). */
static size_t waits(struct arena *arena, const struct case_state *state, struct pause **out)
{
	struct pause *pauses = NULL;
	size_t count = 0;
	struct str from = STR_NONE;
	bool waiting = false;
	const struct fact *fact;
	for (size_t i = 0; (fact = case_step(state, i)); i++) {
		if (str_eq(from, fact->state))
			continue;
		struct date day = instant_date(fact->at);
		if (waiting)
			pauses[count - 1].until = day;
		const struct state *to = process_state(state->process, fact->state);
		waiting = to && to->applicant;
		if (waiting)
			*ARENA_PUSH(arena, pauses, count) =
			    (struct pause){.after = day, .until = DATE_NONE, .reason = to->pause};
		from = fact->state;
	}
	*out = pauses;
	return count;
}

/* Those that reach into (start, end]. */
static void keep_pauses(
    struct case_clock *clock, struct pause *pauses, size_t count, struct date end)
{
	while (count && date_given(pauses->until) && !date_after(pauses->until, clock->started_on))
		pauses++, count--;
	while (count && !date_before(pauses[count - 1].after, end))
		count--;
	clock->pauses = pauses;
	clock->pause_count = count;
}

static void reckon(
    struct case_clock *clock, const struct case_state *state, struct run run, struct date today)
{
	const struct calendar *calendar = clock->calendar;
	const struct limit *limit = clock->limit;
	if (limit->unit == LENGTH_SET) {
		struct date day = field_date(state, run.start, limit->due_field);
		clock->due_on =
		    limit->moves ? calendar_roll(calendar, day, &clock->provisional) : day;
		return;
	}
	struct reckoning reckoning = clock_reckon(
	    calendar, limit, clock->started_on, clock->pauses, clock->pause_count, today);
	clock->due_on = reckoning.due;
	clock->provisional = reckoning.provisional;
}

static void count_days(
    struct case_clock *clock, const struct calendar *calendar, struct date end, struct date today)
{
	bool working = clock->limit->unit == LENGTH_WORKING_DAYS;
	if (!date_after(end, clock->started_on))
		return;
	int all = working ? calendar_count(calendar, clock->started_on, end)
			  : date_days_between(clock->started_on, end);
	clock->paused = clock_paused_days(
	    calendar, working, clock->started_on, end, clock->pauses, clock->pause_count, today);
	clock->counted = all - clock->paused;
}

static enum clock_status status_of(const struct case_clock *clock, struct date today)
{
	if (date_given(clock->stopped_on))
		return date_after(clock->stopped_on, clock->due_on) ? CLOCK_MISSED : CLOCK_MET;
	if (date_after(today, clock->due_on))
		return CLOCK_OVERDUE;
	bool paused =
	    clock->pause_count && !date_given(clock->pauses[clock->pause_count - 1].until);
	return paused ? CLOCK_PAUSED : CLOCK_RUNNING;
}

/* An open pause counts as of today; one that began today pauses from tomorrow, and is open all the same. */
static struct case_clock clock_of(const struct case_state *state, const struct limit *limit,
    struct run run, struct pause *pauses, size_t pause_count, struct date today)
{
	struct case_clock clock = {
	    .limit = limit,
	    .started_on = instant_date(run.start->at),
	    .stopped_on = run.stop ? instant_date(run.stop->at) : DATE_NONE,
	    .started_seq = run.start->seq,
	    .calendar = &state->scheme->calendar,
	};
	if (run.stop)
		clock.calendar = calendar_at(clock.calendar, run.stop->at);
	if (str_given(limit->start_field))
		clock.started_on = field_date(state, run.start, limit->start_field);
	struct date end = run.stop ? clock.stopped_on : today;
	if (limit->pauses)
		keep_pauses(&clock, pauses, pause_count,
		    run.stop ? clock.stopped_on : date_add_days(today, 1));
	clock.reckoned_on = end;
	reckon(&clock, state, run, end);
	count_days(&clock, clock.calendar, end, end);
	clock.status = status_of(&clock, today);
	return clock;
}

size_t case_clocks(
    struct arena *arena, const struct case_state *state, struct date today, struct case_clock **out)
{
	const struct process *process = state->process;
	struct case_clock *clocks = ARENA_ARRAY(arena, struct case_clock, process->limit_count + 1);
	struct pause *pauses;
	size_t pause_count = waits(arena, state, &pauses), count = 0;
	for (size_t i = 0; i < process->limit_count; i++) {
		const struct limit *limit = &process->limits[i];
		if (limit->minimum)
			continue;
		struct run run = latest_run(state, limit);
		if (run.start)
			clocks[count++] = clock_of(state, limit, run, pauses, pause_count, today);
	}
	*out = clocks;
	return count;
}

const struct case_clock *case_clock_of(
    const struct case_clock *clocks, size_t count, struct str limit)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(clocks[i].limit->id, limit))
			return &clocks[i];
	return NULL;
}

const struct case_clock *case_clock_now(const struct case_clock *clocks, size_t count)
{
	const struct case_clock *first = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct case_clock *clock = &clocks[i];
		if (clock->status != CLOCK_RUNNING && clock->status != CLOCK_OVERDUE)
			continue;
		if (!first || date_before(clock->due_on, first->due_on))
			first = clock;
	}
	return first;
}
