/* Proposals as JSON, the same on the command line and over HTTP. */
#pragma once
#include "base/json.h"
#include "service/rules.h"

/* draft, submitted, approved, withdrawn */
const char *proposal_state_name(enum proposal_state state);
/* Members of an object that the caller has opened: who, what, the files and the steps. */
void answer_proposal(struct json_out *out, const struct proposal *proposal);
/* Likewise: faults, what differs, whom it concerns. */
void answer_look(struct json_out *out, const struct rules_look *look);
