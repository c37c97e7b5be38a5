/* What signing in and the second factor share: beginning a session, and where somebody signs in from. */
#pragma once
#include "service/account.h"
#include "service/attempts.h"

struct beginning {
	struct str login, address, agent, device;
	struct str replaces; /* id of the session that ends now; may be empty */
	enum owes owes;
};
/* Opens a session in this transaction; where it owes nothing its place is familiar from now on. */
enum err session_begin(struct tx *tx, const struct beginning *beginning, struct str *token,
    struct caller *caller) MUST_CHECK;

/* Where a login tries from, as attempts.h counts. */
enum err place_of(struct store *store, struct arena *arena, struct str login, struct str address,
    struct str device, struct attempt *out) MUST_CHECK;
/* Makes address and device familiar. */
enum err place_keep(struct store *store, struct arena *arena, const struct attempt *attempt,
    struct str device, struct instant now) MUST_CHECK;

/* What this login owes after its password. */
enum err second_factor_owed(struct tx *tx, struct str login, enum owes *out) MUST_CHECK;
/* Does the code fit, of the device or for recovery? It is spent then. */
enum err second_factor_check(
    struct tx *tx, struct str login, struct str code, bool *fits) MUST_CHECK;
