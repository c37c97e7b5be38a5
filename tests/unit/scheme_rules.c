/* Fees, windows, limits and meetings at their boundaries (RULES 2, 3, 7). */
#include "scheme.h"
#include "scheme/rules.h"
#include "unit.h"

static void assert_day(struct date got, const char *want)
{
	struct buf out;
	buf_init(&out, 64);
	buf_put_date(&out, got);
	assert_str(buf_str(&out), want);
	buf_free(&out);
}

static int64_t total(const char *category, int level, const char *kind, struct str what)
{
	const struct fee *fee =
	    scheme_fee(newest, small, str_from(category), level, str_from(kind), what);
	return fee ? money_to_yuan(fee_total(fee)) : -1;
}

static void a_fee_is_that_of_the_level_and_the_kind(void **state)
{
	(void)state;
	assert_int_equal(total("operations", 1, "initial", STR_NONE), 36000);
	assert_int_equal(total("operations", 2, "initial", STR_NONE), 87000);
	assert_int_equal(total("operations", 2, "upgrade", STR_NONE), 87000);
	assert_int_equal(total("operations", 2, "renewal", STR_NONE), 63000);
	assert_int_equal(total("operations", 1, "upgrade", STR_NONE), -1);
	assert_int_equal(total("operations", 1, "nothing", STR_NONE), -1);
}

static void a_change_of_name_costs_and_one_of_the_address_is_assumed_free(void **state)
{
	(void)state;
	assert_int_equal(total("cloud", 1, "change", STR("name")), 1000);
	assert_int_equal(total("cloud", 1, "change", STR("address")), 0);
	assert_true(
	    scheme_fee(newest, small, STR("cloud"), 1, STR("change"), STR("address"))->assumed);
	assert_int_equal(total("cloud", 1, "change", STR_NONE), -1);
}

/* holds: FAQ 15, FAQ 17 */
static void the_last_days_of_the_windows_belong_to_them(void **state)
{
	(void)state;
	static const struct {
		const char *on;
		enum renewal renewal;
		bool upgrade;
	} days[] = {
	    {"2026-06-30", RENEWAL_ON_TIME, true},
	    {"2026-07-01", RENEWAL_LATE, false},
	    {"2026-12-31", RENEWAL_LATE, false},
	    {"2027-06-30", RENEWAL_LATE, false},
	    {"2027-07-01", RENEWAL_INITIAL, false},
	};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct windows windows = scheme_windows(newest, day("2026-12-31"), day(days[i].on));
		assert_int_equal(windows.renewal, days[i].renewal);
		assert_int_equal(windows.upgrade_open, days[i].upgrade);
		assert_day(windows.renewal_on_time_until, "2026-06-30");
		assert_day(windows.renewal_until, "2027-06-30");
		assert_day(windows.upgrade_until, "2026-06-30");
	}
}

static void a_window_ends_on_the_last_day_of_a_shorter_month(void **state)
{
	(void)state;
	struct windows windows = scheme_windows(newest, day("2026-08-31"), day("2026-02-28"));
	assert_day(windows.renewal_on_time_until, "2026-02-28");
	assert_int_equal(windows.renewal, RENEWAL_ON_TIME);
	assert_true(windows.upgrade_open);
	assert_false(scheme_windows(newest, day("2026-08-31"), day("2026-03-01")).upgrade_open);
}

static void without_rules_a_renewal_is_late_only_after_the_expiry(void **state)
{
	(void)state;
	const struct edition *old = scheme_edition(small, STR("old"));
	struct windows before = scheme_windows(old, day("2024-06-30"), day("2024-06-30"));
	struct windows after = scheme_windows(old, day("2024-06-30"), day("2024-12-31"));
	assert_int_equal(before.renewal, RENEWAL_ON_TIME);
	assert_true(before.upgrade_open);
	assert_int_equal(after.renewal, RENEWAL_LATE);
	assert_false(after.upgrade_open);
	assert_false(date_given(before.renewal_on_time_until) || date_given(before.renewal_until) ||
		     date_given(before.upgrade_until));
}

static void assert_due(const char *limit, const char *from, const char *due, bool provisional)
{
	struct due got =
	    limit_due(&small->calendar, edition_limit(newest, str_from(limit)), day(from));
	assert_day(got.on, due);
	assert_int_equal(got.provisional, provisional);
}

static void months_end_on_their_last_day_where_they_are_shorter(void **state)
{
	(void)state;
	assert_due("supplement", "2026-01-31", "2026-02-28", false);
	assert_due("supplement", "2025-03-31", "2025-04-30", false);
}

static void a_last_day_in_the_spring_festival_moves_behind_it(void **state)
{
	(void)state;
	assert_due("supplement", "2026-01-16", "2026-02-24", false);
	assert_due("supplement", "2026-01-14", "2026-02-14", false);
}

static void working_days_leave_out_the_first_day(void **state)
{
	(void)state;
	assert_due("opinion", "2026-03-02", "2026-03-16", false);
	assert_due("opinion", "2026-02-13", "2026-03-05", false);
}

static void an_answer_that_rests_on_a_year_without_a_notice_is_provisional(void **state)
{
	(void)state;
	assert_due("opinion", "2026-12-17", "2026-12-31", false);
	assert_due("opinion", "2026-12-18", "2027-01-01", true);
	assert_due("supplement", "2026-12-01", "2027-01-01", true);
	assert_due("validity", "2026-12-01", "2029-11-30", false);
}

static void a_validity_ends_the_day_before_and_is_not_moved(void **state)
{
	(void)state;
	assert_due("validity", "2023-10-02", "2026-10-01", false);
	assert_day(certificate_expiry(small, day("2026-03-16")), "2029-03-15");
	assert_day(certificate_expiry(small, day("2024-02-29")), "2027-02-27");
}

/* holds: DEV2 5(1) */
static void the_years_of_a_certificate_are_counted_back_from_its_last_day(void **state)
{
	(void)state;
	struct held_certificate held = {
	    .issued_on = day("2025-06-01"), .expires_on = day("2028-05-31")};
	assert_day(certificate_year_end(&held, day("2025-01-01")), "2026-05-31");
	assert_day(certificate_year_end(&held, day("2026-05-31")), "2026-05-31");
	assert_day(certificate_year_end(&held, day("2026-06-01")), "2027-05-31");
	assert_day(certificate_year_end(&held, day("2028-05-31")), "2028-05-31");
	assert_false(date_given(certificate_year_end(&held, day("2028-06-01"))));
	held.issued_on = day("2025-02-01"); /* renewed four months ahead */
	assert_day(certificate_year_end(&held, day("2025-02-01")), "2025-05-31");
	held = (struct held_certificate){
	    .issued_on = day("2025-03-01"), .expires_on = day("2028-02-29")};
	assert_day(certificate_year_end(&held, day("2026-02-28")), "2026-02-28");
	assert_day(certificate_year_end(&held, day("2026-03-01")), "2027-02-28");
}

static void a_day_set_by_somebody_is_moved_like_any_other(void **state)
{
	(void)state;
	assert_due("rectification", "2026-02-17", "2026-02-24", false);
	assert_due("rectification", "2026-03-02", "2026-03-02", false);
}

/* holds: FAQ 9 */
static void meetings_are_held_on_the_next_working_day(void **state)
{
	(void)state;
	struct meeting meetings[MEETINGS_MOST];
	assert_int_equal(scheme_meetings(small, 2026, meetings, COUNT_OF(meetings)), 24);
	assert_day(meetings[0].nominal, "2026-01-10");
	assert_day(meetings[0].held, "2026-01-12");
	assert_day(meetings[3].held, "2026-02-25");
	assert_day(meetings[3].list_fixed_by, "2026-02-13");
	assert_day(meetings[3].certificates_by, "2026-03-09");
	assert_day(meetings[18].nominal, "2026-10-10");
	assert_day(meetings[18].held, "2026-10-10");
	assert_false(meetings[18].provisional);
	assert_true(meetings[23].provisional);
	assert_int_equal(scheme_meetings(small, 2026, meetings, 5), 5);
}

static void a_meeting_on_a_make_up_saturday_or_sunday_stands(void **state)
{
	(void)state;
	struct meeting meetings[MEETINGS_MOST];
	scheme_meetings(small, 2020, meetings, COUNT_OF(meetings));
	assert_day(meetings[11].nominal, "2020-06-25");
	assert_day(meetings[11].held, "2020-06-28");
	scheme_meetings(small, 2021, meetings, COUNT_OF(meetings));
	assert_day(meetings[7].nominal, "2021-04-25");
	assert_day(meetings[7].held, "2021-04-25");
}

static void a_year_without_a_notice_has_provisional_meetings(void **state)
{
	(void)state;
	struct meeting meetings[MEETINGS_MOST];
	size_t count = scheme_meetings(small, 2027, meetings, COUNT_OF(meetings));
	assert_int_equal(count, 24);
	for (size_t i = 0; i < count; i++)
		assert_true(meetings[i].provisional);
	assert_day(meetings[0].held, "2027-01-11");
}

static void the_next_meeting_may_be_one_that_was_moved(void **state)
{
	(void)state;
	assert_day(scheme_next_meeting(small, day("2026-01-11")).held, "2026-01-12");
	assert_day(scheme_next_meeting(small, day("2026-01-12")).held, "2026-01-12");
	assert_day(scheme_next_meeting(small, day("2026-01-13")).held, "2026-01-26");
	assert_day(scheme_next_meeting(small, day("2025-12-26")).held, "2026-01-12");
	assert_true(scheme_is_meeting(small, day("2026-01-12")));
	assert_false(scheme_is_meeting(small, day("2026-01-10")));
}

int scheme_rules_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_fee_is_that_of_the_level_and_the_kind),
	    cmocka_unit_test(a_change_of_name_costs_and_one_of_the_address_is_assumed_free),
	    cmocka_unit_test(the_last_days_of_the_windows_belong_to_them),
	    cmocka_unit_test(a_window_ends_on_the_last_day_of_a_shorter_month),
	    cmocka_unit_test(without_rules_a_renewal_is_late_only_after_the_expiry),
	    cmocka_unit_test(months_end_on_their_last_day_where_they_are_shorter),
	    cmocka_unit_test(a_last_day_in_the_spring_festival_moves_behind_it),
	    cmocka_unit_test(working_days_leave_out_the_first_day),
	    cmocka_unit_test(an_answer_that_rests_on_a_year_without_a_notice_is_provisional),
	    cmocka_unit_test(a_validity_ends_the_day_before_and_is_not_moved),
	    cmocka_unit_test(the_years_of_a_certificate_are_counted_back_from_its_last_day),
	    cmocka_unit_test(a_day_set_by_somebody_is_moved_like_any_other),
	    cmocka_unit_test(meetings_are_held_on_the_next_working_day),
	    cmocka_unit_test(a_meeting_on_a_make_up_saturday_or_sunday_stands),
	    cmocka_unit_test(a_year_without_a_notice_has_provisional_meetings),
	    cmocka_unit_test(the_next_meeting_may_be_one_that_was_moved),
	};
	return RUN_TESTS("rules", tests);
}
