/* Clocks: what they count, why days are skipped, what the clock records. Whole courses are in tests/stories. */
#include "casework.h"
#include "with_arena.h"

static const struct case_clock *clock_of(
    const struct case_state *c, const char *limit, const char *today)
{
	struct case_clock *clocks;
	size_t count = case_clocks(&arena, c, day(today), &clocks);
	for (size_t i = 0; i < count; i++)
		if (str_is(clocks[i].limit->id, limit))
			return &clocks[i];
	return NULL;
}

static void an_explanation_numbers_the_counted_days_up_to_the_due_day(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	const struct case_clock *clock = clock_of(c, "acceptance-opinion", "2026-03-05");
	struct clock_day *days;
	size_t count = clock_explain(&arena, clock, &days);
	assert_int_equal(count, 14);
	assert_true(date_eq(days[0].date, day("2026-03-05")));
	assert_int_equal(days[0].mark, DAY_COUNTED);
	assert_int_equal(days[0].number, 1);
	assert_int_equal(days[2].mark, DAY_WEEKEND);
	assert_int_equal(days[13].mark, DAY_DUE);
	assert_int_equal(days[13].number, 10);
	assert_true(date_eq(days[13].date, clock->due_on));
}

static void an_explanation_names_the_holiday_and_its_notice(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-27", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	assert_ok(happened(c, "2026-04-01", "contact", "supplement", "acceptance-review",
	    "{\"note\":{\"text\":\"已补\"}}"));
	const struct case_clock *clock = clock_of(c, "acceptance-opinion", "2026-04-01");
	struct clock_day *days;
	size_t count = clock_explain(&arena, clock, &days);
	assert_true(date_eq(clock->due_on, day("2026-04-16")));
	assert_int_equal(count, 15);
	assert_true(date_eq(days[4].date, day("2026-04-06")));
	assert_int_equal(days[4].mark, DAY_HOLIDAY);
	assert_str(days[4].row->name, "清明节");
	assert_false(str_empty(days[4].row->source));
}

static void paused_days_are_marked_with_their_reason(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	assert_ok(happened(c, "2026-03-13", "contact", "supplement", "acceptance-review",
	    "{\"note\":{\"text\":\"已补\"}}"));
	const struct case_clock *clock = clock_of(c, "cycle-target", "2026-03-16");
	struct clock_day *days;
	size_t count = clock_explain(&arena, clock, &days), paused = 0;
	for (size_t i = 0; i < count; i++) {
		paused += days[i].mark == DAY_PAUSED;
		if (days[i].mark == DAY_PAUSED)
			assert_str(days[i].pause->reason.zh, "等待申请单位补充资料");
	}
	assert_int_equal(paused, 3);
	assert_int_equal(days[6].mark, DAY_COUNTED); /* the day of the request itself */
	assert_int_equal(days[7].mark, DAY_PAUSED);
	assert_int_equal(days[9].mark, DAY_PAUSED); /* the day on which the supplement came */
	assert_true(date_eq(clock->due_on, day("2026-06-08")));
	assert_int_equal(clock->counted, 10);
}

static void a_pause_that_begins_and_ends_on_one_day_is_none(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	assert_ok(happened(c, "2026-03-10", "contact", "supplement", "acceptance-review",
	    "{\"note\":{\"text\":\"已补\"}}"));
	const struct case_clock *clock = clock_of(c, "cycle-target", "2026-03-16");
	assert_int_equal(clock->paused, 0);
	assert_true(date_eq(clock->due_on, day("2026-06-03")));
	assert_int_equal(clock->status, CLOCK_RUNNING);
}

static void the_clock_that_matters_is_the_one_due_first(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	struct case_clock *clocks;
	size_t count = case_clocks(&arena, c, day("2026-03-05"), &clocks);
	assert_str(case_clock_now(clocks, count)->limit->id, "acceptance-opinion");
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	count = case_clocks(&arena, c, day("2026-03-11"), &clocks);
	assert_str(case_clock_now(clocks, count)->limit->id, "supplement");
	assert_null(case_clock_now(clocks, 0));
}

static void a_month_without_that_day_ends_on_its_last(void **state)
{
	(void)state;
	struct case_state *c = opened_case(&arena);
	assert_ok(happened(c, "2026-08-31", "contact", "submit", "submitted",
	    "{\"edition\":{\"text\":\"2025\"},\"treated\":{\"text\":\"upgrade\"}}"));
	assert_ok(happened(c, "2026-08-31", "intake", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	const struct case_clock *clock = clock_of(c, "supplement", "2026-09-01");
	assert_true(date_eq(clock->due_on, day("2026-09-30")));
	assert_false(clock->provisional);
}

static void a_year_without_a_notice_is_called_provisional(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-10", "contact", "withdraw", "withdrawn",
	    "{\"reason\":{\"text\":\"撤回\"}}"));
	const struct case_clock *archive = clock_of(c, "archive", "2026-03-10");
	assert_true(archive->provisional);
	assert_true(date_eq(archive->due_on, day("2032-03-10")));
}

static void what_is_overdue_is_a_fact_of_the_clock(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	struct fact *facts;
	assert_int_equal(case_overdue(&arena, c, morning("2026-03-18"), &facts), 0);
	assert_int_equal(case_overdue(&arena, c, morning("2026-09-10"), &facts), 3);
	for (int i = 0; i < 3; i++) {
		assert_str(facts[i].actor, "clock");
		assert_str(facts[i].state, "acceptance-review");
		assert_int_equal(facts[i].seq, 5 + i);
		assert_ok(case_apply(c, &facts[i]));
	}
	assert_true(date_eq(field_value(facts[0].fields, 2, "due")->date, day("2026-03-18")));
	assert_int_equal(case_overdue(&arena, c, morning("2026-09-11"), &facts), 0);
}

int casework_clock_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(an_explanation_numbers_the_counted_days_up_to_the_due_day),
	    WITH_ARENA(an_explanation_names_the_holiday_and_its_notice),
	    WITH_ARENA(paused_days_are_marked_with_their_reason),
	    WITH_ARENA(a_pause_that_begins_and_ends_on_one_day_is_none),
	    WITH_ARENA(the_clock_that_matters_is_the_one_due_first),
	    WITH_ARENA(a_month_without_that_day_ends_on_its_last),
	    WITH_ARENA(a_year_without_a_notice_is_called_provisional),
	    WITH_ARENA(what_is_overdue_is_a_fact_of_the_clock),
	};
	return RUN_TESTS("clocks", tests);
}
