/* What an action of a case means for the register: a new certificate, another name or holder, an end. */
#pragma once
#include "casework/decide.h"
#include "service/service.h"

/* Records it in the certificates' own streams, after the fact of the case. */
enum err register_enter(struct tx *tx, const struct case_state *state, const struct world *world,
    const struct action *action, const struct fact *fact) MUST_CHECK;
