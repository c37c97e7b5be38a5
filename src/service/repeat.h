/* A request that is sent again under the same key (Idempotency-Key), because its answer was lost, is answered as it was
 * the first time and not carried out again. Kept for a day of real time, per user; only what was carried out is: a key
 * under which something was refused or failed is free. */
#pragma once
#include "service/service.h"
#include "store/requests.h"

enum repeat_found {
	REPEAT_NEW,
	REPEAT_SAME,  /* `out` is what was answered */
	REPEAT_OTHER, /* the key stands for another request */
};
enum err repeat_find(struct reader *reader, struct arena *arena, const struct request_key *key,
    struct kept_answer *out, enum repeat_found *found) MUST_CHECK;
/* In the transaction of what was carried out. */
enum err repeat_keep(
    struct tx *tx, const struct request_key *key, const struct kept_answer *answer) MUST_CHECK;
