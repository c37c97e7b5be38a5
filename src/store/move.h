/* Moves a whole database from one engine to the other. What it was not finished with says so itself and is not served. */
#pragma once
#include "store/store.h"

/* So many rows of so many; total 0: not known yet. */
typedef void move_progress(void *context, const char *table, int64_t rows);

struct move_listener {
	move_progress *tell; /* NULL: nobody listens */
	void *context;
};

/* `to` is a store_open_target.
 * Goes on where an earlier move broke off: the journal in pieces,
 * then everything else at once. `from` sees one
 * snapshot. ERR_CONFLICT: what is there already is not the beginning of what is moved. */
enum err move_all(struct store *from, struct store *to, struct move_listener listener, int64_t *rows) MUST_CHECK;
/* From now on it may be served. */
enum err move_finish(struct store *to) MUST_CHECK;
