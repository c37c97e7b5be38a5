/* Files: whole or not at all. */
#include "base.h"
#include "base/file.h"
#include "unit.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static char folder[64];

static const char *in_folder(const char *name)
{
	return str_c(&arena, str_printf(&arena, "%s/%s", folder, name));
}

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, 8 << 20);
	const char *above = getenv("TMPDIR");
	struct str template = str_printf(&arena, "%s/zizhi-XXXXXX", above ? above : "/tmp");
	if (template.len >= sizeof folder)
		return -1;
	for (size_t i = 0; i <= template.len; i++)
		folder[i] = template.data[i];
	return mkdtemp(folder) ? 0 : -1;
}

static void remove_all(const char *path)
{
	struct str *names;
	size_t count;
	if (file_list(&arena, path, &names, &count) == ERR_OK) {
		for (size_t i = 0; i < count; i++)
			remove_all(
			    str_c(&arena, str_printf(&arena, "%s/%.*s", path, STR_ARG(names[i]))));
		rmdir(path);
	} else {
		unlink(path);
	}
}

static int tear_down(void **state)
{
	(void)state;
	remove_all(folder);
	arena_free(&arena);
	return 0;
}

static void what_was_written_is_read_and_replaced(void **state)
{
	(void)state;
	struct str content;
	const char *path = in_folder("a");
	assert_ok(file_write(path, STR("one\0two")));
	assert_ok(file_read(&arena, path, 100, &content));
	assert_true(str_eq(content, STR("one\0two")));
	assert_ok(file_write(path, STR("")));
	assert_ok(file_read(&arena, path, 100, &content));
	assert_true(str_given(content));
	assert_int_equal(content.len, 0);
}

static void nothing_but_the_file_is_left_behind(void **state)
{
	(void)state;
	struct str *names;
	size_t count;
	struct stat info;
	assert_ok(file_write(in_folder("b"), STR("x")));
	assert_ok(file_write(in_folder("a"), STR("x")));
	assert_ok(file_write(in_folder("b"), STR("y")));
	assert_int_equal(stat(in_folder("b"), &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_ok(file_list(&arena, folder, &names, &count));
	assert_int_equal(count, 2);
	assert_str(names[0], "a");
	assert_str(names[1], "b");
}

static struct str letters(char letter, size_t length)
{
	char *text = arena_alloc(&arena, length);
	for (size_t i = 0; i < length; i++)
		text[i] = letter;
	return (struct str){text, length};
}

static void a_process_killed_while_writing_leaves_the_old_or_the_new_content(void **state)
{
	(void)state;
	const char *path = in_folder("a");
	struct str a = letters('a', 300000), b = letters('b', 200000), content;
	assert_ok(file_write(path, a));
	for (int round = 0; round < 20; round++) {
		pid_t child = fork();
		if (child == 0)
			for (;;)
				if (file_write(path, b) != ERR_OK || file_write(path, a) != ERR_OK)
					_exit(1);
		usleep(1000 + (useconds_t)round * 700);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		assert_ok(file_read(&arena, path, 1 << 20, &content));
		assert_true(str_eq(content, a) || str_eq(content, b));
	}
}

static void a_write_that_fails_leaves_the_old_content_and_no_rest(void **state)
{
	(void)state;
	struct str *names;
	size_t count;
	assert_ok(file_make_folder(in_folder("a/inside")));
	assert_err(file_write(in_folder("a"), STR("new")), ERR_IO); /* a folder stands there */
	assert_ok(file_list(&arena, folder, &names, &count));
	assert_int_equal(count, 1);
	assert_err(file_write(in_folder("missing/a"), STR("new")), ERR_NOT_FOUND);
}

static void a_file_over_the_limit_is_not_read(void **state)
{
	(void)state;
	struct str content;
	assert_ok(file_write(in_folder("a"), STR("12345")));
	assert_ok(file_read(&arena, in_folder("a"), 5, &content));
	assert_err(file_read(&arena, in_folder("a"), 4, &content), ERR_TOO_LARGE);
}

static void what_is_missing_is_told_by_its_path(void **state)
{
	(void)state;
	struct str content, *names;
	size_t count;
	assert_err(file_read(&arena, in_folder("none"), 5, &content), ERR_NOT_FOUND);
	assert_true(str_contains(str_from(err_detail()), STR("/none")));
	assert_err(file_list(&arena, in_folder("none"), &names, &count), ERR_NOT_FOUND);
	assert_err(file_read(&arena, folder, 5, &content), ERR_IO);
}

static void a_folder_is_made_with_those_above_it_once_or_again(void **state)
{
	(void)state;
	struct stat info;
	assert_ok(file_make_folder(in_folder("x/y/z")));
	assert_ok(file_make_folder(in_folder("x/y/z/")));
	assert_int_equal(stat(in_folder("x/y/z"), &info), 0);
	assert_true(S_ISDIR(info.st_mode));
	assert_ok(file_write(in_folder("f"), STR("")));
	assert_err(file_make_folder(in_folder("f")), ERR_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int base_file_tests(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_was_written_is_read_and_replaced),
	    TEST(nothing_but_the_file_is_left_behind),
	    TEST(a_process_killed_while_writing_leaves_the_old_or_the_new_content),
	    TEST(a_write_that_fails_leaves_the_old_content_and_no_rest),
	    TEST(a_file_over_the_limit_is_not_read),
	    TEST(what_is_missing_is_told_by_its_path),
	    TEST(a_folder_is_made_with_those_above_it_once_or_again),
	};
	return RUN_TESTS("files", tests);
}
