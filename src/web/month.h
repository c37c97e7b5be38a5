/* Months as pictures: a grid of weeks whose days bear a mark in words and colour. */
#pragma once
#include "web/views.h"

struct month_cell {
	int day;          /* of the month; 0: the place belongs to another month */
	const char *tone; /* off, on, run, wait, good, meeting, list; empty for a plain day */
	struct text tag;  /* a word or two in the cell */
	struct text why;  /* the whole sentence, for whoever points at it or listens */
};
struct month_week {
	struct month_cell cells[7];
	size_t cell_count;
};
struct month_view {
	struct text title;
	bool provisional;
	struct month_week *weeks;
	size_t week_count;
};

typedef void month_mark(void *context, struct date day, struct month_cell *cell);
/* The month in which `within` lies, each of its days marked. */
struct month_view month_of(
    struct arena *arena, struct date within, month_mark *mark, void *context);
/* The first day of the next month. */
struct date month_next(struct date within);
