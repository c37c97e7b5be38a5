/* A newer notice over the calendar that was in force. */
#include "scheme.h"
#include "with_arena.h"

#define HEADER "date,kind,name,source\n"

static struct calendar calendar_from(const char *rows, struct faults *faults)
{
	struct calendar calendar;
	faults_init(faults, &arena);
	calendar_parse(&arena, STR("c.csv"), str_from(rows), &calendar, faults);
	return calendar;
}

static void a_newer_notice_changes_a_day_of_the_december_before(void **state)
{
	(void)state;
	struct faults faults;
	struct calendar base = calendar_from(HEADER "2026-01-01,holiday,A,n1\n", &faults);
	struct calendar notice =
	    calendar_from(HEADER "2026-12-31,holiday,B,n2\n2027-01-01,holiday,B,n2\n", &faults);
	struct calendar merged;
	struct instant since = instant_of_date(day("2026-11-20"), 9, 0);
	calendar_merge(&arena, &base, &notice, STR("n.csv"), since, &merged, &faults);
	assert_int_equal(faults.count, 0);
	assert_false(calendar_working(&merged, day("2026-12-31")));
	assert_true(calendar_working(&base, day("2026-12-31")));
	assert_int_equal(merged.last_year, 2027);
	assert_false(calendar_provisional(&merged, day("2027-05-03")));
	assert_true(calendar_provisional(&base, day("2027-05-03")));
	assert_false(str_eq(merged.version, base.version));
}

static void what_ended_before_a_notice_keeps_the_calendar_of_its_time(void **state)
{
	(void)state;
	struct faults faults;
	struct calendar base = calendar_from(HEADER "2026-01-01,holiday,A,n1\n", &faults);
	struct calendar notice = calendar_from(HEADER "2027-01-01,holiday,B,n2\n", &faults);
	struct calendar merged;
	struct instant since = instant_of_date(day("2026-11-20"), 9, 0);
	calendar_merge(&arena, &base, &notice, STR("n.csv"), since, &merged, &faults);
	assert_ptr_equal(calendar_at(&merged, instant_of_date(day("2026-11-19"), 9, 0)), &base);
	assert_ptr_equal(calendar_at(&merged, instant_of_date(day("2026-11-21"), 9, 0)), &merged);
}

static void a_notice_that_leaves_a_year_out_is_refused_with_its_line(void **state)
{
	(void)state;
	struct faults faults;
	struct calendar base = calendar_from(HEADER "2026-01-01,holiday,A,n1\n", &faults);
	struct calendar notice = calendar_from(HEADER "2028-01-03,holiday,B,n2\n", &faults);
	struct calendar merged;
	assert_int_equal(faults.count, 0);
	calendar_merge(&arena, &base, &notice, STR("n.csv"), INSTANT_NONE, &merged, &faults);
	assert_int_equal(faults.count, 1);
	assert_int_equal(faults.items[0].line, 2);
}

static void the_same_rows_give_the_same_version_in_any_order(void **state)
{
	(void)state;
	struct faults faults;
	struct calendar one =
	    calendar_from(HEADER "2026-01-01,holiday,A,n1\n2026-01-02,holiday,A,n1\n", &faults);
	struct calendar other =
	    calendar_from(HEADER "2026-01-02,holiday,A,n1\n2026-01-01,holiday,A,n1\n", &faults);
	assert_true(str_eq(one.version, other.version));
}

static void a_notice_puts_a_listed_day_back_and_no_other(void **state)
{
	(void)state;
	struct faults faults;
	struct calendar base =
	    calendar_from(HEADER "2026-03-10,holiday,A,n1\n2026-03-14,workday,A,n1\n", &faults);
	struct calendar notice = calendar_from(HEADER
	    "2026-03-10,ordinary,A,n2\n2026-03-14,ordinary,A,n2\n2026-03-11,ordinary,A,n2\n",
	    &faults);
	struct calendar merged;
	assert_int_equal(faults.count, 0);
	calendar_merge(&arena, &base, &notice, STR("n.csv"), INSTANT_NONE, &merged, &faults);
	assert_int_equal(faults.count, 1);
	assert_int_equal(faults.items[0].line, 4);
	assert_true(calendar_working(&merged, day("2026-03-10")));
	assert_false(calendar_working(&merged, day("2026-03-14")));
	assert_null(calendar_row(&merged, day("2026-03-10")));
}

int scheme_notice_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(a_newer_notice_changes_a_day_of_the_december_before),
	    WITH_ARENA(what_ended_before_a_notice_keeps_the_calendar_of_its_time),
	    WITH_ARENA(a_notice_that_leaves_a_year_out_is_refused_with_its_line),
	    WITH_ARENA(the_same_rows_give_the_same_version_in_any_order),
	    WITH_ARENA(a_notice_puts_a_listed_day_back_and_no_other),
	};
	return RUN_TESTS("notices", tests);
}
