/* What the rule book cannot answer it refuses with the reason (RULES 1). */
#include "scheme.h"
#include "scheme/check.h"
#include "unit.h"

static void refused(const char *category, int level, const char *kind, const char *on,
    const char *id, const char *cite)
{
	struct arena arena;
	struct unknown unknown = {0};
	arena_init(&arena, 1 << 20);
	assert_false(scheme_knows(
	    small, str_from(category), level, str_from(kind), day(on), &arena, &unknown));
	assert_str(unknown.id, id);
	assert_str(unknown.cite, cite);
	assert_true(str_given(unknown.text.zh) && str_given(unknown.text.en));
	arena_free(&arena);
}

static bool knows(const char *category, int level, const char *kind, const char *on)
{
	struct arena arena;
	struct unknown unknown;
	arena_init(&arena, 1 << 20);
	bool known = scheme_knows(
	    small, str_from(category), level, str_from(kind), day(on), &arena, &unknown);
	arena_free(&arena);
	return known;
}

static void what_is_issued_is_known(void **state)
{
	(void)state;
	assert_true(knows("operations", 2, "upgrade", "2026-03-02"));
	assert_true(knows("operations", 1, "initial", "2025-01-01"));
	assert_true(knows("operations", 2, "initial", "2024-12-31"));
	assert_true(knows("cloud", 1, "change", "2026-03-02"));
}

static void what_is_not_is_refused_with_its_reason(void **state)
{
	(void)state;
	refused("cooking", 1, "initial", "2026-03-02", "unknown-category", "DOC 1");
	refused("operations", 3, "initial", "2026-03-02", "not-issued", "DOC 1");
	refused("operations", 0, "initial", "2026-03-02", "not-issued", "DOC 1");
	refused("audit", 1, "initial", "2026-03-02", "not-issued", "DOC 1");
	refused("cloud", 1, "initial", "2024-12-31", "not-in-edition", "DOC 8");
	refused("operations", 2, "conversion", "2026-03-02", "unknown-kind", "DOC 1");
	refused("operations", 2, "change", "2024-12-31", "unknown-kind", "DOC 1");
	refused("operations", 1, "upgrade", "2026-03-02", "unknown-kind", "DOC 2");
}

static void a_level_that_is_not_issued_is_said_to_be_so(void **state)
{
	(void)state;
	struct arena arena;
	struct unknown unknown;
	arena_init(&arena, 1 << 20);
	assert_false(scheme_knows(
	    small, STR("operations"), 3, STR("initial"), day("2026-03-02"), &arena, &unknown));
	assert_str(unknown.text.en, "Operations is not issued at this level (3)");
	assert_str(unknown.text.zh, "运营类目前不颁发 3 级资质证书");
	arena_free(&arena);
}

int scheme_knows_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_issued_is_known),
	    cmocka_unit_test(what_is_not_is_refused_with_its_reason),
	    cmocka_unit_test(a_level_that_is_not_issued_is_said_to_be_so),
	};
	return RUN_TESTS("what is known", tests);
}
