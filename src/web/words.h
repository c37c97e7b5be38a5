/* Sentences about days that queues, case pages and lists say alike. */
#pragma once
#include "casework/clock.h"

/* 2026年3月16日（周一） / 16 March 2026 */
struct text words_date(struct arena *arena, struct date date);
/* A value as a person reads it. */
struct text words_value(struct arena *arena, const struct value *value);
/* How far a due date is, in working days: 还有 3 个工作日 / 今天到期 / 已超期 2 个工作日. */
struct text words_left(struct arena *arena, const struct calendar *calendar, struct date today, struct date due);
/* good, wait, run, bad: how a clock's status looks. */
const char *words_clock_tone(enum clock_status status);
/* a、b、c / a, b, c */
struct text words_join(struct arena *arena, struct text list, struct text item);
