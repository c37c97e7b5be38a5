/* What is in the files is in the structs. */
#include "scheme.h"
#include "unit.h"

static const struct process *process(void)
{
	return edition_process(newest, small, STR("renewal"));
}

static void a_qualification_has_the_general_requirements_and_its_own_by_group(void **state)
{
	(void)state;
	static const char *const ids[] = {"general.legal-entity", "general.previous",
	    "general.window", "general.renewed", "ops2.staff", "ops2.age", "ops2.capital",
	    "ops2.no-failure", "ops2.judged"};
	const struct qualification *two = edition_qualification(newest, STR("operations"), 2);
	assert_str(two->guide, "OPS2");
	assert_int_equal(two->requirement_count, COUNT_OF(ids));
	for (size_t i = 0; i < COUNT_OF(ids); i++)
		assert_str(two->requirements[i]->id, ids[i]);
}

static void a_general_requirement_from_a_level_on_is_not_below_it(void **state)
{
	(void)state;
	static const char *const ids[] = {
	    "general.legal-entity", "general.renewed", "general.staff"};
	const struct qualification *one = edition_qualification(newest, STR("operations"), 1);
	assert_false(str_given(one->guide));
	assert_int_equal(one->requirement_count, COUNT_OF(ids));
	for (size_t i = 0; i < COUNT_OF(ids); i++)
		assert_str(one->requirements[i]->id, ids[i]);
}

static void requirements_know_their_place_and_their_kinds(void **state)
{
	(void)state;
	const struct requirement *staff =
	    edition_qualification(newest, STR("operations"), 2)->requirements[4];
	assert_true(str_ends(staff->file, STR("editions/new/operations-2.yaml")));
	assert_int_equal(staff->line, 4);
	assert_int_equal(staff->kinds, 7);
	assert_int_equal(staff->check.share_per_mille, 100);
	assert_ptr_equal(staff->check.share_of, scheme_fact(small, STR("specialists")));
}

static void fields_are_required_unless_told_otherwise(void **state)
{
	(void)state;
	const struct action *accept = process_action(process(), STR("accept"));
	assert_true(accept->fields[0].required);
	assert_false(accept->fields[1].required);
	assert_int_equal(accept->fields[0].role, ROLE_COUNT);
	assert_int_equal(accept->fields[3].role, ROLE_assessor);
	assert_int_equal(accept->fields[0].option_count, 2);
	assert_true(accept->once && accept->once_per_actor);
	assert_true(process_action(process(), STR("withdraw"))->once);
	assert_false(process_action(process(), STR("withdraw"))->once_per_actor);
}

static void open_stands_for_all_states_that_are_neither_draft_nor_final(void **state)
{
	(void)state;
	const struct performer *contact =
	    &process_action(process(), STR("withdraw"))->performers[0];
	assert_int_equal(contact->from_count, 2);
	assert_str(contact->from[0]->id, "review");
	assert_str(contact->from[1]->id, "supplement");
}

static void targets_are_taken_in_their_order(void **state)
{
	(void)state;
	const struct action *accept = process_action(process(), STR("accept"));
	assert_int_equal(accept->target_count, 3);
	assert_int_equal(accept->targets[0].when.type, CONDITION_FIELD);
	assert_str(accept->targets[0].when.is, "pass");
	assert_str(accept->targets[0].state->id, "closed");
	assert_int_equal(accept->targets[1].when.type, CONDITION_DONE);
	assert_true(accept->targets[2].stay);
	assert_true(process_action(process(), STR("supplement"))->targets[0].back);
}

static void a_guard_without_a_clause_has_the_actions(void **state)
{
	(void)state;
	const struct guard_ref *guard = &process_action(process(), STR("submit"))->guards[0];
	assert_str(guard->cite, "DOC 12");
	assert_str(process_action(process(), STR("accept"))->guards[0].cite, "DOC 13");
	assert_true(str_ends(guard->file, STR("process.yaml")) && guard->line > 0);
}

static void a_shared_process_cites_the_documents_of_the_edition_that_it_serves(void **state)
{
	(void)state;
	const struct edition *old = scheme_edition(small, STR("old"));
	const struct process *here = edition_process(newest, small, STR("notice"));
	const struct process *there = edition_process(old, small, STR("notice"));
	assert_str(here->actions[0].cite, "DOC 14; OLD 3; ours");
	assert_str(here->frozen, "DOC 14; OLD 3");
	assert_str(there->actions[0].cite, "OLD 3; ours");
	assert_str(there->actions[0].guards[0].cite, "OLD 4");
	assert_str(there->frozen, "OLD 3");
	assert_true(str_eq(here->file, there->file));
}

static void triggers_know_which_word_is_the_state(void **state)
{
	(void)state;
	const struct limit *opinion = edition_limit(newest, STR("opinion"));
	assert_str(opinion->starts[0].action, "submit");
	assert_false(str_given(opinion->starts[0].to));
	assert_str(opinion->starts[1].action, "supplement");
	assert_str(opinion->starts[1].to, "review");
	assert_str(opinion->stops[1].action, "request-supplement");
	assert_str(opinion->stops[1].from, "review");
	assert_false(str_given(opinion->stops[1].to));
}

static void a_process_has_the_limits_that_its_actions_start(void **state)
{
	(void)state;
	static const char *const ids[] = {
	    "opinion", "supplement", "rectification", "certificate-made"};
	assert_int_equal(process()->limit_count, COUNT_OF(ids));
	for (size_t i = 0; i < COUNT_OF(ids); i++)
		assert_str(process()->limits[i].id, ids[i]);
	assert_str(process()->limits[2].due_field, "due_on");
}

static void a_paper_has_its_blocks_in_order(void **state)
{
	(void)state;
	const struct template *paper = scheme_paper(small, STR("opinion"));
	assert_int_equal(paper->block_count, 10);
	assert_int_equal(paper->blocks[0].type, BLOCK_TITLE);
	assert_int_equal(paper->blocks[3].type, BLOCK_ROW);
	assert_str(paper->blocks[3].value.en, "{category}");
	assert_str(paper->blocks[4].table, "facts");
	assert_int_equal(paper->blocks[7].type, BLOCK_CUT);
	assert_str(scheme_mail(small, STR("received"))->name.en, "Received");
}

static void the_edition_in_force_follows_from_the_day(void **state)
{
	(void)state;
	assert_str(scheme_edition_on(small, day("1990-01-01"))->id, "old");
	assert_str(scheme_edition_on(small, day("2024-12-31"))->id, "old");
	assert_str(scheme_edition_on(small, day("2025-01-01"))->id, "new");
	assert_str(scheme_edition_on(small, day("2999-12-31"))->id, "new");
}

static struct str version_of(struct arena *arena, const char *folder)
{
	struct faults faults;
	struct scheme *scheme;
	faults_init(&faults, arena);
	assert_ok(scheme_load(arena, folder, &scheme, &faults));
	return scheme->version;
}

static void the_version_changes_with_any_file(void **state)
{
	(void)state;
	static const struct change change = {"mails/received.yaml", "en: Received}", "en: Got}"};
	struct arena arena;
	arena_init(&arena, 512u << 20);
	const char *folder = small_changed(&arena, &change);
	assert_int_equal(small->version.len, 12);
	assert_true(str_eq(version_of(&arena, small_folder), small->version));
	assert_false(str_eq(version_of(&arena, folder), small->version));
	small_drop(&arena, folder);
	arena_free(&arena);
}

static void faults_of_several_files_are_told_together(void **state)
{
	(void)state;
	static const struct change change = {"editions/new/edition.yaml",
	    "level: 1, kinds: [initial], audit: 21000", "level: 9, kinds: [initials], audit: x"};
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	const char *folder = small_changed(&arena, &change);
	assert_err(scheme_load(&arena, folder, &scheme, &faults), ERR_INPUT);
	assert_int_equal(faults.count, 3);
	small_drop(&arena, folder);
	arena_free(&arena);
}

static void a_folder_that_is_not_there_is_an_error_of_the_environment(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	assert_err(scheme_load(&arena, "/nowhere/at/all", &scheme, &faults), ERR_NOT_FOUND);
	assert_int_equal(faults.count, 0);
	assert_null(scheme);
	arena_free(&arena);
}

static void what_has_faults_can_still_be_read_for_others_to_lint(void **state)
{
	(void)state;
	static const struct change change = {"scheme.yaml", "years: 3", "years: 0"};
	struct arena arena;
	struct faults faults;
	struct scheme *scheme;
	arena_init(&arena, 512u << 20);
	faults_init(&faults, &arena);
	const char *folder = small_changed(&arena, &change);
	assert_ok(scheme_read(&arena, folder, &scheme, &faults));
	assert_int_equal(faults.count, 1);
	assert_int_equal(scheme->edition_count, 2);
	small_drop(&arena, folder);
	arena_free(&arena);
}

int scheme_load_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_qualification_has_the_general_requirements_and_its_own_by_group),
	    cmocka_unit_test(a_general_requirement_from_a_level_on_is_not_below_it),
	    cmocka_unit_test(requirements_know_their_place_and_their_kinds),
	    cmocka_unit_test(fields_are_required_unless_told_otherwise),
	    cmocka_unit_test(open_stands_for_all_states_that_are_neither_draft_nor_final),
	    cmocka_unit_test(targets_are_taken_in_their_order),
	    cmocka_unit_test(a_guard_without_a_clause_has_the_actions),
	    cmocka_unit_test(a_shared_process_cites_the_documents_of_the_edition_that_it_serves),
	    cmocka_unit_test(triggers_know_which_word_is_the_state),
	    cmocka_unit_test(a_process_has_the_limits_that_its_actions_start),
	    cmocka_unit_test(a_paper_has_its_blocks_in_order),
	    cmocka_unit_test(the_edition_in_force_follows_from_the_day),
	    cmocka_unit_test(the_version_changes_with_any_file),
	    cmocka_unit_test(faults_of_several_files_are_told_together),
	    cmocka_unit_test(a_folder_that_is_not_there_is_an_error_of_the_environment),
	    cmocka_unit_test(what_has_faults_can_still_be_read_for_others_to_lint),
	};
	return RUN_TESTS("loading", tests);
}
