/* Lines of text: where they break, how far they reach, what they say. */
#include "paper.h"
#include "paper/layout.h"
#include "with_arena.h"
#include <math.h>
#include <string.h>

static const struct layout *lay(struct type type, const char *text, double width)
{
	struct layout *layout = NULL;
	assert_ok(layout_make(&arena, &type, str_from(text), width, &layout));
	return layout;
}

/* What a line says. */
static struct str line_text(const struct layout *layout, size_t line)
{
	struct buf buf;
	buf_init(&buf, 4096);
	for (size_t r = 0; r < layout->lines[line].count; r++)
		for (size_t g = 0; g < layout->lines[line].runs[r].count; g++)
			buf_put_str(&buf, layout->lines[line].runs[r].glyphs[g].text);
	struct str text = str_copy(&arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static void a_long_text_is_broken_into_lines_that_fit(void **state)
{
	(void)state;
	const struct layout *layout =
	    lay((struct type){.size = 10}, "信息安全服务资质评估申请单位应当如实提供材料", 100);
	assert_int_equal(layout->count, 3);
	assert_str(line_text(layout, 0), "信息安全服务资质评估");
	for (size_t i = 0; i < layout->count; i++)
		assert_true(layout->lines[i].width <= 100.01);
	assert_true(fabs(layout->height - 3 * 16) < 0.01);
}

static void no_line_begins_with_a_full_stop(void **state)
{
	(void)state;
	const struct layout *layout =
	    lay((struct type){.size = 10}, "信息安全服务资质评估。特发此证", 100);
	assert_str(line_text(layout, 1), "估。特发此证");
}

static void a_justified_line_reaches_the_edge_and_the_last_one_does_not(void **state)
{
	(void)state;
	struct type type = {.size = 10, .align = ALIGN_JUSTIFY};
	const struct layout *layout = lay(type, "注册安全专业人员CISP不少于六人，且占比合规", 105);
	assert_true(layout->count > 1);
	assert_true(fabs(layout->lines[0].width - 105) < 0.1);
	assert_true(layout->lines[layout->count - 1].width < 90);
}

static void a_case_number_is_not_broken_at_its_hyphens(void **state)
{
	(void)state;
	const struct layout *layout =
	    lay((struct type){.size = 10}, "本案案件编号为2026-OPS-0017", 100);
	assert_int_equal(layout->count, 2);
	assert_str(line_text(layout, 1), "2026-OPS-0017");
}

static void the_first_line_is_indented_and_no_other(void **state)
{
	(void)state;
	const struct layout *layout =
	    lay((struct type){.size = 10, .indent = 20}, "信息安全服务资质评估申请", 100);
	assert_true(fabs(layout->lines[0].x - 20) < 0.01);
	assert_true(fabs(layout->lines[1].x) < 0.01);
	assert_str(line_text(layout, 0), "信息安全服务资质");
}

static void no_ligature_hides_letters(void **state)
{
	(void)state;
	const struct layout *layout = lay((struct type){.size = 10}, "office file", 0);
	size_t glyphs = 0;
	for (size_t r = 0; r < layout->lines[0].count; r++)
		glyphs += layout->lines[0].runs[r].count;
	assert_int_equal(glyphs, 11);
}

static void what_no_font_has_is_shown_as_a_geta_mark(void **state)
{
	(void)state;
	const struct layout *layout =
	    lay((struct type){.size = 10}, "𠮷祥\t\xe2\x80\xae\xf3\xb0\x80\x80", 0);
	assert_str(line_text(layout, 0), "𠮷祥 〓〓");
}

static void line_feeds_begin_new_lines_and_an_empty_text_has_no_glyphs(void **state)
{
	(void)state;
	assert_int_equal(lay((struct type){.size = 10}, "一\n二", 0)->count, 2);
	assert_str(line_text(lay((struct type){.size = 10}, "", 100), 0), "");
}

static void a_text_beyond_the_limit_is_refused(void **state)
{
	(void)state;
	struct layout *layout = NULL;
	char *text = arena_alloc(&arena, LAYOUT_TEXT_MAX + 1);
	memset(text, 'a', LAYOUT_TEXT_MAX + 1);
	assert_err(layout_make(&arena, &(struct type){.size = 10},
		       (struct str){text, LAYOUT_TEXT_MAX + 1}, 100, &layout),
	    ERR_TOO_LARGE);
}

int paper_layout_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_long_text_is_broken_into_lines_that_fit),
	    cmocka_unit_test(no_line_begins_with_a_full_stop),
	    cmocka_unit_test(a_justified_line_reaches_the_edge_and_the_last_one_does_not),
	    cmocka_unit_test(a_case_number_is_not_broken_at_its_hyphens),
	    cmocka_unit_test(the_first_line_is_indented_and_no_other),
	    cmocka_unit_test(no_ligature_hides_letters),
	    cmocka_unit_test(what_no_font_has_is_shown_as_a_geta_mark),
	    cmocka_unit_test(line_feeds_begin_new_lines_and_an_empty_text_has_no_glyphs),
	    cmocka_unit_test(a_text_beyond_the_limit_is_refused),
	};
	return cmocka_run_group_tests_name("paper: layout", tests, open_arena, close_arena);
}
