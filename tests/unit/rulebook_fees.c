/* Fees and time limits (RULES 3, 7). */
#include "rulebook.h"
#include <stdio.h>

/* holds: FAQ table 2, OPS2 九, CLD1 九, DR2 九, DEV2 9(1)-(2) */
static void the_fees_are_those_of_the_two_tables(void **state)
{
	(void)state;
	static const struct {
		const char *edition, *category;
		int level;
		const char *kind, *what;
		int64_t audit, annuity;
		bool assumed;
	} rows[] = {
	    {"2025", "cloud", 1, "initial", "", 21000, 15000, false},
	    {"2025", "cloud", 1, "renewal", "", 21000, 15000, false},
	    {"2025", "operations", 2, "initial", "", 72000, 15000, false},
	    {"2025", "operations", 2, "upgrade", "", 72000, 15000, false},
	    {"2025", "operations", 2, "renewal", "", 48000, 15000, false},
	    {"2025", "development", 2, "initial", "", 72000, 15000, false},
	    {"2025", "engineering", 3, "initial", "", 108000, 15000, false},
	    {"2025", "engineering", 3, "upgrade", "", 108000, 15000, false},
	    {"2025", "engineering", 3, "renewal", "", 72000, 15000, false},
	    {"2025", "operations", 2, "change", "name", 1000, 0, false},
	    {"2025", "operations", 2, "change", "address", 0, 0, true},
	    {"2025", "operations", 2, "transfer", "", 0, 0, true},
	    {"2025", "operations", 2, "deregistration", "", 0, 0, true},
	    {"legacy", "development", 2, "initial", "", 43000, 15000, false},
	    {"legacy", "development", 2, "renewal", "", 29000, 15000, false},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct edition *edition = scheme_edition(rulebook, str_from(rows[i].edition));
		struct str what = *rows[i].what ? str_from(rows[i].what) : STR_NONE;
		const struct fee *fee = scheme_fee(edition, rulebook, str_from(rows[i].category),
		    rows[i].level, str_from(rows[i].kind), what);
		assert_non_null(fee);
		assert_int_equal(fee->audit.fen, rows[i].audit * 100);
		assert_int_equal(fee->annuity.fen, rows[i].annuity * 100);
		assert_int_equal(fee->assumed, rows[i].assumed);
	}
}

static void nobody_is_upgraded_to_level_1(void **state)
{
	(void)state;
	const struct edition *edition = scheme_edition(rulebook, STR("2025"));
	assert_null(scheme_fee(edition, rulebook, STR("cloud"), 1, STR("upgrade"), STR_NONE));
}

/* holds: FAQ 7, FAQ 8, FAQ 10, OPS2 八, DEV2 8, DEV2 9(4) */
static void the_limits_are_those_of_the_documents(void **state)
{
	(void)state;
	static const struct {
		const char *edition, *id;
		int length;
		enum length_unit unit;
		bool centre;
	} rows[] = {
	    {"2025", "acceptance-opinion", 10, LENGTH_WORKING_DAYS, true},
	    {"2025", "supplement", 1, LENGTH_MONTHS, false},
	    {"2025", "agreement-mailed", 3, LENGTH_WORKING_DAYS, true},
	    {"2025", "rectification", 0, LENGTH_SET, false},
	    {"2025", "audit-notice", 5, LENGTH_WORKING_DAYS, true},
	    {"2025", "meeting-list", 3, LENGTH_WORKING_DAYS, true},
	    {"2025", "certificate-made", 9, LENGTH_WORKING_DAYS, true},
	    {"2025", "cycle-target", 3, LENGTH_MONTHS, true},
	    {"2025", "cycle-maximum", 6, LENGTH_MONTHS, true},
	    {"2025", "certificate-validity", 3, LENGTH_YEARS, false},
	    {"2025", "archive", 6, LENGTH_YEARS, true},
	    {"legacy", "cycle-target", 3, LENGTH_MONTHS, true},
	    {"legacy", "certificate-validity", 3, LENGTH_YEARS, false},
	    {"legacy", "archive", 6, LENGTH_YEARS, true},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct edition *edition = scheme_edition(rulebook, str_from(rows[i].edition));
		const struct limit *limit = edition_limit(edition, str_from(rows[i].id));
		assert_non_null(limit);
		assert_int_equal(limit->length, rows[i].length);
		assert_int_equal(limit->unit, rows[i].unit);
		assert_int_equal(limit->centre, rows[i].centre);
	}
}

static void the_earlier_edition_knows_no_limit_for_opinion_or_supplement(void **state)
{
	(void)state;
	const struct edition *legacy = scheme_edition(rulebook, STR("legacy"));
	assert_null(edition_limit(legacy, STR("acceptance-opinion")));
	assert_null(edition_limit(legacy, STR("supplement")));
	assert_null(edition_limit(legacy, STR("agreement-mailed")));
	assert_null(edition_limit(legacy, STR("certificate-made")));
	assert_null(edition_limit(legacy, STR("cycle-maximum")));
}

static void all_twenty_questions_are_answered(void **state)
{
	(void)state;
	assert_int_equal(rulebook->question_count, 20);
	for (int number = 1; number <= 20; number++) {
		char cite[16];
		size_t found = 0;
		snprintf(cite, sizeof cite, "FAQ %d", number);
		for (size_t i = 0; i < rulebook->question_count; i++) {
			struct str rest = rulebook->questions[i].cite;
			found += str_eq(str_cut(&rest, ';'), str_from(cite));
		}
		assert_int_equal(found, 1);
	}
}

int rulebook_fee_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_fees_are_those_of_the_two_tables),
	    cmocka_unit_test(nobody_is_upgraded_to_level_1),
	    cmocka_unit_test(the_limits_are_those_of_the_documents),
	    cmocka_unit_test(the_earlier_edition_knows_no_limit_for_opinion_or_supplement),
	    cmocka_unit_test(all_twenty_questions_are_answered),
	};
	return RUN_TESTS("fees and limits of the rule book", tests);
}
