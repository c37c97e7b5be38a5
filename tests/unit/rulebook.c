/* Does the shipped scheme say what its source documents say? Its numbers, clauses, fees, limits and
 * forms stand here a second time, so that no edit of the data changes a rule unnoticed. */
#include "rulebook.h"
#include <stdio.h>

const struct scheme *rulebook;

static void told(const struct faults *faults)
{
	struct buf lines;
	buf_init(&lines, 1u << 20);
	for (size_t i = 0; i < faults->count; i++) {
		fault_print(&lines, &faults->items[i], LANGUAGE_EN);
		buf_put_c(&lines, "\n");
	}
	fprintf(stderr, "%.*s", STR_ARG(buf_str(&lines)));
	buf_free(&lines);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	if (scheme_load(&arena, argv[1], &scheme, &faults) != ERR_OK) {
		told(&faults);
		return 1;
	}
	rulebook = scheme;
	int failed = rulebook_requirement_tests() + rulebook_fee_tests() +
		     rulebook_process_tests() + rulebook_oscal_tests();
	arena_free(&arena);
	return failed;
}
