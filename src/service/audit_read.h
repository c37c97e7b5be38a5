/* The journal for the audit, read on a thread of its own: entries in batches, stream by stream, their chain already checked. */
#pragma once
#include "service/service.h"
#include "store/journal.h"

struct read_entry {
	struct entry entry; /* its strings live as long as the batch */
	bool last;          /* of its stream */
};

struct batch {
	struct read_entry *entries;
	size_t count;
};

struct audit_reading;

/* Reads the same snapshot as `reader`, whose transaction it begins anew until both see the same newest entry. */
enum err audit_read_begin(struct reader *reader, struct audit_reading **out) MUST_CHECK;
/* The next batch, which the one before ends; NULL at the end or where reading failed. */
const struct batch *audit_read_next(struct audit_reading *reading);
/* Waits for the thread and gives all back. Faults of the chain are added; an error of reading is told here. NULL is nothing
 * to do. */
enum err audit_read_end(struct audit_reading *reading, struct faults *faults) MUST_CHECK;
