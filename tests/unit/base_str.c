/* Strings: what is equal, what is cut, what counts as text. */
#include "base.h"
#include "unit.h"

static void well_formed_utf8_passes(void **state)
{
	(void)state;
	assert_true(str_utf8(STR("")));
	assert_true(str_utf8(STR_NONE));
	assert_true(str_utf8(STR("信息安全服务资质 é 😀")));
	assert_true(str_utf8(STR("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf")));
	assert_true(str_utf8(STR("\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf")));
}

static void overlong_forms_are_no_utf8(void **state)
{
	(void)state;
	assert_false(str_utf8(STR("\xc0\xaf")));
	assert_false(str_utf8(STR("\xc1\xbf")));
	assert_false(str_utf8(STR("\xe0\x9f\xbf")));
	assert_false(str_utf8(STR("\xf0\x8f\xbf\xbf")));
}

static void surrogates_and_what_lies_beyond_unicode_are_no_utf8(void **state)
{
	(void)state;
	assert_false(str_utf8(STR("\xed\xa0\x80")));
	assert_false(str_utf8(STR("\xed\xbf\xbf")));
	assert_false(str_utf8(STR("\xf4\x90\x80\x80")));
	assert_false(str_utf8(STR("\xf5\x80\x80\x80")));
	assert_false(str_utf8(STR("\xff")));
}

static void characters_that_are_cut_or_begin_in_the_middle_are_no_utf8(void **state)
{
	(void)state;
	assert_false(str_utf8(STR("\x80")));
	assert_false(str_utf8(STR("a\xe8\xb5")));
	assert_false(str_utf8(STR("\xe8\xb5z")));
	assert_false(str_utf8(STR("\xf0\x9f\x98")));
}

static void control_characters_are_not_printable_save_tab_and_line_ends(void **state)
{
	(void)state;
	assert_true(str_printable(STR("a\tb\nc\r\nd 资质")));
	assert_false(str_printable(STR("a\rb")));
	assert_false(str_printable(STR("end\r")));
	assert_false(str_printable(STR("\x1b[31m")));
	assert_false(str_printable(STR("a\0b")));
	assert_false(str_printable(STR("\x7f")));
	assert_false(str_printable(STR("\xc2\x85")));
	assert_true(str_printable(STR("\xc2\xa0")));
}

static void what_turns_the_direction_of_writing_is_not_printable(void **state)
{
	(void)state;
	static const char *const turning[] = {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029",
	    "\u202a", "\u202d", "\u202e", "\u2066", "\u2069"};
	static const char *const plain[] = {
	    "\u061b", "\u200d", "\u2010", "\u2027", "\u202f", "\u2065", "\u206a", "‰…→≥"};
	for (size_t i = 0; i < COUNT_OF(turning); i++)
		assert_false(str_printable(str_from(turning[i])));
	for (size_t i = 0; i < COUNT_OF(plain); i++)
		assert_true(str_printable(str_from(plain[i])));
	assert_false(str_printable(STR("证据\u202efdp.exe")));
}

static void a_line_has_no_line_end_and_no_tab(void **state)
{
	(void)state;
	assert_true(str_one_line(STR("资质 ab")));
	assert_false(str_one_line(STR("a\nb")));
	assert_false(str_one_line(STR("a\tb")));
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(str_utf8_count(STR("资质 ab😀")), 6);
	assert_int_equal(str_utf8_count(STR_NONE), 0);
}

static void not_given_is_something_else_than_empty(void **state)
{
	(void)state;
	assert_false(str_given(STR_NONE));
	assert_true(str_given(STR("")));
	assert_true(str_eq(STR_NONE, STR("")));
	assert_false(str_given(str_from(NULL)));
}

static void a_text_is_cut_at_the_first_mark_until_nothing_is_left(void **state)
{
	(void)state;
	struct str rest = STR("a,,b");
	assert_str(str_cut(&rest, ','), "a");
	assert_str(str_cut(&rest, ','), "");
	assert_true(str_given(rest));
	assert_str(str_cut(&rest, ','), "b");
	assert_false(str_given(rest));
	assert_false(str_given(str_cut(&rest, ',')));
}

static void a_mark_at_the_end_leaves_an_empty_text_not_none(void **state)
{
	(void)state;
	struct str rest = STR("a,");
	assert_str(str_cut(&rest, ','), "a");
	assert_true(str_given(rest));
	assert_int_equal(rest.len, 0);
}

static void a_number_is_the_whole_text_or_nothing(void **state)
{
	(void)state;
	int64_t n = 7;
	assert_true(str_to_int(STR("-42"), &n));
	assert_int_equal(n, -42);
	assert_true(str_to_int(STR("9223372036854775807"), &n));
	assert_true(n == INT64_MAX);
	assert_true(str_to_int(STR("-9223372036854775808"), &n));
	assert_true(n == INT64_MIN);
	const char *refused[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808",
	    "-9223372036854775809", "99999999999999999999"};
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		assert_false(str_to_int(str_from(refused[i]), &n));
	assert_true(n == INT64_MIN);
}

static void texts_are_ordered_by_bytes_and_then_by_length(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_true(str_compare(STR("z"), STR("资")) < 0);
	assert_int_equal(str_compare(STR_NONE, STR("")), 0);
}

static void beginnings_ends_and_parts_are_found(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("c"), STR("bc")));
	assert_true(str_contains(STR("abc"), STR("b")));
	assert_true(str_contains(STR_NONE, STR("")));
	assert_false(str_contains(STR("abc"), STR("x")));
	assert_str(str_trim(STR(" \t资 质\r\n")), "资 质");
	assert_str(str_trim(STR(" \n ")), "");
}

static void a_formatted_text_has_any_length(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	for (int width = 250; width < 260; width++)
		assert_int_equal(str_printf(&arena, "%*d", width, 5).len, width);
	assert_str(str_printf(&arena, "%.*s", STR_ARG(STR("资质"))), "资质");
	assert_string_equal(str_c(&arena, str_slice(STR("abc"), 0, 2)), "ab");
	arena_free(&arena);
}

static void what_could_end_a_header_line_is_no_mail_address(void **state)
{
	(void)state;
	static const char *const no[] = {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\nBcc:c",
	    "a@b\r", "a@b\tc", "<a@b>", "a@\xff"};
	for (size_t i = 0; i < COUNT_OF(no); i++)
		assert_false(str_is_mail(str_from(no[i])));
	assert_true(str_is_mail(STR("zhang.san@example.org")));
	assert_true(str_is_mail(STR("张三@例子.中国")));
}

int base_str_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(well_formed_utf8_passes),
	    cmocka_unit_test(overlong_forms_are_no_utf8),
	    cmocka_unit_test(surrogates_and_what_lies_beyond_unicode_are_no_utf8),
	    cmocka_unit_test(characters_that_are_cut_or_begin_in_the_middle_are_no_utf8),
	    cmocka_unit_test(control_characters_are_not_printable_save_tab_and_line_ends),
	    cmocka_unit_test(what_turns_the_direction_of_writing_is_not_printable),
	    cmocka_unit_test(a_line_has_no_line_end_and_no_tab),
	    cmocka_unit_test(characters_are_counted_not_bytes),
	    cmocka_unit_test(not_given_is_something_else_than_empty),
	    cmocka_unit_test(a_text_is_cut_at_the_first_mark_until_nothing_is_left),
	    cmocka_unit_test(a_mark_at_the_end_leaves_an_empty_text_not_none),
	    cmocka_unit_test(a_number_is_the_whole_text_or_nothing),
	    cmocka_unit_test(texts_are_ordered_by_bytes_and_then_by_length),
	    cmocka_unit_test(beginnings_ends_and_parts_are_found),
	    cmocka_unit_test(a_formatted_text_has_any_length),
	    cmocka_unit_test(what_could_end_a_header_line_is_no_mail_address),
	};
	return RUN_TESTS("strings", tests);
}
