/* The answers in JSON have the members that INTERFACE names. */
#include "scheme/answer.h"
#include "scheme_ask.h"

struct written {
	struct buf buf;
	struct json_out out;
};

static void begin(struct written *written)
{
	buf_init(&written->buf, 1 << 20);
	written->out = (struct json_out){.buf = &written->buf};
}

static void end(struct written *written, const char *want)
{
	assert_str(buf_str(&written->buf), want);
	buf_free(&written->buf);
}

static void a_fee_is_in_whole_yuan(void **state)
{
	(void)state;
	struct written written;
	begin(&written);
	answer_fee(&written.out, newest,
	    scheme_fee(newest, small, STR("operations"), 2, STR("initial"), STR_NONE));
	end(&written, "{\"edition\":\"new\",\"audit_fee\":72000,\"annuity\":15000,\"total\":87000,"
		      "\"currency\":\"CNY\",\"cite\":"
		      "\"DOC 9\",\"assumed\":false}");
}

static void windows_that_there_are_not_are_null(void **state)
{
	(void)state;
	struct written written;
	struct windows windows =
	    scheme_windows(scheme_edition(small, STR("old")), day("2024-06-30"), day("2024-06-30"));
	begin(&written);
	answer_windows(&written.out, &windows);
	end(&written, "{\"renewal\":\"on-time\",\"renewal_on_time_until\":null,\"renewal_until\":"
		      "null,\"upgrade\":\"open\","
		      "\"upgrade_until\":null}");
}

static void a_day_has_its_name_where_it_is_listed(void **state)
{
	(void)state;
	struct written written;
	begin(&written);
	answer_calendar_day(&written.out, &small->calendar, day("2027-03-16"));
	end(&written, "{\"date\":\"2027-03-16\",\"working\":true,\"name\":null,\"provisional\":"
		      "true,\"source\":null}");
	begin(&written);
	answer_calendar_day(&written.out, &small->calendar, day("2026-02-17"));
	assert_true(str_contains(buf_str(&written.buf),
	    STR("\"working\":false,\"name\":\"春节\",\"provisional\":false")));
	buf_free(&written.buf);
}

static void a_limit_tells_its_length_and_whose_it_is(void **state)
{
	(void)state;
	struct written written;
	begin(&written);
	answer_limit(&written.out, &small->calendar, edition_limit(newest, STR("opinion")),
	    day("2026-03-02"));
	end(&written, "{\"limit\":\"opinion\",\"from\":\"2026-03-02\",\"due\":\"2026-03-16\","
		      "\"length\":10,\"unit\":\"working-"
		      "days\",\"whose\":\"centre\",\"cite\":\"DOC 11\",\"provisional\":false}");
}

static void an_item_has_its_verdict_and_its_shortfall(void **state)
{
	(void)state;
	struct asked asked;
	struct written written;
	ask(&asked, "{\"cisp\":0,\"legal_entity\":true}", 1, "initial", "2026-03-02");
	begin(&written);
	answer_check(&written.out, asked.result);
	end(&written,
	    "{\"edition\":\"new\",\"category\":\"operations\",\"level\":1,\"guide\":null,\"kind\":"
	    "\"initial\",\"treated_as\":"
	    "\"initial\",\"on\":\"2026-03-02\",\"eligible\":false,\"gates_open\":true,\"unmet\":1,"
	    "\"missing\":0,\"judged\":0,"
	    "\"items\":[{\"id\":\"general.legal-entity\",\"group\":\"gate\",\"gate\":true,\"fact\":"
	    "\"legal_entity\",\"cite\":"
	    "\"DOC "
	    "8(1)\",\"verdict\":\"met\",\"has\":true,\"needs\":true,\"short_by\":0,\"in_"
	    "principle\":false,\"text\":{\"zh\":"
	    "\"独立法人\",\"en\":\"A legal "
	    "entity\"}},{\"id\":\"general.staff\",\"group\":\"ability\",\"gate\":false,\"fact\":"
	    "\"cisp\",\"cite\":\"DOC "
	    "8(2)\",\"verdict\":\"unmet\",\"has\":0,\"needs\":1,\"short_by\":1,\"in_principle\":"
	    "false,"
	    "\"text\":{\"zh\":\"人员\",\"en\":\"Staff\"},\"why\":{\"zh\":\"现有 0 人，要求不少于 1 "
	    "人，还差 1 人\",\"en\":\"has 0, "
	    "needs 1: 1 short\"}}]}");
	asked_end(&asked);
}

static void qualifications_are_listed_with_their_editions(void **state)
{
	(void)state;
	struct arena arena;
	struct written written;
	struct json *json;
	arena_init(&arena, 16 << 20);
	begin(&written);
	answer_qualifications(&written.out, small);
	assert_ok(json_parse(&arena, buf_str(&written.buf), &json));
	const struct json *list = json_get(json, "qualifications");
	assert_int_equal(list->count, 3);
	assert_int_equal(json_get(&list->items[1], "level")->integer, 2);
	assert_int_equal(json_get(&list->items[1], "editions")->count, 2);
	assert_int_equal(json_get(&list->items[1], "requirements")->integer, 9);
	buf_free(&written.buf);
	arena_free(&arena);
}

static void meetings_are_answered_for_a_whole_year(void **state)
{
	(void)state;
	struct arena arena;
	struct written written;
	struct json *json;
	arena_init(&arena, 16 << 20);
	begin(&written);
	answer_meetings(&written.out, small, 2026);
	assert_ok(json_parse(&arena, buf_str(&written.buf), &json));
	const struct json *list = json_get(json, "meetings");
	assert_int_equal(list->count, 24);
	assert_str(json_get(&list->items[3], "list_fixed_by")->string, "2026-02-13");
	assert_str(json_get(&list->items[3], "certificates_by")->string, "2026-03-09");
	buf_free(&written.buf);
	arena_free(&arena);
}

int scheme_answer_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_fee_is_in_whole_yuan),
	    cmocka_unit_test(windows_that_there_are_not_are_null),
	    cmocka_unit_test(a_day_has_its_name_where_it_is_listed),
	    cmocka_unit_test(a_limit_tells_its_length_and_whose_it_is),
	    cmocka_unit_test(an_item_has_its_verdict_and_its_shortfall),
	    cmocka_unit_test(qualifications_are_listed_with_their_editions),
	    cmocka_unit_test(meetings_are_answered_for_a_whole_year),
	};
	return RUN_TESTS("answers", tests);
}
