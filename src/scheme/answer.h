/* The rule book's answers as JSON, the same on the command line and over HTTP (INTERFACE). */
#pragma once
#include "scheme/rules.h"

void answer_fee(struct json_out *out, const struct edition *edition, const struct fee *fee);
void answer_check(struct json_out *out, const struct check_result *result);
void answer_windows(struct json_out *out, const struct windows *windows);
void answer_calendar_day(struct json_out *out, const struct calendar *calendar, struct date day);
/* Every day of [from, to]; its working days are those of (from, to], as limits count. */
void answer_calendar_days(struct json_out *out, const struct calendar *calendar, struct date from, struct date to);
void answer_meetings(struct json_out *out, const struct scheme *scheme, int year);
void answer_limit(struct json_out *out, const struct calendar *calendar, const struct limit *limit,
    struct date from);
void answer_qualifications(struct json_out *out, const struct scheme *scheme);
