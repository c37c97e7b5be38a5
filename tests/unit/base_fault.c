/* Errors and faults: what is kept, in which order, how it reads. */
#include "base.h"
#include "base/fault.h"
#include "unit.h"

static void faults_are_told_in_the_order_of_the_files(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	struct buf out;
	arena_init(&arena, 1 << 20);
	buf_init(&out, 4096);
	faults_init(&faults, &arena);
	faults_add(&faults, STR("b.yaml"), 1, 1, "the last");
	faults_add(&faults, STR("a.yaml"), 10, 2, "the third");
	faults_add(&faults, STR("a.yaml"), 10, 1, "the %s", "second");
	faults_add(&faults, STR("a.yaml"), 9, 5, "the first");
	faults_sort(&faults);
	for (size_t i = 0; i < faults.count; i++) {
		fault_print(&out, &faults.items[i], LANGUAGE_EN);
		buf_put_char(&out, '\n');
	}
	assert_str(buf_str(&out), "a.yaml:9: the first\na.yaml:10: the second\n"
				  "a.yaml:10: the third\nb.yaml:1: the last\n");
	buf_free(&out);
	arena_free(&arena);
}

static void what_is_told_of_a_file_twice_is_one_fault(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 1 << 20);
	faults_init(&faults, &arena);
	for (int i = 0; i < 2; i++) {
		faults_add(&faults, STR("a.yaml"), 10, 1, "no such role");
		faults_add(&faults, STR("a.yaml"), 10, 1, "no such state");
		faults_add(&faults, STR("a.yaml"), 11, 1, "no such role");
	}
	faults_sort(&faults);
	assert_int_equal(faults.count, 3);
	assert_str(faults.items[1].what.en, "no such state");
	assert_int_equal(faults.items[2].line, 11);
	arena_free(&arena);
}

static void a_fault_without_lines_is_told_with_its_pointer(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	struct buf out;
	arena_init(&arena, 1 << 20);
	buf_init(&out, 4096);
	faults_init(&faults, &arena);
	faults_add_at(&faults, STR("case.json"), STR("/staff/3"), "a name is missing");
	fault_print(&out, &faults.items[0], LANGUAGE_EN);
	assert_str(buf_str(&out), "case.json: /staff/3: a name is missing");
	buf_free(&out);
	arena_free(&arena);
}

static void beyond_a_thousand_faults_the_rest_is_counted(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 1 << 20);
	faults_init(&faults, &arena);
	for (int i = 0; i < 1234; i++)
		faults_add(&faults, STR("z.yaml"), 5000 - i, 1, "fault %d", i);
	faults_sort(&faults);
	assert_int_equal(faults.count, 1001);
	assert_int_equal(faults.items[0].line, 5000 - 999);
	assert_str(faults.items[1000].what.en, "234 more faults");
	arena_free(&arena);
}

static void a_fault_is_one_line_of_text_whatever_it_quotes(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	arena_init(&arena, 1 << 20);
	faults_init(&faults, &arena);
	faults_add(&faults, STR("a"), 1, 1, "the key \"%s\" is unknown", "资\nb:2: \x1b[0m");
	faults_add(&faults, STR("a"), 1, 1, "the key \"%s\" is unknown", "\xff");
	assert_str(faults.items[0].what.en, "the key \"资 b:2:  [0m\" is unknown");
	assert_str(faults.items[1].what.en, "the key \"?\" is unknown");
	for (size_t length = 1015; length < 1035; length++) {
		faults_add(&faults, STR("a"), 1, 1, "%*s资质", (int)length, "");
		struct str what = faults.items[faults.count - 1].what.en;
		assert_true(what.len < 1024 && str_utf8(what) && !str_contains(what, STR("?")));
	}
	arena_free(&arena);
}

FAULT_ROW(hole, "第 %d 行缺少 `%s`", "line %d lacks `%s`")

static void a_fault_speaks_both_languages(void **state)
{
	(void)state;
	struct arena arena;
	struct faults faults;
	struct buf out;
	arena_init(&arena, 1 << 20);
	buf_init(&out, 100);
	faults_init(&faults, &arena);
	faults_tell(&faults, STR("a.yaml"), 3, 1, FAULT(hole), 7, "id");
	fault_print(&out, &faults.items[0], LANGUAGE_ZH);
	buf_put_c(&out, " / ");
	fault_print(&out, &faults.items[0], LANGUAGE_EN);
	assert_str(buf_str(&out), "a.yaml:3: 第 7 行缺少 `id` / a.yaml:3: line 7 lacks `id`");
	buf_free(&out);
	arena_free(&arena);
}

static enum err pass_up(void)
{
	TRY(err_fail(ERR_FULL, "disk %d is full", 7));
	return ERR_OK;
}

static void an_error_passes_up_with_the_detail_of_the_lowest_layer(void **state)
{
	(void)state;
	assert_err(pass_up(), ERR_FULL);
	assert_string_equal(err_detail(), "disk 7 is full");
	assert_err(err_fail(ERR_IO, "again: %s", err_detail()), ERR_IO);
	assert_string_equal(err_detail(), "again: disk 7 is full");
}

static void every_error_has_words_and_a_status_for_both_outsides(void **state)
{
	(void)state;
	assert_int_equal(err_exit_status(ERR_OK), 0);
	for (int err = ERR_OK + 1; err < ERR_COUNT; err++) {
		assert_true(err_words((enum err)err)[0] != '\0');
		assert_in_range(err_exit_status((enum err)err), 1, 3);
		assert_in_range(err_http_status((enum err)err), 400, 599);
	}
	assert_int_equal(err_http_status(ERR_TOO_LARGE), 413);
}

int base_fault_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(faults_are_told_in_the_order_of_the_files),
	    cmocka_unit_test(what_is_told_of_a_file_twice_is_one_fault),
	    cmocka_unit_test(a_fault_without_lines_is_told_with_its_pointer),
	    cmocka_unit_test(beyond_a_thousand_faults_the_rest_is_counted),
	    cmocka_unit_test(a_fault_speaks_both_languages),
	    cmocka_unit_test(a_fault_is_one_line_of_text_whatever_it_quotes),
	    cmocka_unit_test(an_error_passes_up_with_the_detail_of_the_lowest_layer),
	    cmocka_unit_test(every_error_has_words_and_a_status_for_both_outsides),
	};
	return RUN_TESTS("errors and faults", tests);
}
