/* One-time codes, sealed secrets, passwords that are easily guessed. */
#include "base.h"
#include "base/breached.h"
#include "base/digest.h"
#include "base/otp.h"
#include "base/password.h"
#include "base/strength.h"
#include "unit.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
static void codes_are_those_of_the_standard(void **state)
{
	static const struct {
		int64_t seconds;
		const char *code;
	} vectors[] = {
	    {59, "287082"},
	    {1111111109, "081804"},
	    {1111111111, "050471"},
	    {1234567890, "005924"},
	    {2000000000, "279037"},
	    {20000000000, "353130"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(vectors); i++) {
		int64_t step = 0;
		assert_true(otp_fits(STR("12345678901234567890"), vectors[i].seconds,
		    str_from(vectors[i].code), &step));
		assert_int_equal(step, vectors[i].seconds / OTP_STEP_SECONDS);
	}
}

static void a_code_holds_one_step_before_and_after_its_own(void **state)
{
	struct str secret = STR("12345678901234567890"), code = STR("081804");
	int64_t step, own = 1111111109 / OTP_STEP_SECONDS;
	(void)state;
	for (int64_t away = -2; away <= 2; away++) {
		bool near = away >= -1 && away <= 1;
		assert_int_equal(
		    otp_fits(secret, (own + away) * OTP_STEP_SECONDS, code, &step), near);
		if (near)
			assert_int_equal(step, own);
	}
	assert_false(otp_fits(secret, 1111111109, STR("81804"), &step));
	assert_false(otp_fits(secret, 1111111109, STR("08180X"), &step));
	assert_false(otp_fits(secret, 1111111109, STR("07081804"), &step));
	assert_false(otp_fits(secret, 1111111109, STR_NONE, &step));
}

static void secrets_are_written_as_apps_take_them(void **state)
{
	struct arena arena;
	(void)state;
	arena_init(&arena, 4096);
	assert_str(otp_secret_text(&arena, STR("12345678901234567890")),
	    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	arena_free(&arena);
}

static void what_is_sealed_opens_with_its_key_alone(void **state)
{
	struct arena arena;
	uint8_t key[SEAL_KEY] = {1}, other[SEAL_KEY] = {2};
	struct str opened;
	(void)state;
	arena_init(&arena, 1 << 16);
	struct str sealed = seal(&arena, key, STR("secret")),
		   again = seal(&arena, key, STR("secret"));
	assert_false(str_eq(sealed, again));
	assert_false(str_contains(sealed, STR("secret")));
	assert_int_equal(unseal(&arena, key, sealed, &opened), ERR_OK);
	assert_str(opened, "secret");
	assert_int_equal(unseal(&arena, other, sealed, &opened), ERR_CRYPTO);
	for (size_t len = 0; len < sealed.len; len++)
		assert_int_equal(
		    unseal(&arena, key, str_slice(sealed, 0, len), &opened), ERR_CRYPTO);
	arena_free(&arena);
}

/* Made by the first version that sealed: XSalsa20-Poly1305 under a key of 01 00 … */
static void what_an_earlier_version_sealed_opens(void **state)
{
	static const char old[] = "02030405060708090a0b0c0d0e0f10111213141516171819cb664c8a1a46b8f2"
				  "274303befb4a379158503a85b00d";
	struct arena arena;
	uint8_t key[SEAL_KEY] = {1}, sealed[(sizeof old - 1) / 2];
	struct str opened;
	(void)state;
	arena_init(&arena, 1 << 16);
	assert_true(hex_parse(str_from(old), sealed, sizeof sealed));
	struct str bytes = {(const char *)sealed, sizeof sealed};
	assert_int_equal(unseal(&arena, key, bytes, &opened), ERR_OK);
	assert_str(opened, "secret");
	sealed[sizeof sealed - 1] ^= 1;
	assert_int_equal(unseal(&arena, key, bytes, &opened), ERR_CRYPTO);
	arena_free(&arena);
}

/* NIST's test case 14 of AES-256-GCM: a key, a nonce and a block of zeros. */
static void the_cipher_gives_the_example_of_its_standard(void **state)
{
	static const uint8_t zeros[GCM_KEY];
	uint8_t out[16 + GCM_TAG], back[16];
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	gcm_seal(zeros, zeros, (struct str){(const char *)zeros, 16}, out);
	assert_str(hex_str(&arena, out, sizeof out),
	    "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
	struct str sealed = {(const char *)out, sizeof out};
	assert_true(gcm_open(zeros, zeros, sealed, back));
	assert_memory_equal(back, zeros, sizeof back);
	for (size_t i = 0; i < sizeof out; i++) {
		out[i] ^= 1;
		assert_false(gcm_open(zeros, zeros, sealed, back));
		out[i] ^= 1;
	}
	arena_free(&arena);
}

/* --- breached passwords --- */

static char list_path[] = "/tmp/zizhi-breached-XXXXXX";

static enum err open_list(const char *text, struct breached **list)
{
	int fd = open(list_path, O_WRONLY | O_TRUNC);
	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
	return breached_open(list_path, list);
}

static bool has(const struct breached *list, const char *password)
{
	bool there = false;
	assert_int_equal(breached_has(list, str_from(password), &there), ERR_OK);
	return there;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* As the public list comes: capital letters, a count behind a colon, lines that end as on Windows. */
static void every_password_of_a_list_is_found_and_no_other(void **state)
{
	enum { COUNT = 300, LINE = 64 };
	static char lines[COUNT][LINE], text[COUNT * LINE];
	struct breached *list;
	(void)state;
	assert_true(mkstemp(list_path) >= 0);
	for (int i = 0; i < COUNT; i++) {
		char password[16];
		int len = snprintf(password, sizeof password, "in %d", i);
		struct sha1 digest = sha1_of((struct str){password, (size_t)len});
		for (int at = 0; at < 20; at++)
			snprintf(lines[i] + 2 * at, 3, "%02X", digest.bytes[at]);
		snprintf(lines[i] + 40, LINE - 40, ":%d\r\n", i * i);
	}
	qsort(lines, COUNT, LINE, by_bytes);
	for (int count = 1; count <= COUNT; count += count < 10 ? 1 : 97) {
		text[0] = 0;
		for (int i = 0; i < count; i++)
			memcpy(text + strlen(text), lines[i], strlen(lines[i]) + 1);
		assert_int_equal(open_list(text, &list), ERR_OK);
		int found = 0;
		for (int i = 0; i < COUNT; i++) {
			char in[16], out[16];
			snprintf(in, sizeof in, "in %d", i);
			snprintf(out, sizeof out, "out %d", i);
			found += has(list, in);
			assert_false(has(list, out));
		}
		assert_int_equal(found, count);
		breached_close(list);
	}
}

static void a_list_may_be_cut_to_prefixes_and_what_is_none_is_told(void **state)
{
	struct breached *list;
	(void)state;
	/* SHA-1 of "password" is 5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8 */
	assert_int_equal(
	    open_list("0000000000000000\n5BAA61E4C9B93F3F\nffffffffffffffff", &list), ERR_OK);
	assert_true(has(list, "password"));
	assert_false(has(list, "Password"));
	breached_close(list);
	assert_int_equal(open_list("", &list), ERR_INPUT);
	assert_int_equal(open_list("password\nsecret\n", &list), ERR_INPUT);
	assert_int_equal(open_list("5BAA61E4C9B93F3F\n0000000000000000\n", &list), ERR_INPUT);
	assert_int_equal(breached_open("/nowhere", &list), ERR_INPUT);
	unlink(list_path);
}

static void common_passwords_and_ones_own_names_are_guessable(void **state)
{
	static const char *const weak[] = {"password1234", "123456789012", "iloveyou1234",
	    "qwertyuiop12", "aaaaaaaaaaaa", "abcabcabcabc", "magnolia2026", "administrator1"};
	static const char *const strong[] = {
	    "correct-horse-battery", "kq8-Vhre9mzp", "北京欢迎您北京欢迎您北京"};
	const struct str own[] = {STR("magnolia")};
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 16);
	for (size_t i = 0; i < COUNT_OF(weak); i++)
		assert_true(password_guessable(&arena, str_from(weak[i]), own, 1));
	for (size_t i = 0; i < COUNT_OF(strong); i++)
		assert_false(password_guessable(&arena, str_from(strong[i]), own, 1));
	arena_free(&arena);
}

int base_otp_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(codes_are_those_of_the_standard),
	    cmocka_unit_test(a_code_holds_one_step_before_and_after_its_own),
	    cmocka_unit_test(secrets_are_written_as_apps_take_them),
	    cmocka_unit_test(what_is_sealed_opens_with_its_key_alone),
	    cmocka_unit_test(what_an_earlier_version_sealed_opens),
	    cmocka_unit_test(the_cipher_gives_the_example_of_its_standard),
	    cmocka_unit_test(common_passwords_and_ones_own_names_are_guessable),
	    cmocka_unit_test(every_password_of_a_list_is_found_and_no_other),
	    cmocka_unit_test(a_list_may_be_cut_to_prefixes_and_what_is_none_is_told),
	};
	return RUN_TESTS("one-time codes", tests);
}
