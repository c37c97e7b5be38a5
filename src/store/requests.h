/* Requests that were answered, by the key that their sender gave them: the same again is answered the same, once done. */
#pragma once
#include "base/date.h"
#include "base/digest.h"
#include "store/store.h"

struct answered {
	struct sha256 digest; /* of what was asked */
	struct str stream;
	int64_t seq;          /* of the fact that came of it */
};
enum err requests_find(struct store *store, struct arena *arena, struct str login, struct str key, struct answered *out,
    bool *found) MUST_CHECK;
enum err requests_keep(struct store *store, struct str login, struct str key, const struct answered *answer,
    struct instant now) MUST_CHECK;
enum err requests_forget_before(struct store *store, struct instant then) MUST_CHECK;
