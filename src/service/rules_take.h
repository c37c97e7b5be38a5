/* What goes into a proposal: names, copies of what is in force. Inside this layer only. */
#pragma once
#include "service/rules.h"

/* What scheme files call an id; safe as the name of a folder and in a path. */
bool rules_id_fits(struct str id);
/* Copies of an edition's files, from the scheme's folder or from the proposal that brought it. */
enum err rules_copy_base(struct tx *tx, const struct rules *rules, struct str base,
    const struct proposal_file **files, size_t *count) MUST_CHECK;
