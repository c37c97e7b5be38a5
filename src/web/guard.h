/* What a request's head must be before anything looks at it: nothing that two programs on the way
 * could read differently (RFC 9112 2.2, 3, 5, 6), and nothing without measure. Pure. */
#pragma once
#include "base/str.h"

#define GUARD_TARGET 8192 /* bytes of path and query */
#define GUARD_HEADERS 64

struct header {
	struct str name, value;
};

struct head {
	struct str method, version; /* as they came */
	struct str target;          /* as it came, escapes and all */
	struct header headers[GUARD_HEADERS];
	size_t header_count;
	bool too_many;          /* more headers than that */
	bool http_1_1;          /* set by guard_head; false: HTTP/1.0 */
	int64_t content_length; /* set by guard_head; -1: not told (chunked, or no body) */
	bool chunked;           /* set by guard_head */
};

/* Where the pieces of a head lie in the bytes as they arrived. */
struct head_layout {
	const char *method, *target, *version;
	size_t target_len;
	size_t size; /* of the whole head, from the method on */
};

struct guard_refusal {
	int status;
	const char *why;
};

/* The first header of that name, in any case; STR_NONE where there is none. */
struct str head_get(const struct head *head, const char *name);
/* False, with status and reason, for a head that is refused. */
bool guard_head(struct head *head, struct guard_refusal *refusal);
/* Do the pieces fill the head without gaps, each line ended by CR LF? False where a NUL ends a
 * piece before its end, where a line was folded (obs-fold), or where a line feed stands alone. */
bool guard_layout(const struct head *head, const struct head_layout *layout);
/* Every % followed by two hexadecimal digits that are not 00. */
bool guard_escapes(struct str text);
