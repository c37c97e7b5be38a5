/* Content under its digest: whole or not at all. */
#include "database.h"
#include "folder.h"
#include "store.h"
#include "store/arrivals.h"
#include "store/blobs.h"
#include "store/store.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int open_folder(void **state)
{
	(void)state;
	struct store *store;
	assert_ok(store_open_at(folder_make(), database_url(), STORE_WRITE, &store));
	store_close(store);
	return 0;
}

static int drop_folder(void **state)
{
	(void)state;
	folder_remove();
	return 0;
}

static struct str hex(struct arena *arena, struct sha256 digest)
{
	return hex_str(arena, digest.bytes, sizeof digest.bytes);
}

/* Files of evidence, without the marks of what arrived lately. */
static size_t contents(void)
{
	return folder_files("evidence") - folder_files("evidence/arrivals");
}

static void content_comes_back_under_its_digest(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	struct blob *blob;
	struct sha256 sha256, whole = sha256_of(STR("申请书"));
	struct sm3 sm3;
	int64_t size;
	assert_ok(blob_begin(folder_path(), 100, &blob));
	assert_ok(blob_write(blob, STR("申")));
	assert_ok(blob_write(blob, STR("请书")));
	assert_ok(blob_end(blob, &sha256, &sm3, &size));
	assert_int_equal(size, 9);
	assert_memory_equal(&sha256, &whole, sizeof whole);
	int file;
	char bytes[16];
	assert_ok(blob_open(folder_path(), hex(&arena, whole), &file, &size));
	assert_int_equal(read(file, bytes, sizeof bytes), 9);
	assert_memory_equal(bytes, "申请书", 9);
	close(file);
	assert_int_equal(contents(), 1);
	arena_free(&arena);
}

static void the_same_content_twice_is_kept_once(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct blob *blob;
		struct sha256 sha256;
		int64_t size;
		assert_ok(blob_begin(folder_path(), 100, &blob));
		assert_ok(blob_write(blob, STR("same")));
		assert_ok(blob_end(blob, &sha256, NULL, &size));
	}
	assert_int_equal(contents(), 1);
}

static void a_connection_that_breaks_leaves_nothing(void **state)
{
	(void)state;
	struct blob *blob;
	assert_ok(blob_begin(folder_path(), 100, &blob));
	assert_ok(blob_write(blob, STR("half of i")));
	blob_abort(blob);
	assert_int_equal(contents(), 0);
}

static void more_than_the_limit_is_refused_and_nothing_kept(void **state)
{
	(void)state;
	struct blob *blob;
	assert_ok(blob_begin(folder_path(), 4, &blob));
	assert_ok(blob_write(blob, STR("1234")));
	assert_err(blob_write(blob, STR("5")), ERR_TOO_LARGE);
	blob_abort(blob);
	assert_int_equal(contents(), 0);
}

static void what_is_no_digest_opens_nothing(void **state)
{
	(void)state;
	int file;
	int64_t size;
	assert_err(blob_open(folder_path(), STR("../../zizhi.db"), &file, &size), ERR_NOT_FOUND);
	assert_err(blob_open(folder_path(),
		       STR("0000000000000000000000000000000000000000000000000000000000000000"),
		       &file, &size),
	    ERR_NOT_FOUND);
}

/* A content of one line, kept. */
static struct sha256 keep(const char *text)
{
	struct sha256 digest;
	assert_ok(blob_keep(folder_path(), str_from(text), &digest));
	return digest;
}

static void age(struct arena *arena, struct sha256 digest, int hours)
{
	struct timespec then[2] = {
	    {time(NULL) - hours * 3600L - 60, 0}, {time(NULL) - hours * 3600L - 60, 0}};
	struct str path = str_printf(
	    arena, "%s/evidence/arrivals/%.*s", folder_path(), STR_ARG(hex(arena, digest)));
	assert_int_equal(utimensat(AT_FDCWD, str_c(arena, path), then, 0), 0);
}

static bool kept(struct arena *arena, struct sha256 digest)
{
	int file;
	int64_t size;
	bool is = blob_open(folder_path(), hex(arena, digest), &file, &size) == ERR_OK;
	if (is)
		close(file);
	return is;
}

static enum err is_named(void *context, struct str sha256, bool *out)
{
	struct sha256 *named = context;
	uint8_t digest[32];
	assert_true(hex_parse(sha256, digest, sizeof digest));
	*out = memcmp(named, digest, sizeof digest) == 0;
	return ERR_OK;
}

static int sweep(struct sha256 *named)
{
	int removed;
	assert_ok(arrivals_sweep(folder_path(), 86400, is_named, named, &removed));
	return removed;
}

static void what_no_row_names_is_taken_away_after_a_day_and_nothing_else(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct sha256 named = keep("named"), lost = keep("lost"), young = keep("young"),
		      again = keep("again");
	age(&arena, named, 30);
	age(&arena, lost, 30);
	age(&arena, young, 20);
	age(&arena, again, 30);
	again = keep("again"); /* its row may be on its way */
	assert_int_equal(sweep(&named), 1);
	assert_true(kept(&arena, named) && kept(&arena, young) && kept(&arena, again));
	assert_false(kept(&arena, lost));
	/* what is named is not looked at again, whatever a database says later */
	assert_int_equal(sweep(&lost), 0);
	assert_true(kept(&arena, named));
	age(&arena, young, 25);
	assert_int_equal(sweep(&named), 1);
	assert_false(kept(&arena, young));
	arena_free(&arena);
}

int store_blob_tests(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, drop_folder)
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(content_comes_back_under_its_digest),
	    IN_FOLDER(the_same_content_twice_is_kept_once),
	    IN_FOLDER(a_connection_that_breaks_leaves_nothing),
	    IN_FOLDER(more_than_the_limit_is_refused_and_nothing_kept),
	    IN_FOLDER(what_is_no_digest_opens_nothing),
	    IN_FOLDER(what_no_row_names_is_taken_away_after_a_day_and_nothing_else),
	};
	return RUN_TESTS("evidence", tests);
}
