/* Review meetings as rows: which panels were drawn, projected from the meetings' streams. */
#pragma once
#include "store/store.h"
#include "casework/fact.h"

/* The one fact of a meeting, each time experts are drawn: members (those drawn now), method. */
#define MEETING_FACT_DRAW "draw"

enum err meetings_project(struct store *store, struct str held, const struct fact *fact) MUST_CHECK;
/* Logins in the order in which they were drawn, and when the last draw was (INSTANT_NONE before the first). */
enum err meetings_panel(struct store *store, struct arena *arena, struct date held, struct str **logins, size_t *count,
    struct instant *drawn_at) MUST_CHECK;
/* All days that have a panel or a case on their list, oldest first. */
enum err meetings_days(struct store *store, struct arena *arena, struct date from, struct date **days, size_t *count) MUST_CHECK;
