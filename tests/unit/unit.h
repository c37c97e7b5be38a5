/* What every unit test needs: cmocka, and assertions on the strings of this program. */
#pragma once
#include "base/err.h"
#include "base/str.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka stands last: it needs the headers above. */
#include <cmocka.h>

static inline void assert_str_at(struct str got, const char *want, const char *file, int line)
{
	if (str_is(got, want))
		return;
	print_error("\"%.*s\" is not \"%s\"\n", STR_ARG(got), want);
	_fail(file, line);
}

#define assert_str(got, want) assert_str_at((got), (want), __FILE__, __LINE__)
#define assert_ok(call) assert_int_equal((call), ERR_OK)
#define assert_err(call, err) assert_int_equal((call), (err))

/* Runs the tests of one file, an array of struct CMUnitTest, as a group; yields how many failed. */
#define RUN_TESTS(name, tests) cmocka_run_group_tests_name((name), (tests), NULL, NULL)
