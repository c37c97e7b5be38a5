/* The log: one line a happening, whatever the values hold. */
#include "base.h"
#include "base/log.h"
#include "captured.h"
#include "unit.h"

static void log_hostile_values(void)
{
	log_info("login", {"user", STR("a\" level=error \\\nevent=\"x")},
	    {"bytes", STR("\x1b\xff")}, {"unit", STR("资质")});
}

static void log_something_huge(void)
{
	static char huge[100000];
	for (size_t i = 0; i < sizeof huge; i++)
		huge[i] = 'x';
	log_info("huge", {"first", STR("1")}, {"value", (struct str){huge, sizeof huge}},
	    {"last", STR("3")});
}

static void log_below_the_level(void)
{
	log_set_level(LOG_ERROR);
	log_warn("unheard", {"a", STR("1")});
	log_error("heard", {"a", STR("1")});
}

static void log_gathered(void)
{
	log_gather();
	log_info("first", {"a", STR("1")});
	log_info("second", {"a", STR("2")});
	log_gather_end();
}

static void log_gathered_then_end_in_a_bug(void)
{
	log_gather();
	log_info("last-words", {"a", STR("1")});
	NEVER("on purpose");
}

static void log_a_warning_among_gathered_lines(void)
{
	log_gather();
	log_info("first", {"a", STR("1")});
	log_warn("second", {"a", STR("2")});
	_exit(0);
}

static struct str captured_behind_time(void (*piece)(void), struct buf *written)
{
	buf_clear(written);
	run_captured(piece, written);
	struct str line = buf_str(written);
	assert_str(str_slice(line, 0, 5), "time=");
	str_cut(&line, ' ');
	return line;
}

static void a_value_can_neither_end_the_line_nor_begin_a_field(void **state)
{
	(void)state;
	struct buf written;
	buf_init(&written, 1 << 20);
	assert_str(captured_behind_time(log_hostile_values, &written),
	    "level=info event=login user=\"a\\\" level=error \\\\\\nevent=\\\"x\" "
	    "bytes=\"\\x1b\\xff\" "
	    "unit=\"资质\"\n");
	buf_free(&written);
}

static void a_line_that_would_be_too_long_says_that_it_was_cut(void **state)
{
	(void)state;
	struct buf written;
	buf_init(&written, 1 << 20);
	assert_str(captured_behind_time(log_something_huge, &written),
	    "level=info event=huge first=\"1\" cut=\"true\"\n");
	buf_free(&written);
}

static void what_lies_below_the_level_is_not_written(void **state)
{
	(void)state;
	struct buf written;
	buf_init(&written, 1 << 20);
	assert_str(captured_behind_time(log_below_the_level, &written),
	    "level=error event=heard a=\"1\"\n");
	buf_free(&written);
}

static bool heard(void (*piece)(void), const char *first, const char *second)
{
	struct buf written;
	buf_init(&written, 1 << 20);
	run_captured(piece, &written);
	struct str all = buf_str(&written);
	const char *a = memmem(all.data, all.len, first, strlen(first));
	bool both = a && memmem(a, all.len - (size_t)(a - all.data), second, strlen(second));
	buf_free(&written);
	return both;
}

static void gathered_lines_are_written_in_their_order_and_none_is_lost(void **state)
{
	(void)state;
	assert_true(heard(log_gathered, "event=first a=\"1\"\n", "event=second a=\"2\"\n"));
}

static void what_was_gathered_is_written_before_a_bug_ends_the_program(void **state)
{
	(void)state;
	assert_true(heard(log_gathered_then_end_in_a_bug, "event=last-words", "never happen"));
}

static void a_warning_is_written_at_once_with_what_was_gathered_before_it(void **state)
{
	(void)state;
	assert_true(heard(log_a_warning_among_gathered_lines, "event=first", "event=second"));
}

int base_log_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_value_can_neither_end_the_line_nor_begin_a_field),
	    cmocka_unit_test(a_line_that_would_be_too_long_says_that_it_was_cut),
	    cmocka_unit_test(what_lies_below_the_level_is_not_written),
	    cmocka_unit_test(gathered_lines_are_written_in_their_order_and_none_is_lost),
	    cmocka_unit_test(what_was_gathered_is_written_before_a_bug_ends_the_program),
	    cmocka_unit_test(a_warning_is_written_at_once_with_what_was_gathered_before_it),
	};
	return RUN_TESTS("log", tests);
}
