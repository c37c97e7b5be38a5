/* One-time codes, sealed secrets, passwords that are easily guessed. */
#include "base.h"
#include "base/otp.h"
#include "base/password.h"
#include "base/strength.h"
#include "unit.h"
#include <string.h>

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
	    cmocka_unit_test(common_passwords_and_ones_own_names_are_guessable),
	};
	return RUN_TESTS("one-time codes", tests);
}
