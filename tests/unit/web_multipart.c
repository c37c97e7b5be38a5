/* Uploads taken apart: names and bytes come out as they were sent, however the body is cut. */
#include "web.h"
#include "web/multipart.h"
#include "with_arena.h"

static struct buf told;

static int set_up(void **state)
{
	open_arena(state);
	buf_init(&told, 1 << 20);
	return 0;
}

static int tear_down(void **state)
{
	close_arena(state);
	buf_free(&told);
	return 0;
}

static enum err begin(void *context, const struct multipart_part *part)
{
	(void)context;
	buf_printf(&told, "%.*s(%.*s)=", STR_ARG(part->name), STR_ARG(part->filename));
	return ERR_OK;
}

static enum err data(void *context, struct str bytes)
{
	(void)context;
	buf_put_str(&told, bytes);
	return ERR_OK;
}

static enum err end(void *context)
{
	(void)context;
	buf_put_c(&told, ";");
	return ERR_OK;
}

static const struct multipart_events events = {begin, data, end, NULL};

static enum err parse(struct str body, size_t piece)
{
	struct multipart *multipart =
	    multipart_new(&arena, STR("multipart/form-data; boundary=XyZ"), events);
	enum err err = ERR_OK;
	buf_clear(&told);
	while (body.len && err == ERR_OK) {
		size_t len = piece < body.len ? piece : body.len;
		err = multipart_feed(multipart, str_slice(body, 0, len));
		body = str_slice(body, len, body.len);
	}
	if (err == ERR_OK)
		err = multipart_end(multipart);
	multipart_free(multipart);
	return err;
}

#define FIELD "--XyZ\r\nContent-Disposition: form-data; name=\"part\"\r\n\r\nbasic\r\n"
#define FILE_PART                                                                 \
	"--XyZ\r\ncontent-disposition: form-data; name=\"file\"; filename=\"营 " \
	"\\\"1\\\".pdf\"\r\n"                                                     \
	"Content-Type: application/pdf\r\n\r\nab\r\n--XyQ\r\n--Xy\r\n"

static void parts_come_out_whole_however_the_body_is_cut(void **state)
{
	(void)state;
	for (size_t piece = 1; piece < 200; piece++) {
		assert_ok(parse(STR(FIELD FILE_PART "--XyZ--\r\n"), piece));
		assert_str(buf_str(&told), "part()=basic;file(营 \"1\".pdf)=ab\r\n--XyQ\r\n--Xy;");
	}
}

static void a_name_in_percent_escapes_is_decoded(void **state)
{
	(void)state;
	assert_ok(parse(STR("--XyZ\r\nContent-Disposition: form-data; name=file; "
			    "filename*=utf-8''%E8%90%A5%2e\r\n\r\n\r\n--XyZ--"),
	    1000));
	assert_str(buf_str(&told), "file(营.)=;");
}

static void what_is_cut_off_or_malformed_is_refused(void **state)
{
	static const char *const bad[] = {"", "--Xy", "preamble\r\n--XyZ--", FIELD, FIELD "--XyZ",
	    FIELD "--XyZ!!", "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
	    "--XyZ\r\nno colon\r\n\r\nx\r\n--XyZ--",
	    "--XyZ\nContent-Disposition: form-data; name=a\n\nx\n--XyZ--"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(parse(str_from(bad[i]), 7), ERR_INPUT);
}

static void endless_headers_are_refused(void **state)
{
	(void)state;
	struct buf body;
	buf_init(&body, 1 << 16);
	buf_put_c(&body, "--XyZ\r\nX: ");
	for (int i = 0; i < 10000; i++)
		buf_put_char(&body, 'a');
	assert_int_equal(parse(buf_str(&body), 512), ERR_INPUT);
	buf_free(&body);
}

static void only_multipart_with_a_boundary_is_taken(void **state)
{
	(void)state;
	assert_null(multipart_new(&arena, STR("multipart/form-data"), events));
	assert_null(multipart_new(&arena, STR("multipart/mixed; boundary=a"), events));
	assert_null(multipart_new(&arena, STR("multipart/form-data; boundary=\"a\x01\""), events));
	assert_null(multipart_new(&arena, STR_NONE, events));
	assert_non_null(
	    multipart_new(&arena, STR("Multipart/Form-Data; charset=x; Boundary=\"a b\""), events));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int web_multipart_tests(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(parts_come_out_whole_however_the_body_is_cut),
	    TEST(a_name_in_percent_escapes_is_decoded),
	    TEST(what_is_cut_off_or_malformed_is_refused),
	    TEST(endless_headers_are_refused),
	    TEST(only_multipart_with_a_boundary_is_taken),
	};
	return cmocka_run_group_tests_name("web uploads", tests, NULL, NULL);
}
