/* People and units: who may sign in, with which roles, for which unit; sessions; interests. */
#pragma once
#include "service/service.h"
#include "store/directory.h"

/* What a person who has given the password still has to give, before anything else is open. */
enum owes { OWES_NOTHING, OWES_CODE, OWES_ENROLMENT };

/* Who is calling: the person behind a session. `person.login` empty: nobody is signed in. */
struct caller {
	struct person person;
	struct str unit_name;
	struct str session;  /* id of the session; keys the CSRF token */
	struct str csrf;
	bool must_change_password;
	enum owes owes;
	bool proved; /* gave the password with this very request: who sits down at an open session cannot */
};

/* Signing in checks the password (42 ms, 64 MiB: on the worker pool, never on a serving thread) and opens a session, at
 * most 20 a person; one that the caller came with ends. Unknown login and wrong password give the same answer after the
 * same work; failures make wait (429) as attempts.h says. The centre's people have a second factor, save under the
 * manual clock: with the password alone their session opens nothing but the way to it (second_factor.h). What somebody
 * else set as the password opens nothing after PASSWORD_HANDED_DAYS, save under the manual clock. Real time governs
 * sessions and passwords. */
struct sign_in {
	struct str login, password;
	struct str code;            /* of the second factor; may be left out */
	struct str address, agent;  /* of the client */
	struct str device;          /* what a browser keeps that has signed in before; may be empty */
	struct str replaces;        /* id of the session that the caller came with; may be empty */
	bool expired;               /* out, with OUTCOME_FORBIDDEN: the right password, handed out too long ago */
	struct str token;           /* out: 43 characters base64url, stored only as its SHA-256 */
	struct caller caller;       /* out */
	int retry_after;            /* out, seconds, with OUTCOME_REFUSED too many */
};
void account_sign_in(struct service *service, struct sign_in *request, struct arena *arena, struct outcome *outcome);
use_case account_sign_out; /* argument: struct str *session */
/* The caller behind a token: from the session cache, else the store. ERR_NOT_FOUND when it is none or has ended. */
enum err account_caller(struct reader *reader, struct arena *arena, struct str token, struct caller *out) MUST_CHECK;

/* Where one is signed in, the last used first. */
struct session_view {
	struct instant opened_at, used_at, ends_at;
	struct str address, agent;
	bool present; /* the one that asks */
};
enum err account_sessions(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct session_view **out, size_t *count) MUST_CHECK;
use_case account_end_others; /* argument: const struct caller *, who has `proved`; all sessions but the one that asks */

struct user_request {
	const struct caller *caller; /* NULL: the command line */
	struct user user;
};
/* login 1-64 of a-z 0-9 . _ -; contact and editor need a unit that exists; adding a known login is
 * a conflict */
use_case account_add_user;
use_case account_change_user;    /* name, roles, mail, active, interests */
use_case account_set_password;   /* user.login, .password_hash, .must_change_password (it was handed out); its sessions end */
/* Is it this user's present password? As slow as signing in: on the worker pool. After ten failures in a quarter of an
 * hour nothing fits. Where it cannot be found out, it is an error and no failure. */
enum err account_password_fits(
    struct service *service, struct str login, struct str password, bool *out) MUST_CHECK;
enum err account_users(struct reader *reader, struct arena *arena, struct user **out, size_t *count) MUST_CHECK;
enum err account_user(struct reader *reader, struct arena *arena, struct str login, struct user *out) MUST_CHECK;

struct unit_request {
	const struct caller *caller;
	struct unit unit;
};
use_case account_add_unit;
use_case account_change_unit;
enum err account_units(struct reader *reader, struct arena *arena, struct str query, struct unit **out, size_t *count) MUST_CHECK;
enum err account_unit(struct reader *reader, struct arena *arena, struct str code, struct unit *out) MUST_CHECK;
