/* Pieces of the unit's own pages. */
#pragma once
#include "service/apply.h"
#include "web/apply_views.h"
#include "web/request.h"

/* The case, of the caller's own unit and open to changes; else an answer has been given: 404, or back to the case page. */
const struct case_view *apply_load(struct request *request);
/* Does a requirement of this case look at the fact? */
bool apply_fact_asked(const struct case_view *view, const struct fact_def *fact);
/* Does this item look at the fact, be it for its share alone? */
bool apply_item_asks(const struct check_item *item, const struct fact_def *fact);
/* The evidence of a part, with what was wrong with an upload. */
void apply_evidence_reply(
    struct request *request, int status, struct str part, const struct outcome *outcome);
