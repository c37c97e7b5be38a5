/* A holiday notice: a calendar without faults is sorted and has each day once, and laid over another it stays so. */
#include "scheme/calendar.h"
#include "target.h"

static const char BEFORE[] =
    "date,kind,name,source\n2026-01-01,holiday,元旦,甲\n2026-01-04,workday,元旦,甲\n";

static void check(const struct calendar *calendar)
{
	for (size_t i = 0; i < calendar->count; i++) {
		const struct calendar_day *day = &calendar->days[i];
		HOLDS(i == 0 || date_before(calendar->days[i - 1].date, day->date));
		HOLDS(calendar_row(calendar, day->date) == day);
		HOLDS(calendar_working(calendar, day->date) == day->working);
	}
}

static void lay_over(struct arena *arena, const struct calendar *notice)
{
	struct calendar before, merged;
	struct faults faults;
	struct instant since = {INT64_C(1770000000000)};
	faults_init(&faults, arena);
	calendar_parse(arena, STR("before.csv"), str_from(BEFORE), &before, &faults);
	HOLDS(faults.count == 0);
	calendar_merge(arena, &before, notice, STR("notice.csv"), since, &merged, &faults);
	if (faults.count)
		return;
	check(&merged);
	for (size_t i = 0; i < notice->count; i++)
		HOLDS(calendar_row(&merged, notice->days[i].date) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct calendar calendar;
	struct faults faults;
	arena_init(&arena, 64 << 20);
	faults_init(&faults, &arena);
	calendar_parse(&arena, STR("notice.csv"), input_str(bytes, size), &calendar, &faults);
	if (faults.count == 0) {
		check(&calendar);
		lay_over(&arena, &calendar);
	}
	arena_free(&arena);
	return 0;
}
