/* A newer notice over the calendar that was in force, and the way back to that one. */
#include "scheme/calendar_rows.h"
#include "scheme/faults.h"

/* Faults name lines of the notice alone: rows that were there before have none. */
void calendar_merge(struct arena *arena, const struct calendar *base, const struct calendar *notice,
    struct str file, struct instant since, struct calendar *out, struct faults *faults)
{
	*out = (struct calendar){.since = since, .before = base};
	for (size_t i = 0; i < base->count; i++) {
		if (calendar_row(notice, base->days[i].date))
			continue;
		struct calendar_day *day = ARENA_PUSH(arena, out->days, out->count);
		*day = base->days[i];
		day->line = 0;
	}
	for (size_t i = 0; i < notice->count; i++) {
		const struct calendar_day *day = &notice->days[i];
		if (!day->ordinary)
			*ARENA_PUSH(arena, out->days, out->count) = *day;
		else if (!calendar_row(base, day->date))
			faults_tell(faults, file, day->line, 1, FAULT(calendar_unlisted));
	}
	calendar_settle(arena, out, file, faults);
}

const struct calendar *calendar_at(const struct calendar *calendar, struct instant at)
{
	while (calendar->before && calendar->since.ms >= at.ms)
		calendar = calendar->before;
	return calendar;
}
