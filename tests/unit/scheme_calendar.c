/* Working days by the notices of 2018 to 2026. */
#include "scheme.h"
#include "unit.h"

static struct date add(const char *from, int n, bool *provisional)
{
	*provisional = false;
	return calendar_add(&small->calendar, day(from), n, provisional);
}

static void assert_day(struct date got, const char *want)
{
	struct buf out;
	buf_init(&out, 64);
	buf_put_date(&out, got);
	assert_str(buf_str(&out), want);
	buf_free(&out);
}

static void weekends_and_holidays_are_off_and_make_up_days_are_on(void **state)
{
	(void)state;
	const struct calendar *calendar = &small->calendar;
	assert_true(calendar_working(calendar, day("2026-03-16")));
	assert_false(calendar_working(calendar, day("2026-03-14")));
	assert_false(calendar_working(calendar, day("2026-02-17")));
	assert_true(calendar_working(calendar, day("2026-02-14")));
	assert_true(calendar_working(calendar, day("2026-10-10")));
	assert_str(calendar_row(calendar, day("2026-02-17"))->name, "春节");
	assert_null(calendar_row(calendar, day("2026-03-14")));
}

static void working_days_are_counted_over_the_spring_festival(void **state)
{
	(void)state;
	bool provisional;
	assert_day(add("2026-02-13", 1, &provisional), "2026-02-14");
	assert_day(add("2026-02-13", 2, &provisional), "2026-02-24");
	assert_day(add("2026-02-24", -2, &provisional), "2026-02-13");
	assert_day(add("2026-02-17", 0, &provisional), "2026-02-17");
	assert_false(provisional);
	assert_int_equal(calendar_count(&small->calendar, day("2026-02-13"), day("2026-02-24")), 2);
	assert_int_equal(calendar_count(&small->calendar, day("2026-02-24"), day("2026-02-24")), 0);
}

static void a_walk_into_a_year_without_a_notice_is_provisional(void **state)
{
	(void)state;
	bool provisional;
	assert_day(add("2026-12-30", 1, &provisional), "2026-12-31");
	assert_false(provisional);
	assert_day(add("2026-12-30", 2, &provisional), "2027-01-01");
	assert_true(provisional);
	assert_day(add("2018-01-02", -1, &provisional), "2017-12-29");
	assert_true(provisional);
	assert_true(calendar_provisional(&small->calendar, day("2027-06-01")));
	assert_false(calendar_provisional(&small->calendar, day("2018-06-01")));
	assert_true(calendar_provisional(&small->calendar, day("2017-12-31")));
}

static void a_last_day_that_is_off_moves_to_the_next_working_day(void **state)
{
	(void)state;
	bool provisional = false;
	const struct calendar *calendar = &small->calendar;
	assert_day(calendar_roll(calendar, day("2026-02-15"), &provisional), "2026-02-24");
	assert_day(calendar_roll(calendar, day("2026-02-14"), &provisional), "2026-02-14");
	assert_day(calendar_roll(calendar, day("2026-03-16"), &provisional), "2026-03-16");
	assert_false(provisional);
	assert_day(calendar_roll(calendar, day("2027-01-04"), &provisional), "2027-01-04");
	assert_true(provisional);
}

static size_t faults_of(const char *text, int *line, int *first, int *last)
{
	struct arena arena;
	struct faults faults;
	struct calendar calendar;
	arena_init(&arena, 16 << 20);
	faults_init(&faults, &arena);
	calendar_parse(&arena, STR("calendar.csv"), str_from(text), &calendar, &faults);
	faults_sort(&faults);
	*line = faults.count ? faults.items[0].line : 0;
	*first = calendar.first_year;
	*last = calendar.last_year;
	size_t count = faults.count;
	arena_free(&arena);
	return count;
}

static void faults_of_a_calendar_are_told_with_their_line(void **state)
{
	(void)state;
	static const struct {
		const char *rows;
		int line;
	} wrong[] = {
	    {"2025-10-01,holiday,国庆节,x\n2025-10-01,holiday,国庆节,x\n", 3},
	    {"2025-09-30,workday,国庆节,x\n", 2},
	    {"2025-10-01,feast,国庆节,x\n", 2},
	    {"2025-10-01,holiday,国庆节\n", 2},
	    {"2025-10-32,holiday,国庆节,x\n", 2},
	    {"2025-10-01,holiday,,x\n", 2},
	    {"2025-10-01,holiday,国庆节,x\n2027-10-01,holiday,国庆节,x\n", 3},
	    {"2025-10-01,\"holiday,国庆节,x\n", 2},
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct arena arena;
		int line, first, last;
		arena_init(&arena, 1 << 16);
		struct str text = str_printf(&arena, "date,kind,name,source\n%s", wrong[i].rows);
		assert_int_equal(faults_of(str_c(&arena, text), &line, &first, &last), 1);
		assert_int_equal(line, wrong[i].line);
		arena_free(&arena);
	}
}

static void a_new_years_holiday_listed_in_december_does_not_announce_its_year(void **state)
{
	(void)state;
	int line, first, last;
	assert_int_equal(
	    faults_of(
		"date,kind,name,source\n2025-12-31,holiday,元旦,x\n2026-01-01,holiday,元旦,x\n",
		&line, &first, &last),
	    0);
	assert_int_equal(first, 2026);
	assert_int_equal(last, 2026);
}

static void an_empty_calendar_and_another_header_are_faults(void **state)
{
	(void)state;
	int line, first, last;
	assert_int_equal(faults_of("", &line, &first, &last), 1);
	assert_int_equal(faults_of("day,kind,name,source\n", &line, &first, &last), 1);
	assert_int_equal(line, 1);
}

int scheme_calendar_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weekends_and_holidays_are_off_and_make_up_days_are_on),
	    cmocka_unit_test(working_days_are_counted_over_the_spring_festival),
	    cmocka_unit_test(a_walk_into_a_year_without_a_notice_is_provisional),
	    cmocka_unit_test(a_last_day_that_is_off_moves_to_the_next_working_day),
	    cmocka_unit_test(faults_of_a_calendar_are_told_with_their_line),
	    cmocka_unit_test(a_new_years_holiday_listed_in_december_does_not_announce_its_year),
	    cmocka_unit_test(an_empty_calendar_and_another_header_are_faults),
	};
	return RUN_TESTS("calendar", tests);
}
