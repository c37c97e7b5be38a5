/* Decisions: what a fact carries, whom it tells, what a refusal says. The rules themselves are in tests/stories. */
#include "casework.h"
#include "with_arena.h"
#include <string.h>

static struct str interest[] = {{UNIT, sizeof UNIT - 1}};
static struct person people[] = {
    {.login = {"contact", 7},
	.name = {"王联系", 9},
	.roles = 1u << ROLE_contact,
	.unit = {UNIT, sizeof UNIT - 1}},
    {.login = {"intake", 6}, .name = {"李受理", 9}, .roles = 1u << ROLE_intake},
    {.login = {"lead1", 5}, .name = {"张负责", 9}, .roles = 1u << ROLE_lead},
    {.login = {"director1", 9}, .name = {"赵审批", 9}, .roles = 1u << ROLE_director},
    {.login = {"director2", 9}, .name = {"钱审批", 9}, .roles = 1u << ROLE_director},
    {.login = {"lead3", 5},
	.name = {"孙关联", 9},
	.roles = 1u << ROLE_lead,
	.interests = interest,
	.interest_count = 1},
};
static const struct world world = {.people = people, .people_count = COUNT_OF(people)};

static struct field filing(const char *name)
{
	return (struct field){str_from(name), {.type = VALUE_BOOLEAN, .boolean = true}};
}

static struct decision file_with(const struct case_state *c, const char *lead)
{
	struct field *fields = ARENA_ARRAY(&arena, struct field, 4);
	fields[0] = (struct field){STR("lead"), {.type = VALUE_LOGIN, .text = str_from(lead)}};
	fields[1] = filing("electronic_copy");
	fields[2] = filing("sealed_and_bound");
	fields[3] = filing("legal_entity");
	struct command command = {&people[1], STR("file"), fields, 4};
	return decide(&arena, c, &world, &command, morning("2026-03-03"));
}

static struct case_state *submitted_case(void)
{
	struct case_state *c = opened_case(&arena);
	assert_ok(happened(c, "2026-03-02", "contact", "submit", "submitted",
	    "{\"edition\":{\"text\":\"2025\"},\"treated\":{\"text\":\"upgrade\"}}"));
	return c;
}

static void a_fact_has_its_fields_in_the_order_of_the_form(void **state)
{
	(void)state;
	struct decision decision = file_with(submitted_case(), "lead1");
	assert_int_equal(decision.type, DECISION_DONE);
	assert_int_equal(decision.fact.field_count, 4);
	assert_str(decision.fact.fields[0].name, "legal_entity");
	assert_str(decision.fact.fields[3].name, "lead");
	assert_str(decision.fact.state, "start-approval");
	assert_str(decision.fact.actor, "intake");
	assert_int_equal(decision.fact.seq, 3);
}

static void deciding_does_not_change_the_case(void **state)
{
	(void)state;
	struct case_state *c = submitted_case();
	file_with(c, "lead1");
	assert_str(c->state->id, "submitted");
	assert_int_equal(c->history_count, 2);
	assert_false(str_given(c->lead));
}

static void bring_file(struct case_state *c, char digit)
{
	char digest[65] = {0};
	memset(digest, digit, 64);
	struct str fields = str_printf(&arena,
	    "{\"sha256\":{\"text\":\"%s\"},\"size\":{\"integer\":1},"
	    "\"name\":{\"text\":\"a.pdf\"},\"part\":{\"text\":\"basic\"}}",
	    digest);
	assert_ok(happened(c, "2026-03-05", "contact", "add-file", str_c(&arena, c->state->id),
	    str_c(&arena, fields)));
}

static void a_file_is_taken_back_only_in_the_state_that_it_was_brought_in(void **state)
{
	(void)state;
	struct case_state *c = opened_case(&arena);
	const struct person *contact = &people[0], *lead = &people[2];
	bring_file(c, '0');
	assert_true(decide_may_remove_file(c, contact, &c->files[0]));
	assert_false(decide_may_remove_file(c, lead, &c->files[0]));

	c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-05", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"审计报告\"}}"));
	bring_file(c, '1');
	assert_true(decide_may_remove_file(c, contact, &c->files[0]));
	assert_ok(happened(c, "2026-03-06", "contact", "supplement", "acceptance-review",
	    "{\"note\":{\"text\":\"已补\"}}"));
	assert_ok(happened(c, "2026-03-07", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"营业执照\"}}"));
	assert_false(decide_may_remove_file(c, contact, &c->files[0]));
	assert_true(decide_may_add_file(c, &world, contact, STR("basic")));
	assert_false(decide_may_add_file(c, &world, lead, STR("basic")));
}

static void an_office_is_told_in_every_one_of_its_people(void **state)
{
	(void)state;
	struct decision decision = file_with(submitted_case(), "lead1");
	assert_int_equal(decision.mail_count, 2);
	assert_str(decision.mails[0].to, "director1");
	assert_str(decision.mails[1].to, "director2");
	assert_str(decision.mails[0].template->id, "start-to-approve");
}

static void a_refusal_names_the_person_the_clause_and_the_way_on(void **state)
{
	(void)state;
	struct decision decision = file_with(submitted_case(), "lead3");
	assert_int_equal(decision.type, DECISION_REFUSED);
	assert_int_equal(decision.refusal.id, REFUSAL_interest);
	assert_true(str_contains(decision.refusal.detail.zh, STR("孙关联")));
	assert_true(str_contains(decision.refusal.detail.en, STR("孙关联")));
	assert_false(str_empty(decision.refusal.cite));
}

static void unmet_gates_are_listed_in_both_languages(void **state)
{
	(void)state;
	struct case_state *c = opened_case(&arena);
	struct available *available;
	size_t count =
	    case_actions(&arena, c, &world, &people[0], morning("2026-03-02"), &available);
	assert_int_equal(count, 2);
	assert_str(available[0].action->id, "submit");
	assert_false(available[0].allowed);
	assert_int_equal(available[0].refusal.id, REFUSAL_gates_unmet);
	assert_true(str_contains(available[0].refusal.detail.zh, STR("独立法人")));
	assert_true(
	    str_contains(available[0].refusal.detail.en, STR("security operations, level 1")));
	assert_false(str_contains(available[0].refusal.detail.zh, STR("{")));
	assert_str(available[1].action->id, "withdraw");
	assert_true(available[1].allowed);
}

static void an_unknown_action_is_wrong_input_not_a_refusal(void **state)
{
	(void)state;
	struct command command = {&people[0], STR("levitate"), NULL, 0};
	struct decision decision =
	    decide(&arena, submitted_case(), &world, &command, morning("2026-03-03"));
	assert_int_equal(decision.type, DECISION_INVALID);
}

static void a_refused_step_names_where_the_case_is_and_what_was_tried(void **state)
{
	(void)state;
	struct case_state *c = submitted_case();
	struct command command = {&people[0], STR("supplement"), NULL, 0};
	struct decision decision = decide(&arena, c, &world, &command, morning("2026-03-03"));
	assert_int_equal(decision.refusal.id, REFUSAL_wrong_state);
	assert_true(str_contains(decision.refusal.detail.zh, STR("待建档")));
	assert_true(str_contains(decision.refusal.detail.zh, STR("提交补充资料")));
	assert_string_equal(refusal_name(REFUSAL_wrong_state), "wrong-state");
}

/* holds: OPS2 六 */
static void a_measure_is_proposed_once_and_decided_by_somebody_else(void **state)
{
	(void)state;
	struct held_certificate held = {.category = STR("operations"),
	    .level = 2,
	    .issued_on = day("2025-06-01"),
	    .expires_on = day("2028-05-31")};
	struct person both = {.login = STR("both"),
	    .name = STR("both"),
	    .roles = 1u << ROLE_supervision | 1u << ROLE_director};
	struct world around = {.people = &both,
	    .people_count = 1,
	    .certificates = &held,
	    .certificate_count = 1,
	    .same_kind = STR("2026-0009")};
	struct case_state *c = case_new(&arena, book, STR("2026-0001"));
	assert_ok(happened(c, "2026-03-02", "both", "open", "proposed",
	    "{\"unit\":{\"text\":\"" UNIT "\"},\"category\":{\"text\":\"operations\"},"
	    "\"level\":{\"integer\":2},\"kind\":{\"text\":\"disposition\"},"
	    "\"edition\":{\"text\":\"2025\"}}"));
	struct field fields[] = {
	    {STR("measure"), {.type = VALUE_CHOICE, .text = STR("revocation")}},
	    {STR("violation"), {.type = VALUE_TEXT, .text = STR("转借")}},
	    {STR("reason"), {.type = VALUE_TEXT, .text = STR("严重")}},
	};
	struct command propose = {&both, STR("propose"), fields, COUNT_OF(fields)};
	struct decision decision = decide(&arena, c, &around, &propose, morning("2026-03-02"));
	assert_int_equal(decision.refusal.id, REFUSAL_same_kind);
	assert_true(str_contains(decision.refusal.detail.en, STR("2026-0009")));
	around.same_kind = STR_NONE;
	decision = decide(&arena, c, &around, &propose, morning("2026-03-02"));
	assert_int_equal(decision.type, DECISION_DONE);
	assert_str(decision.fact.state, "revocation-approval");
	assert_ok(happened(c, "2026-03-02", "both", "propose", "revocation-approval", NULL));
	struct command revoke = {&both, STR("revoke"), &fields[2], 1};
	decision = decide(&arena, c, &around, &revoke, morning("2026-03-03"));
	assert_int_equal(decision.refusal.id, REFUSAL_own_step);
	held.status = CERTIFICATE_DEREGISTERED;
	both.login = STR("somebody");
	decision = decide(&arena, c, &around, &revoke, morning("2026-03-03"));
	assert_int_equal(decision.refusal.id, REFUSAL_not_in_being);
}

int casework_decide_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(a_measure_is_proposed_once_and_decided_by_somebody_else),
	    WITH_ARENA(a_fact_has_its_fields_in_the_order_of_the_form),
	    WITH_ARENA(a_file_is_taken_back_only_in_the_state_that_it_was_brought_in),
	    WITH_ARENA(deciding_does_not_change_the_case),
	    WITH_ARENA(an_office_is_told_in_every_one_of_its_people),
	    WITH_ARENA(a_refusal_names_the_person_the_clause_and_the_way_on),
	    WITH_ARENA(unmet_gates_are_listed_in_both_languages),
	    WITH_ARENA(an_unknown_action_is_wrong_input_not_a_refusal),
	    WITH_ARENA(a_refused_step_names_where_the_case_is_and_what_was_tried),
	};
	return RUN_TESTS("decisions", tests);
}
