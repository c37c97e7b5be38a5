/* The calendar and the wall clock of Shanghai. */
#include "base.h"
#include "base/date.h"
#include "unit.h"

static struct date on(int year, int month, int day)
{
	struct date d;
	assert_true(date_from_ymd(year, month, day, &d));
	return d;
}

static void assert_date_at(struct date d, const char *want, int line)
{
	struct arena arena;
	arena_init(&arena, 4096);
	assert_str_at(date_str(&arena, d), want, __FILE__, line);
	arena_free(&arena);
}

#define assert_date(d, want) assert_date_at((d), (want), __LINE__)

static void leap_days_exist_in_leap_years_only(void **state)
{
	(void)state;
	struct date d;
	assert_true(date_parse(STR("2024-02-29"), &d));
	assert_true(date_parse(STR("2000-02-29"), &d));
	assert_false(date_parse(STR("2025-02-29"), &d));
	assert_false(date_given(d));
	assert_false(date_parse(STR("2100-02-29"), &d));
	assert_false(date_parse(STR("1900-02-29"), &d));
}

static void only_four_two_two_digits_make_a_date(void **state)
{
	(void)state;
	const char *refused[] = {"", "2026-3-16", "2026-03-16 ", " 2026-03-16", "2026/03/16",
	    "20260316", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "1899-12-31",
	    "+026-03-16", "2026-03-1x", "２026-03-16"};
	struct date d;
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		assert_false(date_parse(str_from(refused[i]), &d));
	assert_false(date_parse(STR_NONE, &d));
	assert_true(date_parse(STR("1900-01-01"), &d));
	assert_true(date_parse(STR("9999-12-31"), &d));
}

static void every_day_of_two_centuries_follows_the_one_before(void **state)
{
	(void)state;
	struct date d = on(1900, 1, 1), last = on(2100, 12, 31);
	int weekday = date_weekday(d);
	assert_int_equal(weekday, 1);
	for (; !date_after(d, last); d = date_add_days(d, 1)) {
		int year, month, day;
		struct date again;
		date_to_ymd(d, &year, &month, &day);
		assert_true(date_from_ymd(year, month, day, &again));
		assert_int_equal(again.day, d.day);
		assert_int_equal(date_weekday(d), weekday);
		weekday = weekday % 7 + 1;
	}
	assert_int_equal(on(1970, 1, 1).day, 0);
}

static void weekdays_are_those_of_the_wall_calendar(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(on(2026, 3, 16)), 1);
	assert_int_equal(date_weekday(on(2025, 10, 1)), 3);
	assert_int_equal(date_weekday(on(1969, 7, 20)), 7);
}

static void the_31st_of_january_plus_one_month_is_the_last_of_february(void **state)
{
	(void)state;
	assert_date(date_add_months(on(2025, 1, 31), 1), "2025-02-28");
	assert_date(date_add_months(on(2024, 1, 31), 1), "2024-02-29");
	assert_date(date_add_months(on(2024, 2, 29), 12), "2025-02-28");
	assert_date(date_add_months(on(2024, 2, 29), 36), "2027-02-28");
}

static void months_count_on_and_back_over_the_turn_of_the_year(void **state)
{
	(void)state;
	assert_date(date_add_months(on(2025, 11, 30), 3), "2026-02-28");
	assert_date(date_add_months(on(2026, 3, 31), -1), "2026-02-28");
	assert_date(date_add_months(on(2026, 1, 15), -13), "2024-12-15");
	assert_date(date_add_months(on(2026, 5, 31), 0), "2026-05-31");
	assert_false(date_given(date_add_months(DATE_NONE, 36)));
	assert_date(date_add_months(on(9999, 12, 31), 2), "10000-02-29");
}

static void days_between_count_both_ways(void **state)
{
	(void)state;
	assert_int_equal(date_days_between(on(2026, 2, 27), on(2026, 3, 2)), 3);
	assert_int_equal(date_days_between(on(2026, 3, 2), on(2026, 2, 27)), -3);
	assert_int_equal(date_days_between(on(2024, 1, 1), on(2025, 1, 1)), 366);
}

static struct instant at(const char *text)
{
	struct instant instant;
	assert_true(instant_parse(str_from(text), &instant));
	return instant;
}

static void a_day_begins_at_midnight_in_shanghai(void **state)
{
	(void)state;
	assert_date(instant_date(at("2026-03-15T15:59:59.999Z")), "2026-03-15");
	assert_date(instant_date(at("2026-03-15T16:00:00Z")), "2026-03-16");
	assert_date(instant_date(at("2026-03-16T00:00:00+08:00")), "2026-03-16");
	assert_date(instant_date(at("1969-12-31T15:59:59Z")), "1969-12-31");
	assert_date(instant_date(INSTANT_NONE), "");
}

static void wall_time_in_shanghai_is_eight_hours_ahead(void **state)
{
	(void)state;
	assert_true(instant_of_date(on(2026, 3, 16), 9, 30).ms == at("2026-03-16T01:30:00Z").ms);
	assert_true(instant_of_date(on(1970, 1, 1), 8, 0).ms == 0);
}

static void an_instant_reads_back_as_it_was_written(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	assert_str(instant_str(&arena, at("2026-03-16T01:00:00Z")), "2026-03-16T09:00:00+08:00");
	assert_str(instant_str(&arena, at("2026-03-16t01:00:00.0456789z")),
	    "2026-03-16T09:00:00.045+08:00");
	assert_str(instant_str(&arena, at("1900-01-01T00:00:00.5+08:00")),
	    "1900-01-01T00:00:00.500+08:00");
	assert_str(instant_str(&arena, INSTANT_NONE), "");
	arena_free(&arena);
}

static void what_is_not_rfc_3339_is_no_instant(void **state)
{
	(void)state;
	const char *refused[] = {"", "2026-03-16", "2026-03-16T09:00:00", "2026-03-16T09:00Z",
	    "2026-03-16 09:00:00Z", "2026-03-16T24:00:00Z", "2026-03-16T09:60:00Z",
	    "2026-03-16T09:00:60Z", "2026-03-16T09:00:00.Z", "2026-03-16T09:00:00+0800",
	    "2026-03-16T09:00:00+08:00 ", "2026-03-16T09:00:00+24:00", "2026-02-30T09:00:00Z",
	    "9999-12-31T23:59:59Z", "1900-01-01T00:00:00+14:00", "2026-03-16T9:00:00Z"};
	struct instant instant;
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		assert_false(instant_parse(str_from(refused[i]), &instant));
}

int base_date_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(leap_days_exist_in_leap_years_only),
	    cmocka_unit_test(only_four_two_two_digits_make_a_date),
	    cmocka_unit_test(every_day_of_two_centuries_follows_the_one_before),
	    cmocka_unit_test(weekdays_are_those_of_the_wall_calendar),
	    cmocka_unit_test(the_31st_of_january_plus_one_month_is_the_last_of_february),
	    cmocka_unit_test(months_count_on_and_back_over_the_turn_of_the_year),
	    cmocka_unit_test(days_between_count_both_ways),
	    cmocka_unit_test(a_day_begins_at_midnight_in_shanghai),
	    cmocka_unit_test(wall_time_in_shanghai_is_eight_hours_ahead),
	    cmocka_unit_test(an_instant_reads_back_as_it_was_written),
	    cmocka_unit_test(what_is_not_rfc_3339_is_no_instant),
	};
	return RUN_TESTS("dates", tests);
}
