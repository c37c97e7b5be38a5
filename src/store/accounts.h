/* Secrets of accounts and their sessions: state of its own, never in the journal. Times here are real time. */
#pragma once
#include "base/date.h"
#include "store/store.h"

struct secret {
	struct str password_hash;
	bool must_change;
	struct instant expires_at; /* INSTANT_NONE: it does not */
};
enum err accounts_set_secret(struct store *store, struct str login, const struct secret *secret) MUST_CHECK;
/* ERR_NOT_FOUND where there is none. */
enum err accounts_secret(struct store *store, struct arena *arena, struct str login, struct secret *out) MUST_CHECK;

struct session {
	struct str id; /* hex SHA-256 of the token */
	struct str login;
	struct instant opened_at, ends_at;
	struct str owes; /* what signing in still lacks: SESSION_OWES_…; empty: nothing */
	struct instant used_at;
	struct str address, agent; /* of the client that opened it */
};
#define SESSION_OWES_CODE "code"
#define SESSION_OWES_ENROLMENT "enrolment"
/* Opens it, and ends the oldest of the login so that at most `most` are left. */
enum err accounts_open_session(struct store *store, const struct session *session, int most) MUST_CHECK;
enum err accounts_session(struct store *store, struct arena *arena, struct str id, struct session *out) MUST_CHECK;
enum err accounts_end_session(struct store *store, struct str id) MUST_CHECK;
enum err accounts_end_sessions_of(struct store *store, struct str login) MUST_CHECK;
enum err accounts_end_other_sessions(struct store *store, struct str login, struct str but) MUST_CHECK;
/* Those that ended by `now`, or were last used by `unused_since`. */
enum err accounts_end_sessions_before(struct store *store, struct instant now, struct instant unused_since) MUST_CHECK;
enum err accounts_use_session(struct store *store, struct str id, struct instant at) MUST_CHECK;
/* Those that live, the last used first. */
enum err accounts_sessions_of(struct store *store, struct arena *arena, struct str login, struct instant now,
    struct instant unused_since, struct session **out, size_t *count) MUST_CHECK;

/* Places where somebody has signed in: digests, kept until forgotten. */
enum err accounts_familiar(struct store *store, struct str login, struct str place, bool *out) MUST_CHECK;
enum err accounts_see_place(struct store *store, struct str login, struct str place, struct instant at) MUST_CHECK;
enum err accounts_forget_places(struct store *store, struct instant before) MUST_CHECK;
