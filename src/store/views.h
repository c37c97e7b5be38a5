/* From facts to rows: the one way into the derived tables, for the writer and for the audit alike. */
#pragma once
#include "store/store.h"
#include "casework/case.h"

/* One fact of a stream that is no case's: certificate, meeting, unit, user, clock. */
enum err views_project(struct store *store, struct str stream, const struct fact *fact, int64_t entry) MUST_CHECK;

/* Every derived table of both stores that compare.h leaves, row by row; a fault for each that differs, at most 1000. */
enum err views_compare(struct store *kept, struct store *replayed, struct faults *faults) MUST_CHECK;
