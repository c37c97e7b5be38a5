/* One unit against everything that is issued: what it could apply for today, or when at the earliest (RULES 2, 4). */
#pragma once
#include "scheme/check.h"

struct outlook {
	const struct category *category;
	int level;
	/* as of the day asked for; NULL: no rule is known then, see `why_not` */
	const struct check_result *result;
	struct unknown why_not;
	struct str kind; /* asked about: of what is held a renewal, else a first application */
	/* a certificate of this very level that holds, else NULL: a renewal */
	const struct held_certificate *held;
	/* The first day from then on on which no requirement about a date or a certificate stands in the way (years in
	 * service, established, the window of an upgrade); DATE_NONE where there is none by the dates alone. */
	struct date earliest;
	size_t other; /* what else is unmet or missing: figures and answers, not dates */
};

/* Every category and level that is issued, in the order of the scheme. Lives in `arena`. */
size_t scheme_check_all(struct arena *arena, const struct scheme *scheme, struct date on,
    const struct profile *profile, struct outlook **out);
/* `on, qualifications[]`, each with what answer_check tells. */
void answer_check_all(
    struct json_out *out, struct date on, const struct outlook *outlooks, size_t count);
