/* Dates as a person reads them on paper. */
#pragma once
#include "base/date.h"
#include "base/text.h"

/* 2026年3月16日, 16 March 2026 */
struct str paper_date(struct arena *arena, struct date date, enum language language);
