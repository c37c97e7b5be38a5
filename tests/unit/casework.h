/* The engine under test: the shipped rule book, and cases made fact by fact. */
#pragma once
#include "casework/clock.h"
#include "casework/decide.h"
#include "unit.h"

extern const struct scheme *book;

struct date day(const char *text);
struct instant morning(const char *date);
/* A case of operations, level 2, opened on 2 March 2026 by `contact` of UNIT. */
#define UNIT "91110108551385082Q"
struct case_state *opened_case(struct arena *arena);
/* One fact more, folded in; fields as the journal keeps them (NULL: none). */
enum err happened(struct case_state *state, const char *date, const char *actor, const char *action,
    const char *after, const char *fields);
/* A case that was submitted, filed with lead1 and whose start was approved, on 2, 3 and 4 March 2026. */
struct case_state *case_in_review(struct arena *arena);

int casework_fact_tests(void);
int casework_fold_tests(void);
int casework_form_tests(void);
int casework_guards_tests(void);
int casework_clock_tests(void);
int casework_time_tests(void);
int casework_decide_tests(void);
int casework_letter_tests(void);
int casework_simulate_tests(void);
