/* Where a document's pages break. */
#include "paper.h"
#include "samples.h"
#include "with_arena.h"
#include <string.h>

static size_t pages_of(const struct document *document)
{
	struct buf out;
	buf_init(&out, 4 << 20);
	assert_ok(document_paper_make(document, &out));
	static const char mark[] = "/Type/Page/";
	size_t count = 0;
	for (size_t i = 0; i + sizeof mark <= out.len; i++)
		count += memcmp(out.data + i, mark, sizeof mark - 1) == 0;
	buf_free(&out);
	return count;
}

static struct str repeated(const char *text, int times)
{
	struct buf buf;
	buf_init(&buf, 1 << 20);
	for (int i = 0; i < times; i++)
		buf_put_c(&buf, text);
	struct str result = str_copy(&arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

static struct document empty(void)
{
	return (struct document){.arena = &arena,
	    .name.zh = STR("测试"),
	    .labels = {
		{STR("盖章处"), STR("Seal")}, {STR("签字"), STR_NONE}, {STR("日期"), STR_NONE}}};
}

static void an_empty_document_is_one_page(void **state)
{
	(void)state;
	struct document document = empty();
	assert_int_equal(pages_of(&document), 1);
}

static void a_long_paragraph_runs_over_pages(void **state)
{
	(void)state;
	struct document document = empty();
	document_paragraph(
	    &document, (struct text){.zh = repeated("评估机构应当独立客观公正。", 250)});
	/* 3,250 characters, 35 to a line, 28 lines to a page */
	assert_int_equal(pages_of(&document), 4);
}

static void a_row_longer_than_a_page_is_cut_between_lines(void **state)
{
	(void)state;
	struct document document = empty();
	document_field(&document, (struct text){.zh = STR("说明")},
	    (struct text){.zh = repeated("评估机构应当独立客观公正。", 300)});
	document_field(
	    &document, (struct text){.zh = STR("结论")}, (struct text){.zh = STR("予以受理")});
	assert_int_equal(pages_of(&document), 4);
}

static void a_slip_is_never_broken_over_two_pages(void **state)
{
	(void)state;
	for (int lines = 1; lines < 28; lines++) {
		struct document document = empty();
		for (int i = 0; i < lines; i++)
			document_addressee(&document, (struct text){.zh = STR("一行")});
		document_cut(&document, (struct text){.zh = STR("沿此线剪下")});
		for (int i = 0; i < 20; i++)
			document_addressee(&document, (struct text){.zh = STR("回执")});
		assert_int_equal(pages_of(&document), lines <= 6 ? 1 : 2);
	}
}

int paper_document_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_document_is_one_page),
	    cmocka_unit_test(a_long_paragraph_runs_over_pages),
	    cmocka_unit_test(a_row_longer_than_a_page_is_cut_between_lines),
	    cmocka_unit_test(a_slip_is_never_broken_over_two_pages),
	};
	return cmocka_run_group_tests_name("paper: documents", tests, open_arena, close_arena);
}
