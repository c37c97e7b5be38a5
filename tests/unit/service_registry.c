/* The register: taken over whole or not at all, and true on any day. */
#include "centre.h"
#include "service.h"

static struct import import_rows(const char *rows, bool partial, struct outcome *outcome)
{
	struct faults *refused = ARENA_NEW(&centre.arena, struct faults);
	faults_init(refused, &centre.arena);
	struct import import = {.file = STR("register.csv"),
	    .text = str_printf(&centre.arena,
		"number,unit_code,unit_name,category,level,issued_on,expires_on,status\n%s", rows),
	    .partial = partial,
	    .refused = refused};
	*outcome = centre_run(registry_import, &import);
	return import;
}

static enum err find(const char *number, const char *on, struct certificate_view *view)
{
	struct date day = DATE_NONE;
	assert_true(!on || date_parse(str_from(on), &day));
	return registry_find(&centre.reader, &centre.arena, str_from(number), day, true, view);
}

static const char GOOD[] = "A-1," UNIT ",单位甲,operations,1,2024-05-01,2027-04-30,valid\n"
			   "A-2,US-77,Unit B,cloud,1,2022-05-01,2025-04-30,valid\n"
			   "A-3,US-78,Unit C,data,1,2024-05-01,2027-04-30,suspended\n";

static void a_register_is_taken_over_row_by_row(void **state)
{
	(void)state;
	struct outcome outcome;
	struct certificate_view view;
	assert_int_equal(import_rows(GOOD, false, &outcome).imported, 3);
	assert_ok(find("A-1", NULL, &view));
	assert_str(view.unit_name, "单位甲");
	assert_int_equal(view.status, CERTIFICATE_VALID);
	assert_int_equal(view.event_count, 1);
	assert_ok(find("A-3", NULL, &view));
	assert_int_equal(view.status, CERTIFICATE_SUSPENDED);
	assert_err(find("A-4", NULL, &view), ERR_NOT_FOUND);
	assert_int_equal(centre_faults(), 0);
}

static void what_has_run_out_is_expired_from_the_next_day_on(void **state)
{
	(void)state;
	struct outcome outcome;
	struct certificate_view view;
	import_rows(GOOD, false, &outcome);
	assert_ok(find("A-2", NULL, &view));
	assert_int_equal(view.status, CERTIFICATE_EXPIRED);
	assert_ok(find("A-2", "2025-04-30", &view));
	assert_int_equal(view.status, CERTIFICATE_VALID);
	assert_ok(find("A-2", "2025-05-01", &view));
	assert_int_equal(view.status, CERTIFICATE_EXPIRED);
	assert_err(find("A-2", "2022-04-30", &view), ERR_NOT_FOUND);
}

static void one_bad_row_keeps_all_out(void **state)
{
	(void)state;
	struct outcome outcome;
	struct certificate_view view;
	struct import import = import_rows("B-1,US-1,Unit,cloud,1,2024-05-01,2027-04-30,valid\n"
					   "B-2,US-1,Unit,clouds,1,2024-05-01,2027-04-30,valid\n"
					   "B-3,US-1,Unit,cloud,1,2025-02-29,2027-04-30,valid\n"
					   "OLD-1,US-1,Unit,cloud,1,2024-05-01,2027-04-30,valid\n",
	    false, &outcome);
	assert_int_equal(outcome.type, OUTCOME_INVALID);
	assert_int_equal(import.imported, 0);
	assert_int_equal(import.refused->count, 3);
	assert_int_equal(import.refused->items[0].line, 3);
	assert_int_equal(import.refused->items[1].line, 4);
	assert_int_equal(import.refused->items[2].line, 5);
	assert_err(find("B-1", NULL, &view), ERR_NOT_FOUND);
	assert_int_equal(centre_faults(), 0);
}

static void asked_to_the_good_rows_are_taken_and_the_bad_ones_told(void **state)
{
	(void)state;
	struct outcome outcome;
	struct import import = import_rows("B-1,US-1,Unit,cloud,1,2024-05-01,2027-04-30,valid\n"
					   "B-1,US-1,Unit,cloud,1,2024-05-01,2027-04-30,valid\n"
					   "B 2,US-1,Unit,cloud,1,2024-05-01,2027-04-30,valid\n",
	    true, &outcome);
	assert_int_equal(outcome.type, OUTCOME_DONE);
	assert_int_equal(import.imported, 1);
	assert_int_equal(import.refused->count, 2);
}

static void a_file_of_another_kind_is_refused_at_its_first_line(void **state)
{
	(void)state;
	struct faults refused;
	faults_init(&refused, &centre.arena);
	struct import import = {
	    .file = STR("x.csv"), .text = STR("name,code\na,b\n"), .refused = &refused};
	assert_int_equal(centre_run(registry_import, &import).type, OUTCOME_INVALID);
	assert_int_equal(refused.items[0].line, 1);
}

static int64_t hits(const char *text)
{
	struct registry_query query = {.text = str_from(text)};
	struct registry_list list;
	assert_ok(registry_search(&centre.reader, &centre.arena, &query, &list));
	return list.total;
}

/* Words are indexed for a whole file at once: none twice, and none left out. */
static void what_was_taken_over_is_found_by_its_words_after_each_file(void **state)
{
	(void)state;
	struct outcome outcome;
	import_rows(GOOD, false, &outcome);
	assert_int_equal(hits("单位甲"), 1);
	assert_int_equal(hits("A-2"), 1);
	import_rows("B-1," UNIT ",单位乙,operations,1,2024-05-01,2027-04-30,valid\n"
		    "B-2,US-77,Unit B,weather,1,2022-05-01,2025-04-30,valid\n",
	    true, &outcome);
	assert_int_equal(hits("单位甲"), 1);
	assert_int_equal(hits("单位乙"), 1);
	assert_int_equal(hits("Unit"), 2);
}

static void nobody_is_announced_by_an_import(void **state)
{
	(void)state;
	struct outcome outcome;
	struct announcement *announcements;
	size_t count;
	int64_t total;
	import_rows(GOOD, false, &outcome);
	assert_ok(registry_announcements(
	    &centre.reader, &centre.arena, 1, &announcements, &count, &total));
	assert_int_equal(total, 0);
}

int service_registry_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(a_register_is_taken_over_row_by_row),
	    IN_CENTRE(what_has_run_out_is_expired_from_the_next_day_on),
	    IN_CENTRE(one_bad_row_keeps_all_out),
	    IN_CENTRE(asked_to_the_good_rows_are_taken_and_the_bad_ones_told),
	    IN_CENTRE(a_file_of_another_kind_is_refused_at_its_first_line),
	    IN_CENTRE(what_was_taken_over_is_found_by_its_words_after_each_file),
	    IN_CENTRE(nobody_is_announced_by_an_import),
	};
	return RUN_TESTS("register", tests);
}
