/* Fills the {placeholders} of papers and mails from a case. The set is closed; lint knows it. */
#pragma once
#include "casework/world.h"

struct letter {
	const struct case_state *state;
	const struct world *world;
	/* that it tells of: its fields are {items}, {reason}, … ; may be NULL */
	const struct fact *fact;
	struct str unit_name, url; /* url: the public or case address */
	struct instant now;
};

bool placeholder_known(const struct scheme *scheme, struct str name);
void placeholder_fill(
    struct buf *out, struct str template_text, enum language language, const struct letter *letter);
