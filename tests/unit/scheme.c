/* Runs all unit tests of the scheme layer; the argument is the folder of the small scheme. */
#include "scheme.h"
#include <stdio.h>

const char *small_folder;
const struct scheme *small;
const struct edition *newest;

int main(int count, char **arguments)
{
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	int failed = 0;
	if (count != 2)
		return 2;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	small_folder = arguments[1];
	if (scheme_load(&arena, small_folder, &scheme, &faults) != ERR_OK) {
		fprintf(stderr, "%s\n", err_detail());
		return 1;
	}
	small = scheme;
	newest = scheme_edition(scheme, STR("new"));
	failed += scheme_value_tests();
	failed += scheme_calendar_tests();
	failed += scheme_notice_tests();
	failed += scheme_load_tests();
	failed += scheme_lint_tests();
	failed += scheme_lint_process_tests();
	failed += scheme_rules_tests();
	failed += scheme_profile_tests();
	failed += scheme_check_tests();
	failed += scheme_certificate_tests();
	failed += scheme_knows_tests();
	failed += scheme_answer_tests();
	arena_free(&arena);
	return failed != 0;
}
