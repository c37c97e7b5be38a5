/* Reckoning of periods: working days that count, months that pauses push on (Civil Code, arts. 201-203). */
#include "casework/clock_due.h"
#include "scheme/rules.h"

static struct date pause_end(const struct pause *pause, struct date today)
{
	return date_given(pause->until) ? pause->until : today;
}

const struct pause *clock_pause_of(
    const struct pause *pauses, size_t count, struct date day, struct date today)
{
	for (size_t i = 0; i < count; i++)
		if (date_after(day, pauses[i].after) &&
		    !date_after(day, pause_end(&pauses[i], today)))
			return &pauses[i];
	return NULL;
}

/* Pauses follow one another and never overlap, so that their days add up. */
int clock_paused_days(const struct calendar *calendar, bool working, struct date from,
    struct date to, const struct pause *pauses, size_t pause_count, struct date today)
{
	int days = 0;
	for (size_t i = 0; i < pause_count; i++) {
		struct date after = pauses[i].after, until = pause_end(&pauses[i], today);
		if (date_before(after, from))
			after = from;
		if (date_after(until, to))
			until = to;
		if (date_before(after, until))
			days += working ? calendar_count(calendar, after, until)
					: date_days_between(after, until);
	}
	return days;
}

/* FAQ 8: the N-th working day after the start that is not paused. */
static struct date working_days(const struct calendar *calendar, int length, struct date start,
    const struct pause *pauses, size_t pause_count, struct date today)
{
	struct date day = start;
	for (int counted = 0; counted < length;) {
		day = date_add_days(day, 1);
		if (calendar_working(calendar, day) &&
		    !clock_pause_of(pauses, pause_count, day, today))
			counted++;
	}
	return day;
}

/* OPS2 九, FAQ 7: every paused day before the end puts the end off by a day, which may take in another pause. */
static struct date months(const struct calendar *calendar, int length, struct date start,
    const struct pause *pauses, size_t pause_count, struct date today)
{
	struct date base = date_add_months(start, length), last = base;
	for (;;) {
		int paused =
		    clock_paused_days(calendar, false, start, last, pauses, pause_count, today);
		struct date next = date_add_days(base, paused);
		if (date_eq(next, last))
			return last;
		last = next;
	}
}

struct reckoning clock_reckon(const struct calendar *calendar, const struct limit *limit,
    struct date start, const struct pause *pauses, size_t pause_count, struct date today)
{
	struct reckoning out = {0};
	if (limit->unit == LENGTH_WORKING_DAYS) {
		out.last = out.due =
		    working_days(calendar, limit->length, start, pauses, pause_count, today);
		out.provisional = calendar_provisional(calendar, out.due);
		return out;
	}
	int length = limit->unit == LENGTH_YEARS ? 12 * limit->length : limit->length;
	out.last = months(calendar, length, start, pauses, pause_count, today);
	if (limit->last_valid_day)
		out.last = date_add_days(out.last, -1);
	out.due = out.last;
	if (limit->moves)
		out.due = calendar_roll(calendar, out.last, &out.provisional);
	return out;
}
