/* Verdicts on declared facts, with what is lacking (RULES 4). */
#include "scheme_ask.h"

#define HELD                                                                                       \
	"\"certificates\":[{\"category\":\"operations\",\"level\":1,\"issued_on\":\"2025-01-01\"," \
	"\"expires_on\":\"2027-12-31\",\"status\":\"valid\"}]"

static void assert_staff(const char *facts, enum verdict verdict, int64_t needs, int64_t short_by)
{
	struct asked asked;
	ask(&asked, facts, 2, "upgrade", "2026-03-02");
	const struct check_item *item = asked_item(&asked, "ops2.staff");
	assert_int_equal(item->verdict, verdict);
	assert_int_equal(item->needs.integer, needs);
	assert_int_equal(item->short_by, short_by);
	asked_end(&asked);
}

static void a_share_is_rounded_up_and_stands_with_the_minimum_as_one_item(void **state)
{
	(void)state;
	assert_staff("{\"cisp\":6,\"specialists\":60}", VERDICT_MET, 6, 0);
	assert_staff("{\"cisp\":6,\"specialists\":61}", VERDICT_UNMET, 7, 1);
	assert_staff("{\"cisp\":7,\"specialists\":61}", VERDICT_MET, 7, 0);
	assert_staff("{\"cisp\":5,\"specialists\":10}", VERDICT_UNMET, 6, 1);
	assert_staff("{\"cisp\":0,\"specialists\":0}", VERDICT_UNMET, 6, 6);
}

static void a_share_of_an_unknown_number_is_missing_unless_the_minimum_decides(void **state)
{
	(void)state;
	assert_staff("{\"cisp\":5}", VERDICT_UNMET, 6, 1);
	assert_staff("{\"cisp\":6}", VERDICT_MISSING, 6, 0);
	assert_staff("{\"specialists\":61}", VERDICT_MISSING, 7, 0);
	assert_staff("{}", VERDICT_MISSING, 6, 0);
}

static void a_shortfall_is_explained_in_both_languages(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"cisp\":5,\"specialists\":61,\"capital\":400000,\"failed\":true}", 2,
	    "upgrade", "2026-03-02");
	assert_str(asked_item(&asked, "ops2.staff")->why.zh,
	    "现有 5 人，要求不少于 7 人（“技术人员”61 人的 10%，且不少于 6 人），还差 2 人");
	assert_str(asked_item(&asked, "ops2.staff")->why.en,
	    "has 5, needs 7 (10 % of 61, and at least 6): 2 short");
	assert_str(asked_item(&asked, "ops2.capital")->why.zh,
	    "现有 400,000 元，要求不少于 1,000,000 元，还差 600,000 元");
	assert_str(asked_item(&asked, "ops2.no-failure")->why.en,
	    "“Failed” is declared as yes, but must be no");
	assert_str(asked_item(&asked, "general.legal-entity")->why.zh, "尚未填报“独立法人”");
	asked_end(&asked);
}

static void money_is_short_in_whole_yuan(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"capital\":999999}", 2, "upgrade", "2026-03-02");
	assert_int_equal(asked_item(&asked, "ops2.capital")->short_by, 1);
	asked_end(&asked);
	ask(&asked, "{\"capital\":1000000}", 2, "upgrade", "2026-03-02");
	assert_int_equal(asked_item(&asked, "ops2.capital")->verdict, VERDICT_MET);
	asked_end(&asked);
}

static void years_are_full_on_their_anniversary(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"established_on\":\"2025-03-02\"}", 2, "upgrade", "2026-03-02");
	assert_int_equal(asked_item(&asked, "ops2.age")->verdict, VERDICT_MET);
	asked_end(&asked);
	ask(&asked, "{\"established_on\":\"2025-03-05\"}", 2, "upgrade", "2026-03-02");
	const struct check_item *item = asked_item(&asked, "ops2.age");
	assert_int_equal(item->verdict, VERDICT_UNMET);
	assert_int_equal(item->short_by, 3);
	assert_true(date_eq(item->needs.date, day("2025-03-02")));
	asked_end(&asked);
}

static void what_assessors_judge_stands_in_nobodys_way(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked,
	    "{\"legal_entity\":true,\"failed\":false,\"cisp\":6,\"specialists\":60,\"capital\":"
	    "1000000,"
	    "\"established_on\":\"2020-01-01\"," HELD "}",
	    2, "upgrade", "2026-03-02");
	assert_int_equal(asked_item(&asked, "ops2.judged")->verdict, VERDICT_JUDGED);
	assert_true(asked.result->eligible && asked.result->gates_open);
	assert_int_equal(asked.result->judged, 1);
	assert_int_equal(asked.result->unmet + asked.result->missing, 0);
	asked_end(&asked);
}

static void gates_are_open_where_only_abilities_lack(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"legal_entity\":true," HELD "}", 2, "upgrade", "2026-03-02");
	assert_true(asked.result->gates_open);
	assert_false(asked.result->eligible);
	asked_end(&asked);
	ask(&asked, "{\"legal_entity\":false," HELD "}", 2, "upgrade", "2026-03-02");
	assert_false(asked.result->gates_open);
	assert_int_equal(asked.result->unmet, 1);
	asked_end(&asked);
}

static void items_stand_in_the_order_of_the_groups(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{}", 2, "upgrade", "2026-03-02");
	for (size_t i = 1; i < asked.result->item_count; i++)
		assert_true(asked.result->items[i - 1].requirement->group <=
			    asked.result->items[i].requirement->group);
	asked_end(&asked);
}

static void a_check_on_an_earlier_day_is_by_the_edition_of_that_day(void **state)
{
	(void)state;
	struct asked asked;
	ask(&asked, "{\"legal_entity\":true}", 2, "initial", "2024-12-31");
	assert_str(asked.result->edition->id, "old");
	assert_int_equal(asked.result->item_count, 1);
	assert_true(asked.result->eligible);
	asked_end(&asked);
}

int scheme_check_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_share_is_rounded_up_and_stands_with_the_minimum_as_one_item),
	    cmocka_unit_test(a_share_of_an_unknown_number_is_missing_unless_the_minimum_decides),
	    cmocka_unit_test(a_shortfall_is_explained_in_both_languages),
	    cmocka_unit_test(money_is_short_in_whole_yuan),
	    cmocka_unit_test(years_are_full_on_their_anniversary),
	    cmocka_unit_test(what_assessors_judge_stands_in_nobodys_way),
	    cmocka_unit_test(gates_are_open_where_only_abilities_lack),
	    cmocka_unit_test(items_stand_in_the_order_of_the_groups),
	    cmocka_unit_test(a_check_on_an_earlier_day_is_by_the_edition_of_that_day),
	};
	return RUN_TESTS("checks of facts", tests);
}
