/* Buffers: their limit, and the escapes that pages and addresses rely on. */
#include "base.h"
#include "base/buf.h"
#include "base/money.h"
#include "unit.h"

static void what_does_not_fit_is_dropped_and_remembered(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 5);
	buf_put_c(&buf, "abc");
	assert_false(buf.overflow);
	buf_put_c(&buf, "def");
	assert_true(buf.overflow);
	assert_str(buf_str(&buf), "abc");
	buf_free(&buf);
}

static void after_an_overflow_nothing_more_is_taken_though_it_would_fit(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 5);
	buf_put_c(&buf, "abc");
	buf_put_c(&buf, "def");
	buf_put_c(&buf, "g");
	buf_printf(&buf, "%d", 1);
	assert_str(buf_str(&buf), "abc");
	buf_free(&buf);
}

static void the_maximum_itself_fits_and_clearing_forgets_the_overflow(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 5);
	buf_put_c(&buf, "abcde");
	assert_false(buf.overflow);
	buf_put_char(&buf, 'f');
	assert_true(buf.overflow);
	buf_clear(&buf);
	buf_put_c(&buf, "vwxyz");
	assert_false(buf.overflow);
	assert_str(buf_str(&buf), "vwxyz");
	buf_free(&buf);
}

static void formatted_text_is_never_cut_silently(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	for (int width = 254; width < 259; width++) {
		buf_clear(&buf);
		buf_printf(&buf, "%*d|", width, 7);
		assert_int_equal(buf.len, width + 1);
		assert_int_equal(buf.data[width], '|');
	}
	buf_clear(&buf);
	buf_printf(&buf, "%1001d", 7);
	assert_true(buf.overflow);
	assert_int_equal(buf.len, 0);
	buf_free(&buf);
}

static void whole_numbers_are_written_to_their_ends(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 100);
	buf_put_int(&buf, 0);
	buf_put_char(&buf, ' ');
	buf_put_int(&buf, INT64_MIN);
	buf_put_char(&buf, ' ');
	buf_put_int(&buf, INT64_MAX);
	assert_str(buf_str(&buf), "0 -9223372036854775808 9223372036854775807");
	buf_free(&buf);
}

static void html_has_no_bare_angle_quote_or_ampersand(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	buf_put_html(&buf, STR("<script>alert(\"'&amp;'\")</script> 资质"));
	assert_str(buf_str(&buf),
	    "&lt;script&gt;alert(&quot;&#39;&amp;amp;&#39;&quot;)&lt;/script&gt; 资质");
	buf_clear(&buf);
	buf_put_html(&buf, STR_NONE);
	assert_int_equal(buf.len, 0);
	buf_free(&buf);
}

static void a_url_component_keeps_only_what_rfc_3986_reserves_for_nothing(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	buf_put_url(&buf, STR("AZaz09-._~"));
	assert_str(buf_str(&buf), "AZaz09-._~");
	buf_clear(&buf);
	buf_put_url(&buf, STR("a b/?#&=+%:@[]'\"<>资\x01"));
	assert_str(buf_str(&buf), "a%20b%2F%3F%23%26%3D%2B%25%3A%40%5B%5D%27%22%3C%3E%E8%B5%84%01");
	buf_free(&buf);
}

static void an_amount_has_thousands_set_off_and_fen_only_where_there_are_some(void **state)
{
	(void)state;
	struct {
		int64_t fen;
		const char *text;
	} cases[] = {{0, "0"}, {8700000, "87,000"}, {8700050, "87,000.50"}, {99, "0.99"},
	    {99900, "999"}, {100000, "1,000"}, {100000005, "1,000,000.05"}, {-150000, "-1,500"}};
	struct buf buf;
	buf_init(&buf, 100);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		buf_clear(&buf);
		buf_put_money(&buf, (struct money){cases[i].fen});
		assert_str(buf_str(&buf), cases[i].text);
	}
	buf_free(&buf);
}

int base_buf_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_does_not_fit_is_dropped_and_remembered),
	    cmocka_unit_test(after_an_overflow_nothing_more_is_taken_though_it_would_fit),
	    cmocka_unit_test(the_maximum_itself_fits_and_clearing_forgets_the_overflow),
	    cmocka_unit_test(formatted_text_is_never_cut_silently),
	    cmocka_unit_test(whole_numbers_are_written_to_their_ends),
	    cmocka_unit_test(html_has_no_bare_angle_quote_or_ampersand),
	    cmocka_unit_test(a_url_component_keeps_only_what_rfc_3986_reserves_for_nothing),
	    cmocka_unit_test(an_amount_has_thousands_set_off_and_fen_only_where_there_are_some),
	};
	return RUN_TESTS("buffers", tests);
}
