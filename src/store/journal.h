/* The journal: facts in streams, each chained by its hash to the one before it, never changed. */
#pragma once
#include "casework/fact.h"
#include "store/store.h"

/* Names of streams. */
struct str stream_of_case(struct arena *arena, struct str id);
struct str stream_of_certificate(struct arena *arena, struct str number);
struct str stream_of_meeting(struct arena *arena, struct date held);
struct str stream_of_unit(struct arena *arena, struct str code);
struct str stream_of_user(struct arena *arena, struct str login);
#define STREAM_CLOCK STR("clock:manual")
#define STREAM_CALENDAR STR("calendar:notices")
#define STREAM_RULES STR("rules:editions")

struct head {
	int64_t seq; /* 0: nothing yet */
	struct sha256 hash;
	struct instant at;
};
enum err journal_head(struct store *store, struct str stream, struct head *out) MUST_CHECK;

/* Adds the fact after `head` and moves the head on: sets seq and hash of the fact, and its instant where the machine's clock has
 * gone back behind the one before it. `entry`, if not NULL, is its place in the
 * whole journal. ERR_CONFLICT: somebody else was first. */
enum err journal_append(struct store *store, struct str stream, struct head *head, struct fact *fact, int64_t *entry) MUST_CHECK;

/* The facts of a stream, oldest first; ERR_CORRUPT where one cannot be read. */
enum err journal_read(struct store *store, struct arena *arena, struct str stream, struct fact **facts, size_t *count) MUST_CHECK;
/* The same without their fields: much quicker, for lists of what happened. */
enum err journal_outline(struct store *store, struct arena *arena, struct str stream, struct fact **facts,
    size_t *count) MUST_CHECK;
/* Of the latest fact of the scheme itself (accounts, units and imported certificates do not move its clock); INSTANT_NONE
 * where there is none. */
enum err journal_last_instant(struct store *store, struct instant *out) MUST_CHECK;
/* Is it there, as it was appended? */
enum err journal_has(struct store *store, const struct last_fact *fact, bool *there) MUST_CHECK;
enum err journal_count(struct store *store, int64_t *entries, int64_t *last) MUST_CHECK;
/* The number of the newest entry; 0: there is none. */
enum err journal_newest(struct store *store, int64_t *entry) MUST_CHECK;

/* One row as it stands, for the audit. */
struct entry {
	int64_t number;
	struct str stream, fields; /* fields: the JSON as kept */
	struct fact fact;          /* without fields */
};
/* Every row, stream by stream, oldest first within each. `visit` returns an error to stop; the entry lives until it
 * returns. */
typedef enum err journal_visit(void *context, const struct entry *entry);
enum err journal_walk(struct store *store, journal_visit *visit, void *context) MUST_CHECK;
