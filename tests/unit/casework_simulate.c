/* The simulation: the same seed gives the same years, every case ends, and nothing that it does is refused. */
#include "casework.h"
#include "casework/simulate.h"
#include "with_arena.h"

static struct simulated run(const char *category, int level, const char *kind, uint64_t seed)
{
	struct simulation simulation = {
	    .scheme = book,
	    .category = str_from(category),
	    .level = level,
	    .kind = str_from(kind),
	    .cases = 200,
	    .seed = seed,
	};
	struct simulated out;
	assert_ok(simulate(&arena, &simulation, &out));
	return out;
}

static void the_same_seed_gives_the_same_years(void **state)
{
	(void)state;
	struct simulated one = run("operations", 2, "initial", 7);
	struct simulated two = run("operations", 2, "initial", 7);
	struct simulated other = run("operations", 2, "initial", 8);
	assert_int_equal(one.facts, two.facts);
	assert_memory_equal(one.cycle, two.cycle, sizeof one.cycle);
	assert_int_not_equal(one.facts, other.facts);
}

static void every_case_ends_and_nothing_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *category;
		int level;
		const char *kind;
	} qualifications[] = {{"operations", 2, "initial"}, {"operations", 2, "renewal"},
	    {"cloud", 1, "initial"}, {"engineering", 3, "upgrade"}};
	for (size_t i = 0; i < COUNT_OF(qualifications); i++) {
		struct simulated out = run(
		    qualifications[i].category, qualifications[i].level, qualifications[i].kind, 1);
		assert_int_equal(out.cases, 200);
		assert_int_equal(out.refused, 0);
		size_t ended = 0;
		for (size_t j = 0; j < out.end_count; j++) {
			struct str end = out.ends[j].state;
			assert_true(str_is(end, "closed") || str_is(end, "withdrawn") ||
				    str_is(end, "terminated"));
			ended += out.ends[j].cases;
		}
		assert_int_equal(ended, 200);
		assert_true(out.certified > 150);
	}
}

static void percentiles_rise(void **state)
{
	(void)state;
	struct simulated out = run("operations", 2, "initial", 3);
	for (size_t i = 1; i < COUNT_OF(out.cycle); i++)
		assert_true(out.cycle[i - 1] <= out.cycle[i]);
	assert_true(out.cycle[0] > 20);
}

static void what_is_not_issued_is_not_simulated(void **state)
{
	(void)state;
	struct simulation simulation = {.scheme = book,
	    .category = STR("operations"),
	    .level = 3,
	    .kind = STR("initial"),
	    .cases = 1};
	struct simulated out;
	assert_err(simulate(&arena, &simulation, &out), ERR_INPUT);
}

static void every_process_is_played_to_its_end(void **state)
{
	static const struct {
		const char *kind, *end;
	} kinds[] = {{"change", "closed"}, {"transfer", "closed"}, {"deregistration", "closed"},
	    {"data-notice", "closed"}, {"confirmation", "confirmed"}, {"disposition", "closed"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct simulated out = run("operations", 2, kinds[i].kind, 3);
		assert_int_equal(out.cases, 200);
		assert_int_equal(out.end_count, 1);
		assert_str(out.ends[0].state, kinds[i].end);
	}
}

int casework_simulate_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(the_same_seed_gives_the_same_years),
	    WITH_ARENA(every_case_ends_and_nothing_is_refused),
	    WITH_ARENA(every_process_is_played_to_its_end),
	    WITH_ARENA(percentiles_rise),
	    WITH_ARENA(what_is_not_issued_is_not_simulated),
	};
	return RUN_TESTS("simulation", tests);
}
