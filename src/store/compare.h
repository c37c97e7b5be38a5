/* Derived tables beside the journal: while that is read stream by stream, each kept row is met by the one that follows from
 * its stream, so that neither side is written down anywhere. */
#pragma once
#include "store/cases.h"
#include "store/row.h"
#include "store/store.h"

struct compare;

/* `scratch`: holds the rows of certificates with more than one fact. Both stores must stay. */
enum err compare_begin(struct store *kept, struct store *scratch, struct faults *faults, struct compare **out) MUST_CHECK;
void compare_end(struct compare *compare); /* NULL is nothing to do */

/* In the order of the streams: a case after its last fact, with all who took part in it; a certificate of one fact; one
 * that stands in the scratch store. */
enum err compare_case(struct compare *compare, struct arena *arena, const struct case_state *state, const struct party *took,
    size_t took_count) MUST_CHECK;
enum err compare_certificate(struct compare *compare, struct str number, const struct fact *fact, int64_t entry) MUST_CHECK;
enum err compare_replayed(struct compare *compare, struct str number) MUST_CHECK;
/* What cannot be followed was told: its rows are passed over. */
enum err compare_skip_case(struct compare *compare, struct str id) MUST_CHECK;
enum err compare_skip_certificate(struct compare *compare, struct str number) MUST_CHECK;
/* After the last stream: rows that are left follow from nothing. */
enum err compare_rest(struct compare *compare) MUST_CHECK;
