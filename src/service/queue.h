/* What rows of cases need beyond the store: days left. */
#pragma once
#include "scheme/scheme.h"
#include "store/cases.h"

/* Working days to the due day; negative when it is past. */
void queue_count_days(const struct scheme *scheme, struct date today, struct case_row *rows, size_t count);
