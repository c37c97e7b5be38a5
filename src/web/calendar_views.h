/* What the page of the working-day calendar shows. */
#pragma once
#include "scheme/rules.h"
#include "web/month.h"

struct holiday_view {
	struct str name, source;
	struct date from, until;
	struct text worked; /* days worked in exchange */
};
struct limit_choice {
	struct str id;
	struct text name;
	bool chosen;
};
struct calendar_view {
	struct text title;
	int year, before, after;
	bool provisional;
	struct str version;
	struct month_view *months;
	size_t month_count;
	struct holiday_view *holidays;
	size_t holiday_count;
	struct date from;
	struct str days;
	struct limit_choice *limits;
	size_t limit_count;
	struct text why; /* of a question that cannot be answered */
	struct date answer;
	bool answer_provisional;
	struct text question;
	struct str cite;
};
