/* Pieces that the pages of new editions are made of. */
#pragma once
#include "web/request.h"
#include "web/rules_views.h"

/* Where a proposal stands, and how that looks: good, wait, run, bad. */
struct text rules_state_words(const struct proposal *proposal);
const char *rules_state_tone(const struct proposal *proposal);
void rules_fill_faults(
    struct arena *arena, const struct faults *faults, struct rules_fault **out, size_t *count);
/* Takes the request's upload into the proposal {id}; then `after`, request->state being this. With faults nothing was
 * added. */
struct rules_upload {
	struct rule_request rule;
	struct faults faults;
	enum err err;
	struct outcome outcome;
};
void rules_upload(struct request *request, void (*after)(struct request *request));
/* Everything but `why`; the look must live until the page is written. */
void rules_fill_page(struct request *request, const struct proposal *proposal,
    const struct rules_look *look, struct rules_proposal_page *page);
