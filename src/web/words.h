/* Sentences about days that queues, case pages and lists say alike. */
#pragma once
#include "casework/clock.h"
#include "web/page.h"

/* 2026年3月16日（周一） / 16 March 2026 */
struct text words_day(struct arena *arena, struct date date);
/* A value as a person reads it. */
struct text words_value(struct arena *arena, const struct value *value);
/* A declared fact with its unit, or that it was not answered. */
struct text words_answer(struct arena *arena, const struct fact_def *fact, const struct value *value);
/* met, not met, not answered, left to the assessors */
struct text words_verdict(enum verdict verdict);
/* How far a due date is, in working days: 还有 3 个工作日 / 今天到期 / 已超期 2 个工作日. */
struct text words_left(struct arena *arena, const struct calendar *calendar, struct date today, struct date due);
/* good, wait, run, bad: how a clock's status looks. */
const char *words_clock_tone(enum clock_status status);
/* 10 个工作日，自次日起算 / 10 working days, from the day after; of a limit with a length. */
struct text words_limit_length(struct arena *arena, const struct limit *limit);
/* A message with three numbers. */
struct text words_counts(struct arena *arena, enum message message, size_t a, size_t b, size_t c);
/* A message with {0} and {1} filled in, for texts that a page takes whole. */
struct text words_fill(struct arena *arena, enum message message, struct text first, struct text second);
/* a、b、c / a, b, c */
struct text words_join(struct arena *arena, struct text list, struct text item);
