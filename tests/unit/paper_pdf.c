/* The file that is written: the same from the same calls, whatever the thread, and failures told at
 * its end. */
#include "paper.h"
#include "paper/pdf.h"
#include "unit.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const struct pdf_info INFO = {.title = {"样张", 6}, .language = {"zh-CN", 5}};

static enum err write_sample(struct buf *out)
{
	struct pdf *pdf = pdf_new(&INFO);
	pdf_page_add(pdf, PDF_A4_SHORT, PDF_A4_LONG);
	pdf_text(pdf, &(struct type){.size = 12}, STR("资质证书 Certificate"), 72, 72, 300);
	pdf_rule(pdf, 72, 100, 300, 100);
	enum err err = pdf_finish(pdf, out);
	pdf_free(pdf);
	return err;
}

static void the_same_calls_give_the_same_bytes(void **state)
{
	(void)state;
	struct buf first, second;
	buf_init(&first, 1 << 20);
	buf_init(&second, 1 << 20);
	assert_ok(write_sample(&first));
	assert_ok(write_sample(&second));
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
	buf_free(&first);
	buf_free(&second);
}

static void *write_many(void *given)
{
	struct buf *out = given;
	for (int i = 0; i < 20; i++) {
		buf_clear(out);
		if (write_sample(out) != ERR_OK)
			buf_clear(out);
	}
	return NULL;
}

static void threads_write_side_by_side(void **state)
{
	(void)state;
	pthread_t threads[2];
	struct buf outs[2], alone;
	buf_init(&alone, 1 << 20);
	assert_ok(write_sample(&alone));
	for (int i = 0; i < 2; i++) {
		buf_init(&outs[i], 1 << 20);
		assert_int_equal(pthread_create(&threads[i], NULL, write_many, &outs[i]), 0);
	}
	for (int i = 0; i < 2; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(outs[i].len, alone.len);
		assert_memory_equal(outs[i].data, alone.data, alone.len);
		buf_free(&outs[i]);
	}
	buf_free(&alone);
}

static void the_cross_reference_table_points_at_the_objects(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 1 << 20);
	buf_put_c(&out, "kept"); /* what stood in the buffer before is no part of the file */
	assert_ok(write_sample(&out));
	buf_put_char(&out, 0);
	struct str file = str_slice(buf_str(&out), 4, out.len);
	assert_true(str_starts(file, STR("%PDF-1.4\n")));
	const char *start = NULL;
	for (const char *at = file.data; at + 9 < file.data + file.len; at++)
		if (memcmp(at, "startxref", 9) == 0)
			start = at + 10;
	assert_non_null(start);
	size_t table = strtoul(start, NULL, 10);
	assert_memory_equal(file.data + table, "xref\n0 ", 7);
	const char *entry = strchr(file.data + table + 7, '\n') + 1 + 20;
	assert_memory_equal(file.data + strtoul(entry, NULL, 10), "1 0 obj", 7);
	buf_free(&out);
}

static void a_file_beyond_the_buffer_is_refused(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 500);
	assert_err(write_sample(&out), ERR_TOO_LARGE);
	buf_free(&out);
}

static void too_many_pages_are_refused(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 1 << 20);
	struct pdf *pdf = pdf_new(&INFO);
	for (int i = 0; i <= PDF_PAGES_MAX; i++)
		pdf_page_add(pdf, 100, 100);
	assert_err(pdf_finish(pdf, &out), ERR_TOO_LARGE);
	pdf_free(pdf);
	buf_free(&out);
}

int paper_pdf_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_calls_give_the_same_bytes),
	    cmocka_unit_test(threads_write_side_by_side),
	    cmocka_unit_test(the_cross_reference_table_points_at_the_objects),
	    cmocka_unit_test(a_file_beyond_the_buffer_is_refused),
	    cmocka_unit_test(too_many_pages_are_refused),
	};
	return RUN_TESTS("paper: files", tests);
}
