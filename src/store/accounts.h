/* Secrets of accounts and their sessions: state of its own, never in the journal. Times here are real time. */
#pragma once
#include "base/date.h"
#include "store/store.h"

struct secret {
	struct str password_hash;
	bool must_change;
};
enum err accounts_set_secret(struct store *store, struct str login, struct str password_hash, bool must_change) MUST_CHECK;
/* ERR_NOT_FOUND where there is none. */
enum err accounts_secret(struct store *store, struct arena *arena, struct str login, struct secret *out) MUST_CHECK;

struct session {
	struct str id; /* hex SHA-256 of the token */
	struct str login;
	struct instant opened_at, ends_at;
};
/* Opens it, and ends the oldest of the login so that at most `most` are left. */
enum err accounts_open_session(struct store *store, const struct session *session, int most) MUST_CHECK;
enum err accounts_session(struct store *store, struct arena *arena, struct str id, struct session *out) MUST_CHECK;
enum err accounts_end_session(struct store *store, struct str id) MUST_CHECK;
enum err accounts_end_sessions_of(struct store *store, struct str login) MUST_CHECK;
enum err accounts_end_sessions_before(struct store *store, struct instant now) MUST_CHECK;
