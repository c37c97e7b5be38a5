/* Civil dates and instants. A date is a day of Asia/Shanghai (UTC+8 all year since 1991); an instant
 * is a point in time. Neither reads a clock: `now` always comes as an argument. */
#pragma once
#include "base/buf.h"

struct date {
	int32_t day; /* days since 1970-01-01, proleptic Gregorian */
};
struct instant {
	int64_t ms; /* milliseconds since 1970-01-01T00:00:00Z */
};

#define DATE_NONE ((struct date){INT32_MIN})
#define INSTANT_NONE ((struct instant){INT64_MIN})

static inline bool date_given(struct date d) { return d.day != INT32_MIN; }
static inline bool date_eq(struct date a, struct date b) { return a.day == b.day; }
static inline bool date_before(struct date a, struct date b) { return a.day < b.day; }
static inline bool date_after(struct date a, struct date b) { return a.day > b.day; }
static inline int date_days_between(struct date from, struct date to) { return to.day - from.day; }
static inline struct date date_add_days(struct date d, int days) { return (struct date){d.day + days}; }

/* A date that exists, years 1900 to 9999; false (and DATE_NONE) otherwise. */
bool date_from_ymd(int year, int month, int day, struct date *out);
void date_to_ymd(struct date d, int *year, int *month, int *day);
int date_year(struct date d);
int date_weekday(struct date d); /* 1 Monday … 7 Sunday (ISO 8601) */
/* Same day number n months on (or back); the month's last day where there is none (Civil Code of China, art. 202). */
struct date date_add_months(struct date d, int months);
/* Exactly `YYYY-MM-DD` and an existing day. */
bool date_parse(struct str text, struct date *out);
void buf_put_date(struct buf *buf, struct date d);         /* 2026-03-16; nothing for DATE_NONE */
struct str date_str(struct arena *arena, struct date d);   /* the same */

struct date instant_date(struct instant at);               /* the day in Shanghai */
struct instant instant_of_date(struct date d, int hour, int minute); /* Shanghai wall time */
/* RFC 3339 with an offset or Z, seconds needed, fraction up to ms kept. */
bool instant_parse(struct str text, struct instant *out);
void buf_put_instant(struct buf *buf, struct instant at);  /* 2026-03-16T09:00:00+08:00, .mmm only where not zero */
struct str instant_str(struct arena *arena, struct instant at);
