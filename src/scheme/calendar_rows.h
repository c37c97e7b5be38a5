/* What reading and merging calendars share. */
#pragma once
#include "scheme/calendar.h"

/* Sorts the rows, tells those that stand twice, finds the years that they announce and the version. */
void calendar_settle(
    struct arena *arena, struct calendar *calendar, struct str file, struct faults *faults);
