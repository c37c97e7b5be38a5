/* Verdicts on certificates: one level below, the window of an upgrade, renewals on time, late and
 * too late (RULES 2). */
#include "scheme_ask.h"

#define CERTIFICATE(level, expires, status)                                                 \
	"{\"certificates\":[{\"category\":\"operations\",\"level\":" level                  \
	",\"issued_on\":\"2023-01-01\",\"expires_on\":\"" expires "\",\"status\":\"" status \
	"\"}]}"

static void assert_verdict(
    const char *facts, int level, const char *kind, const char *id, enum verdict verdict)
{
	struct asked asked;
	ask(&asked, facts, level, kind, "2026-03-02");
	const struct check_item *item = asked_item(&asked, id);
	assert_non_null(item);
	if (item->verdict != verdict)
		fail_msg("%s: %s is %s", facts, id, verdict_name(item->verdict));
	asked_end(&asked);
}

static void assert_unlisted(const char *facts, int level, const char *kind, const char *id)
{
	struct asked asked;
	ask(&asked, facts, level, kind, "2026-03-02");
	assert_null(asked_item(&asked, id));
	asked_end(&asked);
}

static void an_upgrade_needs_a_certificate_in_force_one_level_below(void **state)
{
	(void)state;
	assert_verdict("{}", 2, "upgrade", "general.previous", VERDICT_MISSING);
	assert_verdict("{\"certificates\":[]}", 2, "upgrade", "general.previous", VERDICT_UNMET);
	assert_verdict(
	    CERTIFICATE("1", "2026-03-02", "valid"), 2, "upgrade", "general.previous", VERDICT_MET);
	assert_verdict(CERTIFICATE("1", "2026-03-01", "valid"), 2, "upgrade", "general.previous",
	    VERDICT_UNMET);
	assert_verdict(CERTIFICATE("2", "2028-03-01", "valid"), 2, "upgrade", "general.previous",
	    VERDICT_UNMET);
	assert_verdict(CERTIFICATE("1", "2028-03-01", "warned"), 2, "upgrade", "general.previous",
	    VERDICT_MET);
	assert_verdict(CERTIFICATE("1", "2028-03-01", "suspended"), 2, "upgrade",
	    "general.previous", VERDICT_UNMET);
	assert_verdict(CERTIFICATE("1", "2028-03-01", "revoked"), 2, "upgrade", "general.previous",
	    VERDICT_UNMET);
	assert_verdict(CERTIFICATE("1", "2028-03-01", "superseded"), 2, "upgrade",
	    "general.previous", VERDICT_UNMET);
}

static void the_window_of_an_upgrade_includes_its_last_day(void **state)
{
	(void)state;
	assert_verdict(
	    CERTIFICATE("1", "2026-09-02", "valid"), 2, "upgrade", "general.window", VERDICT_MET);
	assert_verdict(
	    CERTIFICATE("1", "2026-09-01", "valid"), 2, "upgrade", "general.window", VERDICT_UNMET);
}

static void the_window_tells_how_many_days_lack(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, CERTIFICATE("1", "2026-08-31", "valid"), 2, "upgrade", "2026-03-02");
	const struct check_item *item = asked_item(&asked, "general.window");
	assert_int_equal(item->short_by, 2);
	assert_true(date_eq(item->needs.date, day("2026-09-02")));
	assert_true(date_eq(item->has.date, day("2026-08-31")));
	asked_end(&asked);
	/* six months before 28 August is 28 February: the 31st of August is not early enough for
	 * the 1st of March */
	ask(&asked, CERTIFICATE("1", "2026-08-31", "valid"), 2, "upgrade", "2026-03-01");
	assert_int_equal(asked_item(&asked, "general.window")->short_by, 1);
	asked_end(&asked);
}

static void the_window_is_asked_for_only_of_a_certificate_that_holds(void **state)
{
	(void)state;
	assert_unlisted("{}", 2, "upgrade", "general.window");
	assert_unlisted(CERTIFICATE("1", "2026-03-01", "valid"), 2, "upgrade", "general.window");
	assert_unlisted(
	    CERTIFICATE("1", "2028-03-01", "suspended"), 2, "upgrade", "general.window");
}

static void of_several_certificates_the_one_that_holds_longest_counts(void **state)
{
	(void)state;
	assert_verdict("{\"certificates\":[{\"category\":\"operations\",\"level\":1,\"issued_on\":"
		       "\"2020-01-01\",\"expires_on\":\"2022-"
		       "12-31\",\"status\":\"expired\"},{\"category\":\"operations\",\"level\":1,"
		       "\"issued_on\":\"2025-01-01\",\"expires_"
		       "on\":\"2027-12-31\",\"status\":\"valid\"},{\"category\":\"operations\","
		       "\"level\":1,\"issued_on\":\"2025-01-01\","
		       "\"expires_on\":\"2029-12-31\",\"status\":\"revoked\"}]}",
	    2, "upgrade", "general.window", VERDICT_MET);
}

static void above_the_lowest_level_initial_is_an_upgrade_by_another_name(void **state)
{
	(void)state;
	struct asked initial, upgrade;
	ask(&initial, CERTIFICATE("1", "2026-09-01", "valid"), 2, "initial", "2026-03-02");
	ask(&upgrade, CERTIFICATE("1", "2026-09-01", "valid"), 2, "upgrade", "2026-03-02");
	assert_str(initial.result->treated->id, "upgrade");
	assert_str(initial.result->kind->id, "initial");
	assert_int_equal(initial.result->item_count, upgrade.result->item_count);
	for (size_t i = 0; i < initial.result->item_count; i++)
		assert_int_equal(
		    initial.result->items[i].verdict, upgrade.result->items[i].verdict);
	assert_non_null(asked_item(&initial, "general.window"));
	asked_end(&initial);
	asked_end(&upgrade);
}

static void at_the_lowest_level_initial_stays_initial(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"legal_entity\":true,\"cisp\":1}", 1, "initial", "2026-03-02");
	assert_str(asked.result->treated->id, "initial");
	assert_int_equal(asked.result->item_count, 2);
	assert_true(asked.result->eligible);
	asked_end(&asked);
}

static void a_renewal_rests_on_a_certificate_that_expired_at_most_six_months_ago(void **state)
{
	(void)state;
	assert_verdict("{}", 2, "renewal", "general.renewed", VERDICT_MISSING);
	assert_verdict("{\"certificates\":[]}", 2, "renewal", "general.renewed", VERDICT_UNMET);
	assert_verdict(
	    CERTIFICATE("2", "2027-03-02", "valid"), 2, "renewal", "general.renewed", VERDICT_MET);
	assert_verdict(
	    CERTIFICATE("2", "2025-09-02", "valid"), 2, "renewal", "general.renewed", VERDICT_MET);
	assert_verdict(CERTIFICATE("2", "2025-09-02", "expired"), 2, "renewal", "general.renewed",
	    VERDICT_MET);
	assert_verdict(CERTIFICATE("2", "2025-09-02", "suspended"), 2, "renewal", "general.renewed",
	    VERDICT_UNMET);
	assert_verdict(CERTIFICATE("2", "2027-03-02", "revoked"), 2, "renewal", "general.renewed",
	    VERDICT_UNMET);
	assert_verdict(CERTIFICATE("1", "2027-03-02", "valid"), 2, "renewal", "general.renewed",
	    VERDICT_UNMET);
	assert_unlisted(CERTIFICATE("2", "2027-03-02", "valid"), 2, "renewal", "general.previous");
}

static void a_renewal_later_than_that_is_an_initial_application_with_its_gates(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, CERTIFICATE("2", "2025-09-01", "expired"), 2, "renewal", "2026-03-02");
	assert_str(asked.result->kind->id, "renewal");
	assert_str(asked.result->treated->id, "initial");
	assert_null(asked_item(&asked, "general.renewed"));
	assert_int_equal(asked_item(&asked, "general.previous")->verdict, VERDICT_UNMET);
	asked_end(&asked);
	ask(&asked, CERTIFICATE("1", "2025-09-01", "expired"), 1, "renewal", "2026-03-02");
	assert_str(asked.result->treated->id, "initial");
	assert_null(asked_item(&asked, "general.renewed"));
	asked_end(&asked);
}

int scheme_certificate_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_upgrade_needs_a_certificate_in_force_one_level_below),
	    cmocka_unit_test(the_window_of_an_upgrade_includes_its_last_day),
	    cmocka_unit_test(the_window_tells_how_many_days_lack),
	    cmocka_unit_test(the_window_is_asked_for_only_of_a_certificate_that_holds),
	    cmocka_unit_test(of_several_certificates_the_one_that_holds_longest_counts),
	    cmocka_unit_test(above_the_lowest_level_initial_is_an_upgrade_by_another_name),
	    cmocka_unit_test(at_the_lowest_level_initial_stays_initial),
	    cmocka_unit_test(a_renewal_rests_on_a_certificate_that_expired_at_most_six_months_ago),
	    cmocka_unit_test(a_renewal_later_than_that_is_an_initial_application_with_its_gates),
	};
	return RUN_TESTS("checks of certificates", tests);
}
