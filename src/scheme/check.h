/* Verdicts: a requirement against what a unit declares, with the shortfall explained (RULES 4, FAQ
 * 5, 6, 14). */
#pragma once
#include "scheme/profile.h"

enum verdict { VERDICT_MET, VERDICT_UNMET, VERDICT_MISSING, VERDICT_JUDGED, VERDICT_COUNT };

const char *verdict_name(enum verdict verdict);

struct check_item {
	const struct requirement *requirement;
	enum verdict verdict;
	struct value has, needs; /* VALUE_NONE where there is nothing to tell */
	int64_t short_by;        /* in the fact's unit; days for dates; 0 unless unmet */
	struct text why; /* one sentence: has 5, needs 6, one short; empty when met or judged */
};

struct check_result {
	const struct edition *edition;
	const struct qualification *qualification;
	const struct kind *kind;    /* as asked for */
	const struct kind *treated; /* as the rules treat it: a renewal too late, and an initial one
				       above level 1 */
	struct date on;
	bool eligible;   /* nothing unmet, nothing missing */
	bool gates_open; /* the same over the gates alone: may be submitted */
	struct check_item *items;
	size_t item_count;
	size_t unmet, missing, judged;
};

/* Why a question about a qualification cannot be answered (RULES 1): category unknown, level not
 * issued, no edition in force, edition does not know the qualification or the kind. Empty text when
 * it can. */
struct unknown {
	struct str id; /* unknown-category, not-issued, no-edition, not-in-edition, unknown-kind */
	struct text text;
	struct str cite;
};
bool scheme_knows(const struct scheme *scheme, struct str category, int level, struct str kind,
    struct date on, struct arena *arena, struct unknown *why_not);

/* Has the kind conditions that facts can be checked against? What the centre opens, or anybody may hand in, has none. */
bool edition_checks(const struct edition *edition, const struct scheme *scheme, struct str kind);
/* What is said where it has none. */
extern const struct text check_none;

/* All requirements of a qualification on a day. The caller has asked scheme_knows. `edition` NULL:
 * the one in force. Lives in `arena`. */
struct check_result *scheme_check(struct arena *arena, const struct scheme *scheme,
    const struct edition *edition, struct str category, int level, struct str kind, struct date on,
    const struct profile *profile);
