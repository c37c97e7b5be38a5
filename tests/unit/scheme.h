/* The groups of unit tests of the scheme layer, and the small scheme that they ask and change. */
#pragma once
#include "scheme/scheme.h"

int scheme_value_tests(void);
int scheme_calendar_tests(void);
int scheme_notice_tests(void);
int scheme_load_tests(void);
int scheme_lint_tests(void);
int scheme_lint_process_tests(void);
int scheme_rules_tests(void);
int scheme_profile_tests(void);
int scheme_check_tests(void);
int scheme_certificate_tests(void);
int scheme_knows_tests(void);
int scheme_answer_tests(void);

extern const char *small_folder;     /* tests/fixtures/schemes/small */
extern const struct scheme *small;   /* the same, loaded */
extern const struct edition *newest; /* its edition in force */

struct date day(const char *text);

/* One text of one file of the small scheme replaced by another. */
struct change {
	const char *file, *old, *new;
};
/* A copy of the small scheme with the change made: its folder, to be given to `small_drop`. */
const char *small_changed(struct arena *arena, const struct change *change);
void small_drop(struct arena *arena, const char *folder);
/* The line of the first place of `text` in a file of a folder; 0 where there is none. */
int small_line(struct arena *arena, const char *folder, const char *file, const char *text);

/* A row of a table of faults: a change, and what must be told of it. */
struct fault_row {
	const char *name; /* the test's, a sentence */
	struct change change;
	const char *told_in; /* file of the fault; NULL: the changed one */
	const char
	    *at; /* text that stands on the fault's line; NULL: the first line of the new text */
	const char *what; /* part of what is told */
};
int small_fault_tests(const char *group, const struct fault_row *rows, size_t count);
