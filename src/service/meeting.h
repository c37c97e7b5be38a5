/* Review meetings: their days come from the scheme, their lists from the cases, their panels from the draw. */
#pragma once
#include "scheme/rules.h"
#include "service/apply.h"

struct meeting_view {
	struct meeting meeting; /* dates */
	struct person *panel;
	size_t panel_count;
	struct case_row *cases;
	size_t case_count;
	struct instant drawn_at; /* INSTANT_NONE before the draw */
	bool may_draw;
};
/* The days of this and next year that have cases or lie within two months, oldest first. Office roles and experts. */
enum err meeting_list(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct meeting_view **out, size_t *count) MUST_CHECK;
enum err meeting_get(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct date date, struct meeting_view **out) MUST_CHECK;

/* Draws `size` experts at random (simple method) from those without a declared interest in a listed
 * case and who neither lead nor assess
 * one. A second draw adds to the panel until it has `size`; nobody is taken off. Secretary only. */
struct draw {
	const struct caller *caller;
	struct date date;
	int size;
	struct str *drawn; /* out: the whole panel */
	size_t drawn_count;
};
use_case meeting_draw;
