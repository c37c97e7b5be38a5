/* What the page about one date shows. */
#pragma once
#include "web/case_views.h"
#include "web/month.h"

struct clock_day_view {
	struct date date, until; /* a stretch of equal days where they differ */
	struct text mark, why;
	const char *tone;
	int number, last_number; /* last_number: of a stretch */
};
struct turn_view {
	struct text state, reason;
	bool applicant, open;
	struct date from, until;
	int working_days, days;
};
struct clock_page {
	struct str case_id, unit_name, unit_code, head, calendar_version;
	struct text qualification, edition, title, rule;
	struct clock_view clock;
	bool pauses, moves;
	struct instant now, calendar_since;
	int calendar_until; /* the last year with a notice */
	struct date reckoned_on;
	int64_t facts;
	struct month_view *months;
	size_t month_count;
	struct clock_day_view *days;
	size_t day_count;
	struct turn_view *turns;
	size_t turn_count;
	int centre_days, applicant_days, centre_all, applicant_all;
};
