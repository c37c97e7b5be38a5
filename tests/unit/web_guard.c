/* Heads of requests: what two programs could read differently is refused. */
#include "unit.h"
#include "web.h"
#include "web/guard.h"

static struct head plain(const char *target)
{
	struct head head = {.method = STR("GET"),
	    .version = STR("HTTP/1.1"),
	    .target = str_from(target),
	    .header_count = 1};
	head.headers[0] = (struct header){STR("Host"), STR("example.org")};
	return head;
}

static void add(struct head *head, const char *name, const char *value)
{
	head->headers[head->header_count++] = (struct header){str_from(name), str_from(value)};
}

/* 0 for a head that passes, else the status it is refused with. */
static int verdict(struct head *head)
{
	struct guard_refusal refusal = {0};
	return guard_head(head, &refusal) ? 0 : refusal.status;
}

static void an_ordinary_head_passes(void **state)
{
	struct head head = plain("/v/ZZ-OPS2-2026-00001?a=%E8%90%A5");
	(void)state;
	add(&head, "Content-Length", "17");
	assert_int_equal(verdict(&head), 0);
	assert_int_equal(head.content_length, 17);
	assert_false(head.chunked);
}

static void targets_that_are_no_path_or_hold_strange_bytes_are_refused(void **state)
{
	static const char *const bad[] = {"", "*", "http://a/", "/a b", "/a\x7f", "/\xe8\x90\xa5",
	    "/a#b", "/%", "/%4", "/%zz", "/%00"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct head head = plain(bad[i]);
		assert_int_equal(verdict(&head), 400);
	}
}

static void an_address_that_is_too_long_is_named_so(void **state)
{
	static char long_target[GUARD_TARGET + 2];
	struct head head = plain("/");
	(void)state;
	for (size_t i = 0; i <= GUARD_TARGET; i++)
		long_target[i] = i ? 'a' : '/';
	head.target = (struct str){long_target, GUARD_TARGET + 1};
	assert_int_equal(verdict(&head), 414);
	head.target.len--;
	assert_int_equal(verdict(&head), 0);
}

static void one_host_alone_is_named(void **state)
{
	struct head none = plain("/"), old = plain("/"), two = plain("/");
	(void)state;
	none.header_count = old.header_count = 0;
	old.version = STR("HTTP/1.0");
	add(&two, "host", "other.org");
	assert_int_equal(verdict(&none), 400);
	assert_int_equal(verdict(&old), 0);
	assert_int_equal(verdict(&two), 400);
}

static void a_host_is_a_name_or_an_address_with_a_port_or_nothing(void **state)
{
	static const char *const good[] = {"", "example.org", "a_b.example:8080", "[::1]:80"};
	static const char *const bad[] = {
	    "a b", "a/b", "a@b", "a,b", "a?b", "a\\b", "\xe4\xbe\x8b"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		struct head head = plain("/");
		head.headers[0].value = str_from(good[i]);
		assert_int_equal(verdict(&head), 0);
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct head head = plain("/");
		head.headers[0].value = str_from(bad[i]);
		assert_int_equal(verdict(&head), 400);
	}
}

static void methods_are_tokens_and_versions_those_that_are_spoken(void **state)
{
	struct head blank = plain("/"), colon = plain("/"), none = plain("/"), later = plain("/"),
		    strange = plain("/");
	(void)state;
	blank.method = STR("GE T");
	colon.method = STR("GET:");
	none.method = STR("");
	later.version = STR("HTTP/1.2");
	strange.method = STR("BREW");
	assert_int_equal(verdict(&blank), 400);
	assert_int_equal(verdict(&colon), 400);
	assert_int_equal(verdict(&none), 400);
	assert_int_equal(verdict(&later), 505);
	assert_int_equal(verdict(&strange), 0);
}

static void the_length_of_a_body_has_one_answer(void **state)
{
	static const char *const pairs[][2] = {
	    {"Content-Length", "5"}, {"Content-Length", "6"}, {"Transfer-Encoding", "chunked"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct head head = plain("/");
		add(&head, "content-length", "5");
		add(&head, pairs[i][0], pairs[i][1]);
		assert_int_equal(verdict(&head), 400);
	}
}

static void lengths_and_codings_of_other_kinds_are_refused(void **state)
{
	static const char *const lengths[] = {
	    "", "-1", "+1", "0x10", "1,1", "99999999999999999999"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(lengths); i++) {
		struct head head = plain("/");
		add(&head, "Content-Length", lengths[i]);
		assert_int_equal(verdict(&head), 400);
	}
	struct head gzip = plain("/"), chunked = plain("/"), old = plain("/");
	add(&gzip, "Transfer-Encoding", "gzip, chunked");
	add(&chunked, "Transfer-Encoding", "Chunked");
	add(&old, "Transfer-Encoding", "chunked");
	old.version = STR("HTTP/1.0");
	assert_int_equal(verdict(&gzip), 400);
	assert_int_equal(verdict(&chunked), 0);
	assert_true(chunked.chunked);
	assert_int_equal(verdict(&old), 400);
}

static void headers_with_spaces_in_names_or_control_characters_are_refused(void **state)
{
	struct head space = plain("/"), empty = plain("/"), control = plain("/"), many = plain("/");
	(void)state;
	add(&space, "Content-Length ", "5");
	add(&empty, "", "5");
	add(&control, "X", "a\rb");
	many.too_many = true;
	assert_int_equal(verdict(&space), 400);
	assert_int_equal(verdict(&empty), 400);
	assert_int_equal(verdict(&control), 400);
	assert_int_equal(verdict(&many), 431);
}

/* A head as a parser leaves it: each piece ended by NUL where space, colon or line end stood. */
static bool lies_well(char *bytes, size_t size, size_t value_at, size_t value_len)
{
	struct head head = {.method = {bytes, 3}, .header_count = 1};
	struct head_layout layout = {bytes, bytes + 4, bytes + 7, 2, size};
	head.headers[0].name = (struct str){bytes + 17, 1};
	head.headers[0].value = (struct str){bytes + value_at, value_len};
	return guard_layout(&head, &layout);
}

static void pieces_that_leave_a_gap_tell_of_folding_and_nul(void **state)
{
	char good[] = "GET\0/a\0HTTP/1.1\0\0X\0 abcd\0\0\0\0";
	char folded[] = "GET\0/a\0HTTP/1.1\0\0X\0 ab\0\0 d\0\0\0\0";
	char target[] = "GET\0/a\0x HTTP/1.1\0\0X\0 a\0\0\0\0";
	(void)state;
	assert_true(lies_well(good, 28, 20, 4));
	assert_false(lies_well(good, 28, 20, 2)); /* a NUL ended the value early */
	assert_false(lies_well(folded, 30, 20, 2));
	assert_false(lies_well(target, 28, 20, 1));
	good[19] = 'x';
	assert_false(lies_well(good, 28, 20, 4));
}

int web_guard_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_ordinary_head_passes),
	    cmocka_unit_test(targets_that_are_no_path_or_hold_strange_bytes_are_refused),
	    cmocka_unit_test(an_address_that_is_too_long_is_named_so),
	    cmocka_unit_test(one_host_alone_is_named),
	    cmocka_unit_test(a_host_is_a_name_or_an_address_with_a_port_or_nothing),
	    cmocka_unit_test(methods_are_tokens_and_versions_those_that_are_spoken),
	    cmocka_unit_test(the_length_of_a_body_has_one_answer),
	    cmocka_unit_test(lengths_and_codings_of_other_kinds_are_refused),
	    cmocka_unit_test(headers_with_spaces_in_names_or_control_characters_are_refused),
	    cmocka_unit_test(pieces_that_leave_a_gap_tell_of_folding_and_nul),
	};
	return cmocka_run_group_tests_name("web heads", tests, NULL, NULL);
}
