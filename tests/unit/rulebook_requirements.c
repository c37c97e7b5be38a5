/* Requirements: which qualifications there are, what each asks, under which clause (RULES 1, 4). */
#include "rulebook.h"
#include <stdio.h>

static const struct qualification *of(const char *edition, const char *category, int level)
{
	const struct edition *e = scheme_edition(rulebook, str_from(edition));
	assert_non_null(e);
	return edition_qualification(e, str_from(category), level);
}

static const struct requirement *find(const struct qualification *one, const char *id)
{
	for (size_t i = 0; i < one->requirement_count; i++)
		if (str_is(one->requirements[i]->id, id))
			return one->requirements[i];
	return NULL;
}

static size_t count(const struct qualification *one, bool judged)
{
	size_t sum = 0;
	for (size_t i = 0; i < one->requirement_count; i++)
		sum += (one->requirements[i]->check.type == CHECK_JUDGED) == judged &&
		       (one->requirements[i]->kinds & scheme_full_kinds(rulebook));
	return sum;
}

/* holds: FAQ table 1 */
static void fourteen_qualifications_are_issued_today(void **state)
{
	(void)state;
	static const struct {
		const char *category;
		int highest;
	} rows[] = {{"engineering", 3}, {"disaster-recovery", 2}, {"development", 2},
	    {"risk-assessment", 2}, {"operations", 2}, {"audit", 1}, {"data", 1}, {"cloud", 1}};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (int level = 1; level <= 5; level++)
			assert_int_equal(
			    of("2025", rows[i].category, level) != NULL, level <= rows[i].highest);
	assert_int_equal(scheme_edition(rulebook, STR("2025"))->qualification_count, 14);
}

/* holds: FAQ 3 */
static void before_april_2025_only_development_2_is_known(void **state)
{
	(void)state;
	struct date last, first;
	assert_true(date_parse(STR("2025-03-31"), &last));
	assert_true(date_parse(STR("2025-04-01"), &first));
	const struct edition *legacy = scheme_edition_on(rulebook, last);
	assert_str(legacy->id, "legacy");
	assert_str(scheme_edition_on(rulebook, first)->id, "2025");
	assert_int_equal(legacy->qualification_count, 1);
	assert_non_null(edition_qualification(legacy, STR("development"), 2));
}

static void the_numbers_are_those_of_the_guides(void **state)
{
	(void)state;
	static const struct {
		const char *edition, *category;
		int level;
		const char *id, *fact;
		int64_t at_least;
		int per_mille;
	} rows[] = {
	    {"2025", "operations", 2, "ops2.registered-capital", "registered_capital", 10000000, 0},
	    {"2025", "operations", 2, "ops2.total-assets", "total_assets", 10000000, 0},
	    {"2025", "operations", 2, "ops2.cisp", "cisp", 6, 100},
	    {"2025", "operations", 2, "ops2.project-value", "project_value_3y", 5000000, 0},
	    {"2025", "operations", 2, "ops2.projects", "projects_3y", 5, 0},
	    {"2025", "disaster-recovery", 2, "dr2.registered-capital", "registered_capital",
		10000000, 0},
	    {"2025", "disaster-recovery", 2, "dr2.total-assets", "total_assets", 20000000, 0},
	    {"2025", "disaster-recovery", 2, "dr2.cisp", "cisp", 6, 100},
	    {"2025", "disaster-recovery", 2, "dr2.project-value", "project_value_total", 20000000,
		0},
	    {"2025", "disaster-recovery", 2, "dr2.recovery-project", "recovery_projects_level3", 1,
		0},
	    {"2025", "disaster-recovery", 2, "dr2.projects", "projects_3y", 5, 0},
	    {"2025", "development", 2, "dev2.registered-capital", "registered_capital", 1000000, 0},
	    {"2025", "development", 2, "dev2.total-assets", "total_assets", 2000000, 0},
	    {"2025", "development", 2, "dev2.cisp", "cisp", 4, 100},
	    {"2025", "development", 2, "dev2.cisd", "cisd", 2, 0},
	    {"2025", "development", 2, "dev2.project-value", "project_value_3y", 2000000, 0},
	    {"2025", "development", 2, "general.projects", "projects_3y", 3, 0},
	    {"legacy", "development", 2, "dev2.registered-capital", "registered_capital", 1000000,
		0},
	    {"legacy", "development", 2, "dev2.total-assets", "total_assets", 2000000, 0},
	    {"legacy", "development", 2, "dev2.cisp", "cisp", 4, 100},
	    {"legacy", "development", 2, "dev2.cisd", "cisd", 2, 0},
	    {"legacy", "development", 2, "dev2.project-value", "project_value_3y", 2000000, 0},
	    {"2025", "cloud", 1, "cld1.cisp", "cisp", 4, 0},
	    {"2025", "cloud", 1, "general.projects", "projects_3y", 3, 0},
	    {"2025", "risk-assessment", 2, "ra2.projects", "projects_3y", 6, 0},
	    {"2025", "engineering", 3, "eng3.projects", "projects_3y", 10, 0},
	    {"2025", "engineering", 2, "general.projects", "projects_3y", 3, 0},
	    {"2025", "data", 1, "general.certified-staff", "cisp", 1, 0},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct requirement *one =
		    find(of(rows[i].edition, rows[i].category, rows[i].level), rows[i].id);
		assert_non_null(one);
		assert_int_equal(one->check.type, CHECK_AT_LEAST);
		assert_str(one->check.fact->name, rows[i].fact);
		assert_int_equal(one->check.at_least, rows[i].at_least);
		assert_int_equal(one->check.share_per_mille, rows[i].per_mille);
		if (rows[i].per_mille)
			assert_str(one->check.share_of->name, "specialists");
	}
}

static void the_number_of_projects_alone_holds_in_principle(void **state)
{
	(void)state;
	const struct edition *edition = scheme_edition(rulebook, STR("2025"));
	for (size_t i = 0; i < edition->qualification_count; i++) {
		const struct qualification *one = &edition->qualifications[i];
		for (size_t j = 0; j < one->requirement_count; j++) {
			const struct requirement *item = one->requirements[j];
			bool projects = item->check.type == CHECK_AT_LEAST &&
					str_is(item->check.fact->name, "projects_3y");
			assert_int_equal(item->in_principle, projects);
		}
	}
}

static void a_guide_replaces_the_general_requirements_that_it_repeats(void **state)
{
	(void)state;
	const struct qualification *one = of("2025", "operations", 2);
	assert_null(find(one, "general.legal-entity"));
	assert_null(find(one, "general.previous-level"));
	assert_null(find(one, "general.projects"));
	assert_non_null(find(one, "general.business-scope"));
	assert_non_null(find(one, "general.established"));
	assert_non_null(find(one, "general.certified-staff"));
}

/* holds: FAQ 18, DEV2 5(4) */
static void a_change_asks_for_the_certificate_alone_and_a_disposition_for_nothing(void **state)
{
	(void)state;
	static const char *const held[] = {"change", "transfer", "deregistration"};
	const struct edition *edition = scheme_edition(rulebook, STR("2025"));
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct date on;
	assert_true(date_parse(STR("2026-03-02"), &on));
	struct profile *profile = profile_new(&arena, rulebook);
	struct held_certificate one = {.category = STR("operations"),
	    .level = 2,
	    .issued_on = date_add_months(on, -12),
	    .expires_on = date_add_months(on, 24)};
	profile->certificates_given = true;
	profile->certificates = &one;
	for (size_t i = 0; i < 2 * COUNT_OF(held); i++) {
		profile->certificate_count = i % 2;
		const struct check_result *result = scheme_check(&arena, rulebook, edition,
		    STR("operations"), 2, str_from(held[i / 2]), on, profile);
		assert_int_equal(result->item_count, 1);
		assert_int_equal(result->eligible, i % 2);
	}
	assert_false(edition_checks(edition, rulebook, STR("disposition")));
	assert_false(edition_checks(edition, rulebook, STR("appeal")));
	assert_true(edition_checks(edition, rulebook, STR("initial")));
	arena_free(&arena);
}

static void every_item_of_the_guides_stands_in_the_data(void **state)
{
	(void)state;
	static const struct {
		const char *edition, *category;
		int level;
		size_t checked, judged;
	} rows[] = {
	    {"2025", "operations", 2, 4 + 8 + 5, 1 + 3 + 3},
	    {"2025", "disaster-recovery", 2, 5 + 10 + 5, 1 + 3 + 3},
	    {"2025", "development", 2, 5 + 8 + 1 + 5, 1 + 3 + 3},
	    {"legacy", "development", 2, 5 + 8 + 1, 1 + 3 + 3},
	    {"2025", "cloud", 1, 2 + 2 + 5, 25 + 7 + 7},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct qualification *one =
		    of(rows[i].edition, rows[i].category, rows[i].level);
		assert_int_equal(count(one, false), rows[i].checked);
		assert_int_equal(count(one, true), rows[i].judged);
	}
}

/* holds: OPS2 3.1(1)-(4), OPS2 3.2(1)-(6), OPS2 3.3(1)-(3), OPS2 3.4(1)-(3), DR2 3.1(1)-(5), DR2 3.2(1)-(8) */
/* holds: DR2 3.3(1)-(3), DR2 3.4(1)-(3), DEV2 3.1(1)-(5), DEV2 3.2(1)-(6), DEV2 3.3(1)-(3), DEV2 3.4(1)-(3) */
static void every_clause_of_the_guides_of_level_2_is_asked_for(void **state)
{
	(void)state;
	static const struct {
		const char *edition, *category, *doc;
		int sections[4]; /* items of 3.1 to 3.4 */
	} rows[] = {
	    {"2025", "operations", "OPS2", {4, 6, 3, 3}},
	    {"2025", "disaster-recovery", "DR2", {5, 8, 3, 3}},
	    {"2025", "development", "DEV2", {5, 6, 3, 3}},
	    {"legacy", "development", "DEV2", {5, 6, 3, 3}},
	};
	for (size_t i = 0; i < COUNT_OF(rows) * 4; i++) {
		const struct qualification *one = of(rows[i / 4].edition, rows[i / 4].category, 2);
		for (int item = 1; item <= rows[i / 4].sections[i % 4]; item++) {
			char cite[32];
			size_t found = 0;
			snprintf(
			    cite, sizeof cite, "%s 3.%zu(%d)", rows[i / 4].doc, i % 4 + 1, item);
			for (size_t j = 0; j < one->requirement_count; j++)
				found += str_starts(one->requirements[j]->cite, str_from(cite));
			assert_true(found >= 1);
		}
	}
}

/* holds: CLD1 3.1, CLD1 3.2.1(1)-(3), CLD1 3.2.2(1)-(10), CLD1 3.2.3(1)-(5), CLD1 3.2.4(1)-(4), CLD1 3.2.5(1)-(3) */
/* holds: CLD1 3.2.6(1)-(2), CLD1 3.3(1)-(7), CLD1 3.4(1)-(7) */
static void every_clause_of_the_cloud_guide_is_cited_once(void **state)
{
	(void)state;
	static const struct {
		const char *clause;
		int items;
	} rows[] = {{"3.2.1", 3}, {"3.2.2", 10}, {"3.2.3", 5}, {"3.2.4", 4}, {"3.2.5", 3},
	    {"3.2.6", 2}, {"3.3", 7}, {"3.4", 7}};
	const struct qualification *one = of("2025", "cloud", 1);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		for (int item = 1; item <= rows[i].items; item++) {
			char cite[32];
			size_t found = 0;
			snprintf(cite, sizeof cite, "CLD1 %s(%d)", rows[i].clause, item);
			for (size_t j = 0; j < one->requirement_count; j++)
				found += str_starts(one->requirements[j]->cite, str_from(cite));
			assert_int_equal(found, 1);
		}
	}
}

static void only_basic_qualification_is_a_gate(void **state)
{
	(void)state;
	for (size_t i = 0; i < rulebook->group_count; i++)
		assert_int_equal(rulebook->groups[i].gate,
		    str_is(rulebook->groups[i].id, "basic-qualification"));
	const struct qualification *one = of("2025", "operations", 2);
	assert_true(find(one, "general.certified-staff")->group->gate);
	assert_true(find(one, "ops2.supplementary")->group->gate);
	assert_false(find(one, "ops2.cisp")->group->gate);
}

/* holds: FAQ table 4 */
static void parts_name_the_departments_that_supply_them(void **state)
{
	(void)state;
	static const struct {
		const char *part, *departments[5];
	} rows[] = {
	    {"basic", {"行政", "人事", "财务", "商务"}},
	    {"organisation", {"质量管理", "项目管理", "采购"}},
	    {"process", {"技术", "项目管理"}},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct part *part = scheme_part(rulebook, str_from(rows[i].part));
		assert_non_null(part);
		for (size_t j = 0; rows[i].departments[j]; j++)
			assert_true(
			    str_contains(part->departments.zh, str_from(rows[i].departments[j])));
	}
}

/* holds: OPS2 十 */
static void the_centre_can_be_reached(void **state)
{
	(void)state;
	const struct body *body = &rulebook->body;
	assert_str(body->department.zh, "资质评估处");
	assert_str(body->postcode, "100085");
	assert_int_equal(body->telephone_count, 2);
	assert_str(body->telephones[0], "010-82341551");
	assert_str(body->telephones[1], "010-82341582");
	assert_str(body->site, "https://www.itsec.gov.cn");
	assert_true(str_contains(body->address.zh, STR("上地西路8号院1号楼")));
}

int rulebook_requirement_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fourteen_qualifications_are_issued_today),
	    cmocka_unit_test(before_april_2025_only_development_2_is_known),
	    cmocka_unit_test(the_numbers_are_those_of_the_guides),
	    cmocka_unit_test(the_number_of_projects_alone_holds_in_principle),
	    cmocka_unit_test(a_guide_replaces_the_general_requirements_that_it_repeats),
	    cmocka_unit_test(every_item_of_the_guides_stands_in_the_data),
	    cmocka_unit_test(a_change_asks_for_the_certificate_alone_and_a_disposition_for_nothing),
	    cmocka_unit_test(every_clause_of_the_guides_of_level_2_is_asked_for),
	    cmocka_unit_test(parts_name_the_departments_that_supply_them),
	    cmocka_unit_test(the_centre_can_be_reached),
	    cmocka_unit_test(every_clause_of_the_cloud_guide_is_cited_once),
	    cmocka_unit_test(only_basic_qualification_is_a_gate),
	};
	return RUN_TESTS("requirements of the rule book", tests);
}
