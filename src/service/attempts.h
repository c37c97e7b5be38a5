/* How often signing in failed, in memory, so that guessing is slow and nobody shuts another out.
 *
 * Three counts run for a quarter of an hour: of a login at one place (an address, or a device that has signed in as that
 * login before), of a login at all places, and of an address over all logins. The last two do not hold at a place where
 * the login has signed in before: who only knows a login can make its owner wait elsewhere at most. */
#pragma once
#include "base/date.h"
#include "base/str.h"

struct attempts;
struct attempts *attempts_new(void);
void attempts_free(struct attempts *attempts);

struct attempt {
	struct str login, address;
	struct str place; /* digest of login and device, where it is familiar; else of login and address */
	bool familiar;    /* the login has signed in there before */
};
/* Seconds to wait; 0: it may be tried. */
int attempts_wait(struct attempts *attempts, const struct attempt *attempt, struct instant now);
void attempts_failed(struct attempts *attempts, const struct attempt *attempt, struct instant now);
/* Forgets the failures of the login at this place. */
void attempts_succeeded(struct attempts *attempts, const struct attempt *attempt);
