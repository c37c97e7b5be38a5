/* Digests against the standards' own examples, encodings, passwords. */
#include "base.h"
#include "base/digest.h"
#include "base/password.h"
#include "base/uuid.h"
#include "with_arena.h"
#include <string.h>

static void sha256_gives_the_examples_of_fips_180(void **state)
{
	(void)state;
	struct sha256 d = sha256_of(STR("abc"));
	assert_str(hex_str(&arena, d.bytes, 32),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	d = sha256_of(STR_NONE);
	assert_str(hex_str(&arena, d.bytes, 32),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void sm3_gives_the_examples_of_gbt_32905(void **state)
{
	(void)state;
	struct sm3 d = sm3_of(STR("abc"));
	assert_str(hex_str(&arena, d.bytes, 32),
	    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	d = sm3_of(STR("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd"));
	assert_str(hex_str(&arena, d.bytes, 32),
	    "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

static void a_stream_in_pieces_has_the_digests_of_the_whole(void **state)
{
	(void)state;
	struct digester *digester = digester_new();
	digester_add(digester, STR("a"));
	digester_add(digester, STR(""));
	digester_add(digester, STR("bc"));
	struct sha256 sha256, whole = sha256_of(STR("abc"));
	struct sm3 sm3, whole_sm3 = sm3_of(STR("abc"));
	digester_end(digester, &sha256, &sm3);
	assert_memory_equal(sha256.bytes, whole.bytes, 32);
	assert_memory_equal(sm3.bytes, whole_sm3.bytes, 32);
}

static void hexadecimal_reads_back_lower_case_and_whole_only(void **state)
{
	(void)state;
	uint8_t bytes[3] = {0};
	assert_true(hex_parse(STR("00fe9a"), bytes, 3));
	assert_memory_equal(bytes, "\x00\xfe\x9a", 3);
	assert_false(hex_parse(STR("00FE9A"), bytes, 3));
	assert_false(hex_parse(STR("00fe9"), bytes, 3));
	assert_false(hex_parse(STR("00fe9a00"), bytes, 3));
	assert_false(hex_parse(STR("00fe9g"), bytes, 3));
	struct buf buf;
	buf_init(&buf, 100);
	buf_put_hex(&buf, "\x00\xfe\x9a", 3);
	assert_str(buf_str(&buf), "00fe9a");
	buf_free(&buf);
}

static void base64url_gives_the_examples_of_rfc_4648_without_padding(void **state)
{
	(void)state;
	const char *cases[][2] = {{"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"},
	    {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"},
	    {"\xfb\xff\xfe", "-__-"}};
	struct buf buf;
	buf_init(&buf, 100);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		buf_clear(&buf);
		buf_put_base64url(&buf, cases[i][0], strlen(cases[i][0]));
		assert_str(buf_str(&buf), cases[i][1]);
	}
	buf_free(&buf);
}

static void a_password_fits_its_own_text_and_no_other(void **state)
{
	(void)state;
	struct str stored, again;
	assert_ok(password_hash(&arena, STR("口令 correct horse"), &stored));
	assert_true(str_starts(stored, STR("$argon2id$v=19$m=65536,t=2,p=1$")));
	assert_true(password_fits(stored, STR("口令 correct horse")));
	assert_false(password_fits(stored, STR("口令 correct horse ")));
	assert_false(password_fits(stored, STR("")));
	assert_ok(password_hash(&arena, STR("口令 correct horse"), &again));
	assert_false(str_eq(stored, again)); /* each has its salt */
}

static void nothing_fits_where_no_password_was_stored(void **state)
{
	(void)state;
	assert_false(password_fits(STR_NONE, STR("")));
	assert_false(password_fits(STR("!"), STR("!")));
	assert_false(password_fits((struct str){arena_alloc(&arena, 500), 500}, STR("")));
}

static void random_bytes_differ_and_comparing_sees_every_byte(void **state)
{
	(void)state;
	uint8_t a[32], b[32];
	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	assert_false(equal_constant_time(a, b, sizeof a));
	memcpy(b, a, sizeof a);
	assert_true(equal_constant_time(a, b, sizeof a));
	b[31] ^= 1;
	assert_false(equal_constant_time(a, b, sizeof a));
}

static void a_named_uuid_gives_the_example_of_rfc_9562(void **state)
{
	(void)state;
	const struct uuid of_domains = {{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4,
	    0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}};
	struct uuid uuid = uuid_named(of_domains, STR("www.example.com"));
	assert_str(uuid_str(&arena, uuid), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

int base_digest_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(sha256_gives_the_examples_of_fips_180),
	    WITH_ARENA(sm3_gives_the_examples_of_gbt_32905),
	    WITH_ARENA(a_stream_in_pieces_has_the_digests_of_the_whole),
	    WITH_ARENA(hexadecimal_reads_back_lower_case_and_whole_only),
	    WITH_ARENA(base64url_gives_the_examples_of_rfc_4648_without_padding),
	    WITH_ARENA(a_named_uuid_gives_the_example_of_rfc_9562),
	    WITH_ARENA(a_password_fits_its_own_text_and_no_other),
	    WITH_ARENA(nothing_fits_where_no_password_was_stored),
	    WITH_ARENA(random_bytes_differ_and_comparing_sees_every_byte),
	};
	return RUN_TESTS("digests and passwords", tests);
}
