/* Sessions in memory, shared by all threads. Real time governs them. */
#pragma once
#include "service/account.h"
#include "store/accounts.h"

/* A session ends after 12 hours, or after 2 in which it was not used; the store is told of its use every 5 minutes. */
enum {
	SESSION_MS = 12 * 3600 * 1000,
	SESSION_IDLE_MS = 2 * 3600 * 1000,
	SESSION_TELL_MS = 5 * 60 * 1000,
};

struct sessions;
struct sessions *sessions_new(void);
void sessions_free(struct sessions *sessions);

/* Keeps a caller until the session ends, or until people or units change (another `mark`). */
void sessions_keep(struct sessions *sessions, const struct caller *caller, const struct session *session, int64_t mark);
/* A copy in `arena`; false where it is not kept, has ended, or may be out of date. `tell`: the store has not been told for
 * long that it is used. */
bool sessions_find(struct sessions *sessions, struct arena *arena, struct str id, int64_t mark, struct instant now,
    struct caller *out, bool *tell);
void sessions_drop(struct sessions *sessions, struct str id);
