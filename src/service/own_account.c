/* What everybody does with their own account: where they are signed in. */
#include "casework/refusal.h"
#include "service/account.h"
#include "service/internal.h"
#include "service/session.h"

enum err account_sessions(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct session_view **out, size_t *count)
{
	struct instant now = real_now();
	struct session *sessions;
	TRY(accounts_sessions_of(reader->store, arena, caller->person.login, now,
	    (struct instant){now.ms - SESSION_IDLE_MS}, &sessions, count));
	*out = ARENA_ARRAY(arena, struct session_view, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct session_view){.opened_at = sessions[i].opened_at,
		    .used_at = sessions[i].used_at,
		    .ends_at = sessions[i].ends_at,
		    .address = sessions[i].address,
		    .agent = sessions[i].agent,
		    .present = str_eq(sessions[i].id, caller->session)};
	return ERR_OK;
}

void account_end_others(struct tx *tx, void *argument, struct outcome *outcome)
{
	const struct caller *caller = argument;
	if (!caller->proved) {
		outcome->type = OUTCOME_FORBIDDEN;
		return;
	}
	TRY_USE(tx, outcome,
	    accounts_end_other_sessions(tx->store, caller->person.login, caller->session));
	TRY_USE(tx, outcome, directory_raise_mark(tx->store));
}
