/* Cases folded from the journal; the writer keeps those that it used last, so that a long history is not read again
 * for every command. */
#pragma once
#include "casework/case.h"
#include "store/journal.h"

/* Facts of one case, and bytes of text in them; the next is refused, that of a unit's people earlier. */
#define CASE_FACTS_MAX 20000
#define CASE_FACTS_OF_UNIT 10000
#define CASE_BYTES_MAX ((size_t)16 << 20)
#define CASE_BYTES_OF_UNIT ((size_t)4 << 20)
#define CASE_MEMORY ((size_t)512 << 20)

/* Reads a case into `arena`. ERR_NOT_FOUND where there is none. */
enum err casebook_read(struct store *store, const struct scheme *scheme, struct arena *arena, struct str id,
    struct case_state **out) MUST_CHECK;
/* A fact whose strings all live in `arena`. */
struct fact fact_copy(struct arena *arena, const struct fact *fact);

struct casebook;
struct casebook *casebook_new(void);
void casebook_free(struct casebook *book);
/* The case from memory or the journal; it stays the book's, until the next call. */
enum err casebook_get(struct casebook *book, struct store *store, const struct scheme *scheme, struct str id,
    struct case_state **out) MUST_CHECK;
/* A case that has no facts yet. */
struct case_state *casebook_add(struct casebook *book, const struct scheme *scheme, struct str id);
void casebook_forget(struct casebook *book, struct str id);
void casebook_forget_all(struct casebook *book);
