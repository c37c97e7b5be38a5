/* Guards asked one by one: what each says yes and no to, with the clause of its row. */
#include "casework.h"
#include "casework/guard.h"
#include "scheme/rules.h"
#include "with_arena.h"

static struct case_state *c;
static struct person people[] = {
    {.login = {"vera", 4}, .name = {"冯监督", 9}, .roles = 1u << ROLE_supervision},
    {.login = {"lead1", 5}, .name = {"张负责", 9}, .roles = 1u << ROLE_lead},
};

static int set_up(void **state)
{
	open_arena(state);
	c = case_in_review(&arena);
	return 0;
}

static struct guard_call call_of(const struct world *world, const struct guard_ref *ref)
{
	return (struct guard_call){
	    .arena = &arena,
	    .state = c,
	    .world = world,
	    .actor = &people[0],
	    .ref = ref,
	    .today = day("2026-03-10"),
	};
}

static enum guard_answer ask(
    const char *name, const struct world *world, struct field *field, enum refusal_id *refusal)
{
	const struct guard_ref ref = {
	    .name = str_from(name), .cite = STR("DOC 1"), .field = field ? field->name : STR_NONE};
	struct guard_call call = call_of(world, &ref);
	call.fields = field;
	call.field_count = field != NULL;
	int guard = guard_find(ref.name);
	assert_true(guard >= 0);
	enum guard_answer answer = guard_ask(guard, &call);
	if (answer == GUARD_REFUSES) {
		assert_str(call.refusal.cite, "DOC 1");
		*refusal = call.refusal.id;
	}
	return answer;
}

static void assert_yes(const char *name, const struct world *world, struct field *field)
{
	enum refusal_id id;
	assert_int_equal(ask(name, world, field, &id), GUARD_YES);
}

static void assert_no(
    const char *name, const struct world *world, struct field *field, enum refusal_id refusal)
{
	enum refusal_id id;
	assert_int_equal(ask(name, world, field, &id), GUARD_REFUSES);
	assert_int_equal(id, refusal);
}

/* Every judged requirement of the case gets this tone; the first may get another. */
static void judge_all(const char *first, const char *others)
{
	c->judgement_count = 0;
	for (size_t i = 0; i < c->qualification->requirement_count; i++)
		if (case_judges(c, c->qualification->requirements[i])) {
			const char *tone = c->judgement_count ? others : first;
			*ARENA_PUSH(&arena, c->judgements, c->judgement_count) =
			    (struct judgement){.requirement = c->qualification->requirements[i]->id,
				.tone = str_from(tone)};
		}
	assert_true(c->judgement_count > 3);
}

static void partly_met_requirements_are_not_unmet_but_not_all_met_either(void **state)
{
	(void)state;
	static const struct world world;
	judge_all("met", "met");
	assert_yes("none-unmet", &world, NULL);
	assert_yes("all-met", &world, NULL);
	judge_all("partly", "met");
	assert_yes("none-unmet", &world, NULL);
	assert_no("all-met", &world, NULL, REFUSAL_nonconforming);
	judge_all("unmet", "met");
	assert_no("none-unmet", &world, NULL, REFUSAL_nonconforming);
	assert_no("all-met", &world, NULL, REFUSAL_nonconforming);
}

static struct held_certificate certificate(const char *issued, const char *expires)
{
	return (struct held_certificate){.number = STR("ZZ-1"),
	    .category = STR("operations"),
	    .level = 2,
	    .issued_on = day(issued),
	    .expires_on = day(expires),
	    .status = CERTIFICATE_VALID};
}

static void only_a_suspended_certificate_of_the_same_kind_within_its_dates_is_one(void **state)
{
	(void)state;
	struct held_certificate held = certificate("2024-03-11", "2027-03-10");
	const struct world world = {.certificates = &held, .certificate_count = 1};
	assert_no("suspended-certificate", &world, NULL, REFUSAL_not_suspended);
	held.status = CERTIFICATE_SUSPENDED;
	assert_yes("suspended-certificate", &world, NULL);
	held.expires_on = day("2026-03-10");
	assert_yes("suspended-certificate", &world, NULL);
	held.expires_on = day("2026-03-09");
	assert_no("suspended-certificate", &world, NULL, REFUSAL_not_suspended);
	held.expires_on = day("2027-03-10");
	held.level = 1;
	assert_no("suspended-certificate", &world, NULL, REFUSAL_not_suspended);
	held.level = 2;
	held.category = STR("cloud");
	assert_no("suspended-certificate", &world, NULL, REFUSAL_not_suspended);
}

/* holds: DEV2 4.4.2 */
static void a_later_renewal_has_two_certificates_before_it(void **state)
{
	(void)state;
	struct held_certificate held[] = {certificate("2020-03-11", "2023-03-10"),
	    certificate("2023-03-11", "2026-03-10"), certificate("2026-03-10", "2029-03-09")};
	struct world world = {.certificates = held, .certificate_count = 2};
	assert_no("later-renewal", &world, NULL, REFUSAL_no_renewal);
	c->treated = scheme_kind(book, STR("renewal"));
	assert_yes("renewal", &world, NULL);
	assert_yes("later-renewal", &world, NULL);
	world.certificate_count = 1;
	assert_no("later-renewal", &world, NULL, REFUSAL_first_renewal);
	held[1].level = 1;
	world.certificate_count = 2;
	assert_no("later-renewal", &world, NULL, REFUSAL_first_renewal);
	/* One that is issued today is no cycle before it. */
	world.certificate_count = 3;
	assert_no("later-renewal", &world, NULL, REFUSAL_first_renewal);
}

static struct field text_field(const char *name, const char *text)
{
	return (struct field){str_from(name), {.type = VALUE_TEXT, .text = str_from(text)}};
}

/* holds: FAQ 18 */
static void a_change_says_what_the_new_name_or_address_is(void **state)
{
	(void)state;
	static const struct world world;
	enum refusal_id id;
	struct field name = text_field("unit_name", "北京新名称有限公司"),
		     address = text_field("address", "北京市海淀区"),
		     blank = text_field("unit_name", "  ");
	assert_yes("what-given", &world, &name);
	c->kind = STR("change");
	c->what = STR("name");
	assert_yes("what-given", &world, &name);
	assert_int_equal(ask("what-given", &world, &blank, &id), GUARD_INVALID);
	assert_int_equal(ask("what-given", &world, &address, &id), GUARD_INVALID);
	c->what = STR("address");
	assert_yes("what-given", &world, &address);
	assert_int_equal(ask("what-given", &world, &name, &id), GUARD_INVALID);
}

/* holds: OPS2 七, DEV2 7 */
static void who_took_part_in_the_case_concerned_neither_acts_nor_is_named(void **state)
{
	(void)state;
	static const struct str took[] = {{"lead1", 5}, {"vera", 4}};
	struct world world = {.people = people,
	    .people_count = COUNT_OF(people),
	    .took_part = took,
	    .took_part_count = 1};
	struct field lead = {STR("lead"), {.type = VALUE_LOGIN, .text = STR("lead1")}};
	assert_yes("took-no-part", &world, NULL);
	assert_no("named-took-no-part", &world, &lead, REFUSAL_took_part);
	lead.value.text = STR("vera");
	assert_yes("named-took-no-part", &world, &lead);
	world.took_part_count = 2;
	assert_no("took-no-part", &world, NULL, REFUSAL_took_part);
	assert_no("named-took-no-part", &world, &lead, REFUSAL_took_part);
	struct str members[] = {STR("nina"), STR("lead1")};
	struct field group = {
	    STR("members"), {.type = VALUE_LOGINS, .list = {.items = members, .count = 2}}};
	assert_no("named-took-no-part", &world, &group, REFUSAL_took_part);
	group.value.list.count = 1;
	assert_yes("named-took-no-part", &world, &group);
}

static void whoever_acted_led_or_judged_took_part_and_the_unit_did_not(void **state)
{
	(void)state;
	static const bool expected[] = {false, false, true, true};
	assert_int_equal(c->history_count, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(case_takes_part(c, &c->history[i]), expected[i]);
}

static void only_the_person_to_whom_it_was_handed_handles_it(void **state)
{
	(void)state;
	const struct world world = {.people = people, .people_count = COUNT_OF(people)};
	assert_no("handles", &world, NULL, REFUSAL_not_handler);
	c->lead = STR("vera");
	assert_yes("handles", &world, NULL);
	c->lead = STR_NONE;
	assert_no("handles", &world, NULL, REFUSAL_not_handler);
}

static void records_are_asked_of_a_unit_that_can_be_reached(void **state)
{
	(void)state;
	static const struct str contact = {"contact", 7};
	struct world world = {.contacts = &contact};
	assert_no("unit-has-contact", &world, NULL, REFUSAL_no_contact);
	world.contact_count = 1;
	assert_yes("unit-has-contact", &world, NULL);
}

static void an_address_that_is_given_is_one_that_mails_reach(void **state)
{
	(void)state;
	static const struct world world;
	enum refusal_id id;
	struct field good = text_field("mail", " zhang@example.org "),
		     blank = text_field("mail", " "), bad = text_field("mail", "a@b\nBcc:c");
	assert_yes("mail-address", &world, &good);
	assert_yes("mail-address", &world, &blank);
	assert_int_equal(ask("mail-address", &world, &bad, &id), GUARD_INVALID);
}

static void who_takes_over_is_named_by_its_code(void **state)
{
	(void)state;
	static const struct world world;
	enum refusal_id id;
	struct field domestic = text_field("unit", "91110108MA00000001"),
		     abroad = text_field("unit", "SG-201912345K"),
		     name = text_field("unit", "北京承接安全技术有限公司");
	assert_yes("unit-code", &world, &domestic);
	assert_yes("unit-code", &world, &abroad);
	assert_int_equal(ask("unit-code", &world, &name, &id), GUARD_INVALID);
}

int casework_guards_tests(void)
{
#define WITH_CASE(test) cmocka_unit_test_setup_teardown(test, set_up, close_arena)
	const struct CMUnitTest tests[] = {
	    WITH_CASE(partly_met_requirements_are_not_unmet_but_not_all_met_either),
	    WITH_CASE(only_a_suspended_certificate_of_the_same_kind_within_its_dates_is_one),
	    WITH_CASE(a_later_renewal_has_two_certificates_before_it),
	    WITH_CASE(a_change_says_what_the_new_name_or_address_is),
	    WITH_CASE(who_took_part_in_the_case_concerned_neither_acts_nor_is_named),
	    WITH_CASE(whoever_acted_led_or_judged_took_part_and_the_unit_did_not),
	    WITH_CASE(only_the_person_to_whom_it_was_handed_handles_it),
	    WITH_CASE(records_are_asked_of_a_unit_that_can_be_reached),
	    WITH_CASE(an_address_that_is_given_is_one_that_mails_reach),
	    WITH_CASE(who_takes_over_is_named_by_its_code),
	};
	return RUN_TESTS("guards", tests);
}
