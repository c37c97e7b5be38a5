/* The second factor: one-time codes of an app (RFC 6238), for the centre's people at every sign-in, for a unit's people
 * where they have set it up, or where the centre asks it of everybody. Under the manual clock it is lifted.
 *
 * A code is taken once, in its step of 30 seconds or one beside it. Whoever has lost the device signs in by one of eight
 * recovery codes, each good once; an administrator can take the factor away, which the journal keeps, and it is set up anew
 * at the next sign-in. */
#pragma once
#include "service/account.h"

struct second_factor_view {
	bool confirmed; /* in force */
	bool waiting;   /* its secret is shown until a first code comes */
	struct str secret, uri; /* where it waits: base32 in groups of four; otpauth://… for the QR code */
	int64_t codes_left;     /* recovery codes that were not used */
};
enum err second_factor_look(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct second_factor_view *out) MUST_CHECK;
/* Has that login one that is in force? */
enum err second_factor_there(struct reader *reader, struct str login, bool *out) MUST_CHECK;

/* Argument: const struct caller *. Makes a secret where none is in force; a whole session gets a fresh one, which nobody
 * has seen before. */
use_case second_factor_begin;
/* Does the first code take the password besides it? */
bool second_factor_wants_proof(const struct caller *caller, const struct second_factor_view *factor);

/* A code: that a session owes, or the first one of a new secret. Where that session was whole without it the caller has
 * to have `proved` who they are: else whoever sat down at it would set up a factor of their own. */
struct second_factor_code {
	const struct caller *caller;
	struct str code, address, agent, device;
	bool wrong;             /* out, with OUTCOME_FORBIDDEN */
	int retry_after;        /* out, seconds, with OUTCOME_REFUSED */
	struct str token;       /* out: a new session takes the place of the one that gave the code … */
	struct caller entered;  /* … and who it belongs to */
	struct str *recovery;   /* out, once: where the factor was set up just now */
	size_t recovery_count;
};
use_case second_factor_give;

struct second_factor_reset {
	const struct caller *caller; /* NULL: the command line */
	struct str login;
	struct str proof; /* how it was made sure who is asking; the journal keeps it. The command line may leave it out */
};
/* Not one's own. The login's sessions end. */
use_case second_factor_reset;

