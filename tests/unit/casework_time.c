/* Whose time it was, which meeting can still be made, and what a unit could apply for when. */
#include "casework.h"
#include "casework/forecast.h"
#include "scheme/check_all.h"
#include "with_arena.h"

static void the_two_ledgers_part_the_centres_days_from_the_applicants(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	assert_ok(happened(c, "2026-03-13", "contact", "supplement", "acceptance-review",
	    "{\"note\":{\"text\":\"已补\"}}"));
	struct ledger ledger = case_ledger(&arena, c, day("2026-03-16"));
	assert_int_equal(ledger.count, 5);
	assert_true(ledger.turns[3].applicant);
	assert_int_equal(ledger.applicant.days, 3);
	assert_int_equal(ledger.applicant.working_days, 3);
	assert_int_equal(ledger.centre.days, 8 + 3);
	assert_int_equal(ledger.centre.working_days, 6 + 1);
	assert_true(ledger.turns[4].open);
}

static void a_clock_that_stopped_keeps_the_calendar_that_gave_its_date(void **state)
{
	(void)state;
	struct calendar notice, merged;
	struct faults faults;
	struct case_state *c = case_in_review(&arena);
	struct scheme changed = *book;
	struct case_clock *clocks;
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	faults_init(&faults, &arena);
	calendar_parse(&arena, STR("n.csv"),
	    STR("date,kind,name,source\n2026-03-12,holiday,临时,通知\n"
		"2026-04-10,holiday,临时,通知\n"),
	    &notice, &faults);
	calendar_merge(&arena, &book->calendar, &notice, STR("n.csv"), morning("2026-03-11"),
	    &merged, &faults);
	assert_int_equal(faults.count, 0);
	changed.calendar = merged;
	c->scheme = &changed;
	size_t count = case_clocks(&arena, c, day("2026-03-16"), &clocks);
	const struct case_clock *opinion = case_clock_of(clocks, count, STR("acceptance-opinion"));
	const struct case_clock *supplement = case_clock_of(clocks, count, STR("supplement"));
	assert_true(date_eq(opinion->due_on, day("2026-03-18")));
	assert_true(str_eq(opinion->calendar->version, book->calendar.version));
	assert_true(date_eq(supplement->due_on, day("2026-04-13")));
	assert_true(str_eq(supplement->calendar->version, merged.version));
}

static void the_day_of_a_supplement_decides_which_meeting_it_makes(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	struct forecast forecast;
	assert_false(case_forecast(&arena, c, day("2026-03-10"), &forecast));
	assert_ok(happened(c, "2026-03-10", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"一项\"}}"));
	assert_true(case_forecast(&arena, c, day("2026-03-10"), &forecast));
	assert_int_equal(forecast.days, 10 + 3 + 5);
	assert_int_equal(forecast.ahead, 3);
	assert_true(date_eq(forecast.meeting.held, day("2026-04-10")));
	assert_true(date_eq(forecast.latest, day("2026-03-11")));
	assert_true(date_eq(forecast.next.held, day("2026-04-27")));
}

static const struct outlook *outlook_of(
    const struct outlook *outlooks, size_t count, const char *category, int level)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(outlooks[i].category->id, category) && outlooks[i].level == level)
			return &outlooks[i];
	return NULL;
}

static void every_issued_qualification_is_answered_with_its_earliest_day(void **state)
{
	(void)state;
	struct profile *profile = profile_new(&arena, book);
	struct held_certificate held = {.category = STR("operations"),
	    .level = 1,
	    .issued_on = day("2025-01-06"),
	    .expires_on = day("2028-01-05")};
	struct outlook *outlooks;
	profile->certificates = &held;
	profile->certificate_count = 1;
	profile->certificates_given = true;
	profile->values[scheme_fact_index(book, STR("established_on"))] =
	    (struct value){.type = VALUE_DATE, .date = day("2015-05-20")};
	profile->values[scheme_fact_index(book, STR("security_service_since"))] =
	    (struct value){.type = VALUE_DATE, .date = day("2024-03-01")};
	size_t count = scheme_check_all(&arena, book, day("2026-03-02"), profile, &outlooks);
	assert_int_equal(count, 14);
	const struct outlook *two = outlook_of(outlooks, count, "operations", 2);
	assert_true(date_eq(two->earliest, day("2027-03-01")));
	assert_false(two->result->eligible);
	assert_true(two->other > 0);
	assert_non_null(outlook_of(outlooks, count, "operations", 1)->held);
	assert_false(date_given(outlook_of(outlooks, count, "disaster-recovery", 2)->earliest));
}

static void an_upgrade_has_no_day_where_its_window_closes_first(void **state)
{
	(void)state;
	struct profile *profile = profile_new(&arena, book);
	struct held_certificate held = {.category = STR("operations"),
	    .level = 1,
	    .issued_on = day("2024-01-06"),
	    .expires_on = day("2027-01-05")};
	struct outlook *outlooks;
	profile->certificates = &held;
	profile->certificate_count = 1;
	profile->certificates_given = true;
	profile->values[scheme_fact_index(book, STR("security_service_since"))] =
	    (struct value){.type = VALUE_DATE, .date = day("2024-03-01")};
	size_t count = scheme_check_all(&arena, book, day("2026-03-02"), profile, &outlooks);
	assert_false(date_given(outlook_of(outlooks, count, "operations", 2)->earliest));
}

int casework_time_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(the_two_ledgers_part_the_centres_days_from_the_applicants),
	    WITH_ARENA(a_clock_that_stopped_keeps_the_calendar_that_gave_its_date),
	    WITH_ARENA(the_day_of_a_supplement_decides_which_meeting_it_makes),
	    WITH_ARENA(every_issued_qualification_is_answered_with_its_earliest_day),
	    WITH_ARENA(an_upgrade_has_no_day_where_its_window_closes_first),
	};
	return RUN_TESTS("time", tests);
}
