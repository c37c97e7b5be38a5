/* Requests that were carried out, by the key that their sender gave them, with the answer that they got. */
#pragma once
#include "base/date.h"
#include "base/digest.h"
#include "store/store.h"

/* Neither the key nor what was asked is kept as it came: both digests are taken over the key, too, so that nobody who
 * reads the table can guess at a password that was asked to be set. */
struct request_key {
	struct str login;
	struct sha256 id;     /* of the key */
	struct sha256 digest; /* of what was asked under it */
};
struct kept_answer {
	struct sha256 digest;
	int status;
	struct str headers; /* `Name: value` lines */
	struct str body;
};
enum err requests_find(struct store *store, struct arena *arena, const struct request_key *key,
    struct kept_answer *out, bool *found) MUST_CHECK;
enum err requests_keep(struct store *store, struct arena *arena, const struct request_key *key,
    const struct kept_answer *answer, struct instant now) MUST_CHECK;
enum err requests_forget_before(struct store *store, struct instant then) MUST_CHECK;
