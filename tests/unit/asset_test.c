/* Static files inside the program. */
#include "base/digest.h"
#include "web/asset.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const struct asset *sheet(void)
{
	bool lasting = true;
	const struct asset *asset = asset_find(STR("zizhi.css"), &lasting);
	assert_non_null(asset);
	assert_false(lasting);
	return asset;
}

static void a_file_is_found_by_both_its_names(void **state)
{
	(void)state;
	bool lasting = false;
	assert_ptr_equal(asset_find(sheet()->hashed, &lasting), sheet());
	assert_true(lasting);
	assert_null(asset_find(STR("zizhi.0000000000000000.css"), &lasting));
	assert_null(asset_find(STR("../secret"), &lasting));
	assert_null(asset_find(STR(""), &lasting));
}

static void the_name_and_the_etag_carry_the_hash_of_the_bytes(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 4096);
	struct sha256 digest = sha256_of(sheet()->bytes);
	struct str hex = hex_str(&arena, digest.bytes, 8);
	assert_true(str_contains(sheet()->hashed, hex));
	assert_true(str_contains(str_from(sheet()->etag), hex));
	arena_free(&arena);
}

static void a_text_is_kept_gzipped_too(void **state)
{
	(void)state;
	assert_true(sheet()->gzip.len > 18);
	assert_true(sheet()->gzip.len < sheet()->bytes.len);
	assert_memory_equal(sheet()->gzip.data, "\x1f\x8b\x08", 3);
	/* The last four bytes tell the length before packing (RFC 1952). */
	const unsigned char *end =
	    (const unsigned char *)sheet()->gzip.data + sheet()->gzip.len - 4;
	size_t size = end[0] | end[1] << 8 | end[2] << 16 | (size_t)end[3] << 24;
	assert_int_equal(size, sheet()->bytes.len);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_is_found_by_both_its_names),
	    cmocka_unit_test(the_name_and_the_etag_carry_the_hash_of_the_bytes),
	    cmocka_unit_test(a_text_is_kept_gzipped_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
