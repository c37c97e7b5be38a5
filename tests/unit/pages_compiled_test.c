/* Compiled pages: what a value becomes in each place of the HTML. */
#include "base/buf.h"
#include "base/err.h"
#include "pages/sample_pages.h"
#include "pages/view.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct buf show(enum language language)
{
	struct date on = DATE_NONE;
	assert_true(date_from_ymd(2026, 3, 16, &on));
	const struct sample_row rows[] = {{STR("<甲>"), 1, true}, {STR("乙"), 3, false}};
	struct sample_view view = {.text = STR("<a href='x'>&\"中"),
	    .address = STR("/v/1?a=1&b=\"2\""),
	    .other = STR("javascript:alert(1)"),
	    .c_text = "a\"b",
	    .label = {STR("标签"), STR("la<bel")},
	    .on = on,
	    .at = instant_of_date(on, 9, 5),
	    .fee = money_yuan(87000),
	    .state = SAMPLE_OPEN,
	    .shown = true,
	    .rows = rows,
	    .row_count = COUNT_OF(rows),
	    .first = &rows[0],
	    .last = rows[1]};
	struct page_context context = {.language = language, .csrf = STR("tok\"en")};
	struct buf out;
	buf_init(&out, 1 << 16);
	page_sample(&out, &context, &view);
	buf_put_char(&out, '\0');
	assert_false(out.overflow);
	return out;
}

static void assert_shows(enum language language, const char *const parts[], size_t count)
{
	struct buf out = show(language);
	for (size_t i = 0; i < count; i++) {
		if (!strstr(out.data, parts[i]))
			fail_msg("the page lacks: %s\n%s", parts[i], out.data);
	}
	buf_free(&out);
}

static void a_value_is_escaped_in_text_attributes_and_addresses(void **state)
{
	(void)state;
	static const char *const parts[] = {
	    "<h1 title=\"&lt;a href=&#39;x&#39;&gt;&amp;&quot;中\">&lt;a "
	    "href=&#39;x&#39;&gt;&amp;&quot;中</h1>",
	    "href=\"/desk/cases/%3Ca%20href%3D%27x%27%3E%26%22%E4%B8%AD/tab/"
	    "a%2Fb?q=%3Ca%20href%3D%27x%27%3E%26%22%E4%B8%"
	    "AD\"",
	    "value=\"&lt;a href=&#39;x&#39;&gt;&amp;&quot;中\" required>",
	    "<li class=\"row late\">&lt;甲&gt;: ",
	};
	assert_shows(LANGUAGE_ZH, parts, COUNT_OF(parts));
}

static void an_address_from_a_view_stays_on_this_site(void **state)
{
	(void)state;
	static const char *const parts[] = {
	    "<a href=\"/v/1?a=1&amp;b=&quot;2&quot;\">2</a>", "<a href=\"#\">3</a>"};
	assert_shows(LANGUAGE_ZH, parts, COUNT_OF(parts));
}

static void people_read_words_and_machines_plain_forms(void **state)
{
	(void)state;
	static const char *const zh[] = {
	    "标签 2026年3月16日（周一） 2026年3月16日 09:05 87,000 元</p>",
	    "data-on=\"2026-03-16\" data-fee=\"87000\" data-at='2026-03-16T09:05:00+08:00'"};
	static const char *const en[] = {
	    "la&lt;bel 16 March 2026 16 March 2026, 09:05 CNY 87,000</p>"};
	assert_shows(LANGUAGE_ZH, zh, COUNT_OF(zh));
	assert_shows(LANGUAGE_EN, en, COUNT_OF(en));
}

static void a_message_speaks_the_language_of_the_page_and_counts(void **state)
{
	(void)state;
	static const char *const zh[] = {"<title>样例 &lt;一&gt;</title>",
	    "还有 1 个工作日，今天 &amp; 明天 前", "<button>保存</button>", "<p>中文\n两行</p>",
	    "<html lang=\"zh-CN\">"};
	static const char *const en[] = {"<title>Sample &lt;one&gt;</title>",
	    "1 working day left, by 今天", "3 working days left",
	    "<button>Save &amp; go on</button>", "<p>English</p>", "<html lang=\"en\">"};
	assert_shows(LANGUAGE_ZH, zh, COUNT_OF(zh));
	assert_shows(LANGUAGE_EN, en, COUNT_OF(en));
}

static void a_form_that_posts_carries_the_token(void **state)
{
	(void)state;
	static const char *const parts[] = {
	    "<form method=\"post\" "
	    "action=\"/desk/cases/%3Ca%20href%3D%27x%27%3E%26%22%E4%B8%AD\"><input type=\"hidden\" "
	    "name=\"csrf\" value=\"tok&quot;en\">"};
	assert_shows(LANGUAGE_ZH, parts, COUNT_OF(parts));
}

static void conditions_choose_what_is_shown(void **state)
{
	(void)state;
	static const char *const parts[] = {"<p>open</p>", "<p>literal</p>", "<p>same</p>"};
	assert_shows(LANGUAGE_ZH, parts, COUNT_OF(parts));
	struct buf out = show(LANGUAGE_ZH);
	assert_null(strstr(out.data, "<p>closed</p>"));
	assert_null(strstr(out.data, "<p>hidden</p>"));
	const char *gap = strstr(out.data, "<li class=\"gap\">");
	assert_non_null(gap);
	assert_null(strstr(gap + 1, "<li class=\"gap\">"));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_value_is_escaped_in_text_attributes_and_addresses),
	    cmocka_unit_test(an_address_from_a_view_stays_on_this_site),
	    cmocka_unit_test(people_read_words_and_machines_plain_forms),
	    cmocka_unit_test(a_message_speaks_the_language_of_the_page_and_counts),
	    cmocka_unit_test(a_form_that_posts_carries_the_token),
	    cmocka_unit_test(conditions_choose_what_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
