/* The engine's own speed: the check of every qualification at once, a date's explanation over ten years, the fold of a
 * thousand facts, the lint of the scheme. Each beside the digest of as many bytes as a scheme has, in the same run. */
#include "casework/clock.h"
#include "casework/decide.h"
#include "scheme/lint.h"
#include "scheme/rules.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FACTS = 1000, YEARS = 10, ROUNDS = 51 };

struct bench {
	const char *folder;
	const struct scheme *scheme;
	struct arena arena; /* of one round */
	struct fact *facts;
	struct str bytes; /* as many as the scheme has */
};

typedef void task(struct bench *bench);

/* Processor time, so that a busy machine counts the same. */
static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The median of the rounds; memory is forgotten between them. */
static double median_ms(struct bench *bench, task *run)
{
	double ms[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		arena_reset(&bench->arena);
		double start = now_ms();
		run(bench);
		ms[i] = now_ms() - start;
	}
	qsort(ms, ROUNDS, sizeof *ms, by_value);
	return ms[ROUNDS / 2];
}

static void read_bytes(struct bench *bench)
{
	(void)sha256_of(bench->bytes);
}

static void check_all(struct bench *bench)
{
	struct date on;
	(void)date_from_ymd(2026, 3, 2, &on);
	const struct edition *edition = scheme_edition_on(bench->scheme, on);
	struct profile *profile = profile_new(&bench->arena, bench->scheme);
	for (size_t i = 0; i < edition->qualification_count; i++) {
		const struct qualification *one = &edition->qualifications[i];
		(void)scheme_check(&bench->arena, bench->scheme, edition, one->category->id,
		    one->level, STR("initial"), on, profile);
	}
}

static void explain_ten_years(struct bench *bench)
{
	const struct limit *limit = &scheme_edition(bench->scheme, STR("2025"))->limits[0];
	struct date from;
	struct clock_day *days;
	(void)date_from_ymd(2018, 1, 1, &from);
	struct case_clock clock = clock_of_limit(bench->scheme, limit, from);
	clock.due_on = date_add_months(from, 12 * YEARS);
	clock.reckoned_on = clock.due_on;
	if (clock_explain(&bench->arena, &clock, &days) < 365 * YEARS)
		NEVER("an explanation has a line for each day");
}

static void fold(struct bench *bench)
{
	struct case_state *state = case_new(&bench->arena, bench->scheme, STR("2026-000001"));
	for (int i = 0; i < FACTS; i++) {
		if (case_apply(state, &bench->facts[i]) != ERR_OK)
			NEVER(err_detail());
	}
}

static void lint(struct bench *bench)
{
	struct faults faults;
	faults_init(&faults, &bench->arena);
	lint_scheme(bench->scheme, &faults);
	casework_lint(bench->scheme, &faults);
}

static void read_and_lint(struct bench *bench)
{
	struct scheme *scheme;
	struct faults faults;
	faults_init(&faults, &bench->arena);
	if (scheme_load(&bench->arena, bench->folder, &scheme, &faults) != ERR_OK)
		NEVER(err_detail());
	casework_lint(scheme, &faults);
}

/* A case that was opened, and whose facts were then declared again and again. */
static void make_facts(struct bench *bench, struct arena *arena)
{
	const struct person contact = {.login = STR("contact"),
	    .roles = UINT32_C(1) << ROLE_contact,
	    .unit = STR("91110108551385082Q")};
	struct instant at = {INT64_C(1772409600000)};
	struct case_state *state = case_new(arena, bench->scheme, STR("2026-000001"));
	struct opening opening = {
	    .unit = contact.unit,
	    .category = STR("operations"),
	    .level = 2,
	    .kind = STR("initial"),
	};
	struct decision decision = decide_open(arena, bench->scheme, &contact, &opening, at);
	bench->facts = ARENA_ARRAY(arena, struct fact, FACTS);
	bench->facts[0] = decision.fact;
	if (decision.type != DECISION_DONE || case_apply(state, &decision.fact) != ERR_OK)
		NEVER("a case can be opened");
	struct profile *profile = profile_new(arena, bench->scheme);
	int capital = scheme_fact_index(bench->scheme, STR("registered_capital"));
	profile->values[capital] =
	    (struct value){.type = VALUE_MONEY, .money = money_yuan(10000000)};
	decision = decide_set_facts(arena, state, &contact, profile, at);
	if (decision.type != DECISION_DONE)
		NEVER("facts can be declared");
	for (int i = 1; i < FACTS; i++) {
		bench->facts[i] = decision.fact;
		bench->facts[i].seq = i + 1;
	}
}

static void report(struct bench *bench, const char *what, task *run, double base, double most)
{
	double ms = median_ms(bench, run);
	printf("%-44s %9.4f ms %8.2f × that digest %s %g ms\n", what, ms, ms / base,
	    ms < most ? "under" : "OVER", most);
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct bench bench = {.folder = argc > 1 ? argv[1] : "schemes/cnitsec"};
	struct scheme *scheme;
	struct faults faults;
	arena_init(&arena, (size_t)1 << 30);
	arena_init(&bench.arena, (size_t)1 << 30);
	faults_init(&faults, &arena);
	if (scheme_load(&arena, bench.folder, &scheme, &faults) != ERR_OK) {
		fprintf(stderr, "%s\n", err_detail());
		return 1;
	}
	bench.scheme = scheme;
	bench.bytes = (struct str){arena_alloc(&arena, 300000), 300000};
	make_facts(&bench, &arena);
	double base = median_ms(&bench, read_bytes);
	printf("%-44s %9.4f ms\n", "digest of 300 KB, for comparison", base);
	report(&bench, "check of every qualification", check_all, base, 1);
	report(&bench, "explanation of ten years", explain_ten_years, base, 1);
	report(&bench, "fold of 1,000 facts", fold, base, 1);
	report(&bench, "lint of the loaded scheme", lint, base, 100);
	report(&bench, "reading and lint of the scheme", read_and_lint, base, 100);
	arena_free(&bench.arena);
	arena_free(&arena);
	return 0;
}
