/* Runs all unit tests of the engine. What a whole case does is told in tests/stories. */
#include "casework.h"
#include <stdio.h>

const struct scheme *book;

struct date day(const char *text)
{
	struct date date;
	assert_true(date_parse(str_from(text), &date));
	return date;
}

struct instant morning(const char *date)
{
	return instant_of_date(day(date), 9, 0);
}

enum err happened(struct case_state *state, const char *date, const char *actor, const char *action,
    const char *after, const char *fields)
{
	struct fact fact = {
	    .seq = (int64_t)state->history_count + 1,
	    .at = morning(date),
	    .actor = str_from(actor),
	    .action = str_from(action),
	    .state = str_from(after),
	};
	if (fields)
		assert_ok(fact_parse_fields(
		    state->arena, str_from(fields), &fact.fields, &fact.field_count));
	return case_apply(state, &fact);
}

struct case_state *opened_case(struct arena *arena)
{
	struct case_state *state = case_new(arena, book, STR("2026-0001"));
	assert_ok(happened(state, "2026-03-02", "contact", "open", "draft",
	    "{\"unit\":{\"text\":\"" UNIT "\"},\"category\":{\"text\":\"operations\"},"
	    "\"level\":{\"integer\":2},\"kind\":{\"text\":\"initial\"},\"edition\":{\"text\":"
	    "\"2025\"}}"));
	return state;
}

struct case_state *case_in_review(struct arena *arena)
{
	struct case_state *state = opened_case(arena);
	assert_ok(happened(state, "2026-03-02", "contact", "submit", "submitted",
	    "{\"truthful\":{\"boolean\":true},\"declassified\":{\"boolean\":true},"
	    "\"edition\":{\"text\":\"2025\"},\"treated\":{\"text\":\"upgrade\"}}"));
	assert_ok(happened(state, "2026-03-03", "intake", "file", "start-approval",
	    "{\"lead\":{\"login\":\"lead1\"}}"));
	assert_ok(
	    happened(state, "2026-03-04", "director", "approve-start", "acceptance-review", NULL));
	return state;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	if (argc != 2 || scheme_load(&arena, argv[1], &scheme, &faults) != ERR_OK || !scheme) {
		fprintf(stderr, "the scheme cannot be loaded\n");
		return 1;
	}
	book = scheme;
	int failed = casework_fact_tests() + casework_fold_tests() + casework_form_tests() +
		     casework_clock_tests() + casework_time_tests() + casework_decide_tests() +
		     casework_letter_tests() + casework_simulate_tests() + casework_guards_tests();
	arena_free(&arena);
	return failed != 0;
}
