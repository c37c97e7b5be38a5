/* The fold: what a case is after its facts, and which facts it does not believe. */
#include "casework.h"
#include "with_arena.h"

static void a_case_knows_its_unit_lead_contact_and_days(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_str(c->unit, UNIT);
	assert_str(c->lead, "lead1");
	assert_str(c->contact, "contact");
	assert_str(c->state->id, "acceptance-review");
	assert_str(c->entered_from->id, "start-approval");
	assert_str(c->treated->id, "upgrade");
	assert_true(date_eq(c->submitted_on, day("2026-03-02")));
	assert_false(date_given(c->ended_on));
	assert_true(case_open(c));
	assert_int_equal(c->entered_seq, 4);
}

static void declared_facts_are_replaced_as_a_whole(void **state)
{
	(void)state;
	struct case_state *c = opened_case(&arena);
	int cisp = scheme_fact_index(book, STR("cisp"));
	int legal = scheme_fact_index(book, STR("legal_entity"));
	assert_ok(happened(c, "2026-03-02", "contact", "set-facts", "draft",
	    "{\"cisp\":{\"count\":6},\"legal_entity\":{\"boolean\":true}}"));
	assert_int_equal(c->profile->values[cisp].integer, 6);
	assert_ok(
	    happened(c, "2026-03-02", "contact", "set-facts", "draft", "{\"cisp\":{\"count\":7}}"));
	assert_int_equal(c->profile->values[cisp].integer, 7);
	assert_int_equal(c->profile->values[legal].type, VALUE_NONE);
}

static void the_unit_is_not_told_who_voted_how(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	const struct person unit = {
	    .login = STR("contact"), .roles = 1u << ROLE_contact, .unit = c->unit};
	const struct person secretary = {.login = STR("secretary"), .roles = 1u << ROLE_secretary};
	const struct fact vote = {.action = STR("vote"), .actor = STR("expert1")};
	const struct fact decide = {.action = STR("decide"), .actor = STR("secretary")};
	assert_false(case_tells(c, &unit, &vote));
	assert_true(case_tells(c, &unit, &decide));
	assert_true(case_tells(c, &secretary, &vote));
}

static void a_new_listing_has_no_votes(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-04-01", "secretary", "list", "listed",
	    "{\"meeting\":{\"date\":\"2026-04-10\"}}"));
	assert_ok(happened(c, "2026-04-10", "expert1", "vote", "listed",
	    "{\"vote\":{\"choice\":\"pass\"},\"reason\":{\"text\":\"同意\"}}"));
	assert_int_equal(c->vote_count, 1);
	assert_ok(happened(c, "2026-04-10", "secretary", "postpone", "evaluation",
	    "{\"reason\":{\"text\":\"改期\"}}"));
	assert_int_equal(c->vote_count, 0);
	assert_false(date_given(c->meeting));
}

static void a_later_result_takes_the_place_of_the_first(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-26", "assessor1", "judge", "acceptance-review",
	    "{\"requirement\":{\"text\":\"ops2.staff\"},\"result\":{\"choice\":\"not\"}}"));
	assert_ok(happened(c, "2026-03-27", "lead1", "judge", "acceptance-review",
	    "{\"requirement\":{\"text\":\"ops2.staff\"},\"result\":{\"choice\":\"conform\"}}"));
	assert_int_equal(c->judgement_count, 1);
	assert_str(case_judgement(c, STR("ops2.staff"))->result, "conform");
	assert_true(case_involves(c, STR("assessor1")));
	assert_false(case_involves(c, STR("expert1")));
}

static void a_fact_out_of_order_is_corrupt(void **state)
{
	(void)state;
	struct case_state *c = opened_case(&arena);
	struct fact late = {.seq = 3,
	    .at = morning("2026-03-02"),
	    .action = STR("submit"),
	    .state = STR("submitted")};
	assert_err(case_apply(c, &late), ERR_CORRUPT);
	assert_int_equal(c->history_count, 1);
	struct case_state *empty = case_new(&arena, book, STR("2026-0002"));
	late.seq = 1;
	assert_err(case_apply(empty, &late), ERR_CORRUPT);
}

static void facts_that_cannot_follow_are_corrupt(void **state)
{
	static const struct {
		const char *action, *after, *fields;
	} facts[] = {
	    {"open", "draft", NULL},
	    {"fly", "submitted", NULL},
	    {"withdraw", "nowhere", NULL},
	    {"set-facts", "submitted", "{}"},
	    {"set-facts", "draft", "{\"beauty\":{\"count\":6}}"},
	    {"set-facts", "draft", "{\"cisp\":{\"text\":\"six\"}}"},
	    {"remove-file", "draft", "{\"sha256\":{\"text\":\"00\"}}"},
	    {"add-file", "draft", "{\"sha256\":{\"text\":\"00\"},\"size\":{\"integer\":1}}"},
	    {"submit", "submitted",
		"{\"edition\":{\"text\":\"1999\"},\"treated\":{\"text\":\"upgrade\"}}"},
	    {"submit", "submitted",
		"{\"edition\":{\"text\":\"2025\"},\"treated\":{\"text\":\"gift\"}}"},
	    {"file", "start-approval", "{\"lead\":{\"text\":\"lead1\"}}"},
	    {"list", "listed", NULL},
	    {"make-certificate", "certified", "{\"number\":{\"text\":\"ZZ\"}}"},
	    {"overdue", "draft", "{\"limit\":{\"text\":\"supplement\"}}"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(facts); i++) {
		struct case_state *c = opened_case(&arena);
		assert_err(happened(c, "2026-03-02", "contact", facts[i].action, facts[i].after,
			       facts[i].fields),
		    ERR_CORRUPT);
		assert_int_equal(c->history_count, 1);
	}
}

static void a_case_of_a_thousand_facts_takes_memory_in_proportion(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	struct field text = {STR("text"), {.type = VALUE_TEXT, .text = STR("进展如何？")}};
	size_t before = arena.used;
	for (int i = 0; i < 1000; i++) {
		struct fact fact = {
		    .seq = (int64_t)c->history_count + 1,
		    .at = morning("2026-03-05"),
		    .actor = STR("contact"),
		    .action = STR("ask"),
		    .state = STR("acceptance-review"),
		    .fields = &text,
		    .field_count = 1,
		};
		assert_ok(case_apply(c, &fact));
	}
	assert_true(arena.used - before < 4 * 1000 * sizeof(struct fact));
	assert_int_equal(c->entered_seq, 4);
}

static void who_is_sent_back_stays_on_the_way_that_was_come(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	const char *items = "{\"items\":{\"text\":\"补充\"}}";
	for (int round = 0; round < 2; round++) {
		assert_ok(
		    happened(c, "2026-03-05", "lead1", "request-supplement", "supplement", items));
		assert_str(c->entered_from->id, "acceptance-review");
		assert_ok(happened(c, "2026-03-06", "contact", "supplement", "acceptance-review",
		    "{\"note\":{\"text\":\"已补\"},\"paper_sent\":{\"boolean\":true}}"));
		assert_str(c->entered_from->id, "start-approval");
	}
}

/* holds: DEV2 5(1) */
static void an_audit_planned_anew_is_when_and_where_the_last_plan_says(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	static const char *const modes[] = {"on-site", "remote"};
	static const char *const days[] = {"2026-04-01", "2026-04-08", "2026-04-09"};
	for (int i = 0; i < 2; i++) {
		struct str fields = str_printf(&arena,
		    "{\"mode\":{\"choice\":\"%s\"},\"first_day\":{\"date\":\"%s\"},"
		    "\"last_day\":{\"date\":\"%s\"}}",
		    modes[i], days[i], days[i + 1]);
		assert_ok(happened(c, "2026-03-05", "lead1", "notify-audit", "audit-notified",
		    str_c(&arena, fields)));
		assert_int_equal(c->on_site, i == 0);
		assert_true(date_eq(c->audit_first, day(days[i])));
		assert_true(date_eq(c->audit_last, day(days[i + 1])));
	}
}

int casework_fold_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(who_is_sent_back_stays_on_the_way_that_was_come),
	    WITH_ARENA(an_audit_planned_anew_is_when_and_where_the_last_plan_says),
	    WITH_ARENA(a_case_knows_its_unit_lead_contact_and_days),
	    WITH_ARENA(declared_facts_are_replaced_as_a_whole),
	    WITH_ARENA(the_unit_is_not_told_who_voted_how),
	    WITH_ARENA(a_new_listing_has_no_votes),
	    WITH_ARENA(a_later_result_takes_the_place_of_the_first),
	    WITH_ARENA(a_fact_out_of_order_is_corrupt),
	    WITH_ARENA(facts_that_cannot_follow_are_corrupt),
	    WITH_ARENA(a_case_of_a_thousand_facts_takes_memory_in_proportion),
	};
	return RUN_TESTS("fold", tests);
}
