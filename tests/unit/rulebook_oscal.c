/* OSCAL: names, and what the catalog calls a requirement. */
#include "rulebook.h"
#include "scheme/oscal.h"

static void a_token_begins_with_a_letter(void **state)
{
	(void)state;
	assert_true(oscal_token(STR("ops2.cisp")));
	assert_true(oscal_token(STR("_x-1.2")));
	assert_false(oscal_token(STR("2ops.cisp")));
	assert_false(oscal_token(STR("-x")));
	assert_false(oscal_token(STR("ops2 cisp")));
	assert_false(oscal_token(STR("ops2/cisp")));
	assert_false(oscal_token(STR("")));
	assert_false(oscal_token(STR_NONE));
}

static const struct requirement *requirement(const struct edition *edition, const char *id)
{
	for (size_t i = 0; i < edition->requirement_count; i++)
		if (str_is(edition->requirements[i].id, id))
			return &edition->requirements[i];
	return NULL;
}

static void a_requirement_of_two_editions_is_two_controls(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	const struct edition *now = scheme_edition(rulebook, STR("2025"));
	const struct edition *before = scheme_edition(rulebook, STR("legacy"));
	assert_str(
	    oscal_control_id(&arena, rulebook, now, requirement(now, "dev2.cisp")), "dev2.cisp");
	assert_str(oscal_control_id(&arena, rulebook, before, requirement(before, "dev2.cisp")),
	    "dev2.cisp.legacy");
	arena_free(&arena);
}

static void a_kind_without_requirements_has_no_profile(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 1 << 20);
	const struct edition *edition = scheme_edition(rulebook, STR("2025"));
	const struct qualification *one = edition_qualification(edition, STR("operations"), 2);
	assert_false(oscal_put_profile(
	    &out, rulebook, edition, one, scheme_kind(rulebook, STR("disposition"))));
	assert_int_equal(out.len, 0);
	assert_true(
	    oscal_put_profile(&out, rulebook, edition, one, scheme_kind(rulebook, STR("renewal"))));
	assert_true(str_contains(buf_str(&out), STR("general.renewed")));
	assert_false(str_contains(buf_str(&out), STR("general.upgrade-window")));
	buf_free(&out);
}

int rulebook_oscal_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_token_begins_with_a_letter),
	    cmocka_unit_test(a_requirement_of_two_editions_is_two_controls),
	    cmocka_unit_test(a_kind_without_requirements_has_no_profile),
	};
	return RUN_TESTS("OSCAL of the rule book", tests);
}
