/* Second factors of people: secrets of one-time codes, and codes for when the device is lost. State of its own, never in
 * the journal. */
#pragma once
#include "store/store.h"

struct second_factor {
	struct str secret; /* sealed, in hex */
	bool confirmed;
	int64_t last_step; /* of the last code that was taken */
};
enum err second_factor_put(struct store *store, struct str login, const struct second_factor *factor) MUST_CHECK;
/* ERR_NOT_FOUND where there is none. */
enum err second_factor_get(struct store *store, struct arena *arena, struct str login, struct second_factor *out) MUST_CHECK;
/* Has anybody one? */
enum err second_factor_any(struct store *store, bool *out) MUST_CHECK;
struct second_factor_of {
	struct str login;
	struct second_factor factor;
};
enum err second_factors_all(struct store *store, struct arena *arena, struct second_factor_of **out, size_t *count) MUST_CHECK;
/* With its recovery codes. */
enum err second_factor_drop(struct store *store, struct str login) MUST_CHECK;

/* A recovery code is known by its digest, in hex. */
enum err recovery_add(struct store *store, struct str login, struct str digest) MUST_CHECK;
/* Was it there? It is no more. */
enum err recovery_spend(struct store *store, struct str login, struct str digest, bool *there) MUST_CHECK;
enum err recovery_drop(struct store *store, struct str login) MUST_CHECK;
enum err recovery_count(struct store *store, struct str login, int64_t *out) MUST_CHECK;
