/* Dates and instants: what is read is written; a date as it stood, an instant as the same instant. */
#include "base/date.h"
#include "target.h"

static void check_date(struct arena *arena, struct str text)
{
	struct date date, back;
	if (!date_parse(text, &date))
		return;
	HOLDS(str_eq(date_str(arena, date), text));
	back = date_add_months(date_add_months(date, 1), -1);
	HOLDS(date_days_between(back, date) >= 0 && date_days_between(back, date) <= 3);
	HOLDS(date_weekday(date_add_days(date, 7)) == date_weekday(date));
	HOLDS(date_eq(instant_date(instant_of_date(date, 0, 0)), date));
	HOLDS(date_eq(instant_date(instant_of_date(date, 23, 59)), date));
}

static void check_instant(struct arena *arena, struct str text)
{
	struct instant at, again;
	if (!instant_parse(text, &at))
		return;
	HOLDS(instant_parse(instant_str(arena, at), &again));
	HOLDS(again.ms == at.ms);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	int64_t number;
	arena_init(&arena, 1 << 20);
	check_date(&arena, input_str(bytes, size));
	check_instant(&arena, input_str(bytes, size));
	if (str_to_int(input_str(bytes, size), &number))
		check_instant(&arena,
		    instant_str(&arena, (struct instant){number % INT64_C(200000000000000)}));
	arena_free(&arena);
	return 0;
}
