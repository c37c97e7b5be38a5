/* Mails that tell people of what happened in a case. */
#pragma once
#include "casework/decide.h"
#include "service/service.h"

/* Words each mail and puts it into the outbox, in the same transaction as the fact. */
enum err mail_queue(struct tx *tx, const struct case_state *state, const struct world *world, const struct fact *fact,
    const struct mail_due *mails, size_t count) MUST_CHECK;
/* Records a fact of a case with its rows; the fact gets its seq and hash. */
enum err case_record(struct tx *tx, struct case_state *state, struct fact *fact) MUST_CHECK;
