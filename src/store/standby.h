/* How far a standby of PostgreSQL is, told by entries of the journal and their hashes: a copy of another database, or one
 * that went on by itself, is not taken for this one's. */
#pragma once
#include "base/digest.h"
#include "store/store.h"

/* entry 0: nothing is there yet. */
struct journal_end {
	int64_t entry;
	struct sha256 hash;
};

/* On the primary. */
enum err standby_end(struct store *store, struct journal_end *out) MUST_CHECK;

/* The same of an earlier entry: entry 0 where there is none. */
enum err standby_entry(struct store *store, int64_t entry, struct journal_end *out) MUST_CHECK;

enum standby_has { STANDBY_LACKS, STANDBY_HAS, STANDBY_DIFFERS };
/* On the standby: has it that entry? `newest`: the last that it has. ERR_VERSION: it is no standby any more. */
enum err standby_compare(struct store *store, const struct journal_end *end, enum standby_has *has,
    int64_t *newest) MUST_CHECK;
