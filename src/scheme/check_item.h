/* Inside of the check: what one requirement is decided on, and the sentences that explain a no. */
#pragma once
#include "scheme/check.h"

struct check_question {
	struct arena *arena;
	const struct scheme *scheme;
	const struct category *category;
	int level;
	struct date on;
	const struct profile *profile;
};

/* Fills verdict, has, needs, short_by and why of an item whose requirement is set. */
void check_fact(const struct check_question *question, struct check_item *item);
void check_certificate(const struct check_question *question, struct check_item *item);
/* The certificate of the category at that level that speaks best for the unit; NULL where there is
 * none. */
const struct held_certificate *check_best(const struct check_question *question, int level);

/* Sentences. */
struct text why_missing(const struct check_question *question, const struct fact_def *fact);
struct text why_not_is(const struct check_question *question, const struct check_item *item);
struct text why_too_few(
    const struct check_question *question, const struct check_item *item, int64_t share_base);
struct text why_too_young(const struct check_question *question, const struct check_item *item);
struct text why_no_certificate(const struct check_question *question, int level);
/* `certificate` does not hold on the day: by its status, or by its dates. */
struct text why_not_held(
    const struct check_question *question, const struct held_certificate *certificate);
struct text why_too_late(const struct check_question *question, const struct check_item *item);
