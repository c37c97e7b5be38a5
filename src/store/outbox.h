/* Mails to send: worded and kept in the same transaction as what they tell, sent afterwards,
 * perhaps more than once tried. */
#pragma once
#include "base/date.h"
#include "store/store.h"

struct mail {
	int64_t id;
	struct instant at, sent_at;
	struct str to, address, subject, body, case_id, state; /* to: login; state: waiting, sent, failed, refused */
	struct str error;
	int tries;
	struct instant next_try; /* of what waits */
};

/* Without an address it has failed at once, and says so. */
enum err outbox_add(struct store *store, const struct mail *mail) MUST_CHECK;
/* The next to be sent: waiting, and not to be tried later than `now` (real time). `found` false: none. */
enum err outbox_next(struct store *store, struct arena *arena, struct instant now, struct mail *out, bool *found) MUST_CHECK;
enum err outbox_sent(struct store *store, int64_t id, struct instant at) MUST_CHECK;
/* Tried in vain: again at `next`, or never (INSTANT_NONE). */
enum err outbox_failed(struct store *store, int64_t id, struct str error, struct instant next) MUST_CHECK;
/* For good, by the server that was to take it. */
enum err outbox_refused(struct store *store, int64_t id, struct str error) MUST_CHECK;
/* The latest first. */
enum err outbox_list(struct store *store, struct arena *arena, int page, int page_size, struct mail **out, size_t *count,
    int64_t *total) MUST_CHECK;
