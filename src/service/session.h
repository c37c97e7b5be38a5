/* Sessions in memory, shared by all threads, and how often signing in failed. Real time governs both. */
#pragma once
#include "service/account.h"

struct sessions;
struct sessions *sessions_new(void);
void sessions_free(struct sessions *sessions);

/* Keeps a caller until `ends_at`, or until people or units change (another `mark`). */
void sessions_keep(struct sessions *sessions, const struct caller *caller, struct instant ends_at, int64_t mark);
/* A copy in `arena`; false where it is not kept, has ended, or may be out of date. */
bool sessions_find(struct sessions *sessions, struct arena *arena, struct str id, int64_t mark, struct instant now,
    struct caller *out);
void sessions_drop(struct sessions *sessions, struct str id);

/* Seconds that this login from this address has to wait; 0: it may try. */
int sessions_wait(struct sessions *sessions, struct str login, struct str address, struct instant now);
void sessions_failed(struct sessions *sessions, struct str login, struct str address, struct instant now);
void sessions_succeeded(struct sessions *sessions, struct str login, struct str address);
