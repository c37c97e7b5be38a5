/* Answers kept for those who ask again. */
#include "service/repeat.h"
#include "service/internal.h"
#include <string.h>

enum err repeat_find(struct reader *reader, struct arena *arena, const struct request_key *key,
    struct kept_answer *out, enum repeat_found *found)
{
	bool there;
	*found = REPEAT_NEW;
	TRY(requests_find(reader->store, arena, key, out, &there));
	if (there)
		*found = memcmp(&out->digest, &key->digest, sizeof out->digest) == 0 ? REPEAT_SAME
										     : REPEAT_OTHER;
	return ERR_OK;
}

enum err repeat_keep(struct tx *tx, const struct request_key *key, const struct kept_answer *answer)
{
	struct kept_answer kept = *answer;
	kept.digest = key->digest;
	return requests_keep(tx->store, tx->arena, key, &kept, real_now());
}
