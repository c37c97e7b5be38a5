/* What the pages of appeals and of complaints share. */
#pragma once
#include "service/apply.h"
#include "web/lodge_views.h"
#include "web/request.h"

/* The way of a case of this kind: its stages that are shown and say something. */
size_t lodge_stages(struct request *request, const struct kind *kind, struct stage_view **out);
/* The form of its first action, with what was typed, and what was wrong with it. */
void lodge_fill(struct request *request, const struct kind *kind, const struct outcome *outcome,
    struct lodge_view *view);
/* Reads the action's fields, and no other's, from the form; false where faults were noted. */
bool lodge_read(struct request *request, const struct action *action, struct lodge *lodge);
