/* Forms and queries: what is taken apart, what is refused, what a reader notes. */
#include "web.h"
#include "web/form.h"
#include "with_arena.h"

static struct form form;

static int set_up(void **state)
{
	open_arena(state);
	form_init(&form, &arena);
	return 0;
}

static void values_come_out_decoded(void **state)
{
	(void)state;
	assert_ok(form_parse(&form, STR("q=%E8%90%A5+a%2Bb&empty=&bare")));
	assert_str(form_get(&form, "q"), "营 a+b");
	assert_true(str_given(form_get(&form, "empty")));
	assert_true(str_given(form_get(&form, "bare")));
	assert_false(str_given(form_get(&form, "other")));
}

static void a_name_twice_is_refused_save_as_a_list(void **state)
{
	struct str *items;
	(void)state;
	assert_int_equal(form_parse(&form, STR("a=1&a=2")), ERR_INPUT);
	form_init(&form, &arena);
	assert_ok(form_parse(&form, STR("m%5B%5D=x&m[]=y")));
	assert_int_equal(form_list(&form, "m", &items), 2);
	assert_str(items[1], "y");
}

static void broken_escapes_bytes_and_control_characters_are_refused(void **state)
{
	static const char *const broken[] = {
	    "a=%", "a=%4", "a=%zz", "a=%ff", "a=%c3", "a=%00", "a=%1b", "%07=a"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		form_init(&form, &arena);
		assert_int_equal(form_parse(&form, str_from(broken[i])), ERR_INPUT);
	}
}

static void readers_note_what_does_not_fit_and_where(void **state)
{
	(void)state;
	assert_ok(form_parse(&form, STR("level=9&on=2025-02-29&q=abcdef")));
	assert_int_equal(form_int(&form, "level", 1, 5, 0), 0);
	assert_false(date_given(form_date(&form, "on", false)));
	form_text(&form, "q", true, 5);
	form_text(&form, "name", true, 5);
	assert_int_equal(form.error_count, 4);
	assert_true(form_error_of(&form, "level").zh.len > 0);
	assert_true(form_error_of(&form, "on").en.len > 0);
	assert_true(form_error_of(&form, "name").en.len > 0);
	assert_int_equal(form_error_of(&form, "other").en.len, 0);
}

static void values_that_fit_are_read_without_a_note(void **state)
{
	(void)state;
	assert_ok(form_parse(&form, STR("level=2&on=2026-03-16&agree=on&q=+x+")));
	assert_int_equal(form_int(&form, "level", 1, 5, 0), 2);
	assert_int_equal(form_int(&form, "page", 1, 5, 1), 1);
	assert_true(date_given(form_date(&form, "on", true)));
	assert_true(form_bool(&form, "agree"));
	assert_false(form_bool(&form, "other"));
	assert_str(form_text(&form, "q", true, 1), "x");
	assert_true(form_ok(&form));
}

static void unknown_names_are_noted(void **state)
{
	static const char *const names[] = {"level", NULL};
	(void)state;
	assert_ok(form_parse(&form, STR("level=2&csrf=x&strange=1")));
	form_only(&form, names);
	assert_int_equal(form.error_count, 1);
	assert_str(form.errors[0].field, "strange");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, close_arena)

int web_form_tests(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(values_come_out_decoded),
	    TEST(a_name_twice_is_refused_save_as_a_list),
	    TEST(broken_escapes_bytes_and_control_characters_are_refused),
	    TEST(readers_note_what_does_not_fit_and_where),
	    TEST(values_that_fit_are_read_without_a_note),
	    TEST(unknown_names_are_noted),
	};
	return cmocka_run_group_tests_name("web forms", tests, NULL, NULL);
}
