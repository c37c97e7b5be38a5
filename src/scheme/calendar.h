/* Working days of the State Council's yearly notices: weekends and listed holidays are off, listed
 * make-up days are on. A year without a notice is reckoned from weekends and called provisional. */
#pragma once
#include "base/date.h"
#include "base/fault.h"

struct calendar_day {
	struct date date;
	bool working;      /* a make-up day; else a holiday */
	bool ordinary;     /* of a notice: what was listed before is so no more */
	struct str name;   /* 春节 */
	struct str source; /* 国办发明电〔2025〕7号 */
	int line;          /* of the file that it was read from */
};

struct calendar {
	struct calendar_day *days; /* sorted by date */
	size_t count;
	int first_year, last_year; /* years with a notice; without gaps */
	struct str version;        /* SHA-256 over the rows, first 12 digits */
	/* Notices loaded later make a new calendar, which is in force from `since` on; what ended before then keeps
	 * the one before it. INSTANT_NONE and NULL for the scheme's own. */
	struct instant since;
	const struct calendar *before;
};

/* `holiday`, `workday`, `ordinary` */
const char *calendar_kind(const struct calendar_day *day);
/* Reads `date,kind,name,source` rows; faults: a day twice, a make-up day that is no weekend, a
 * holiday listed twice, a year missing between two others. */
void calendar_parse(struct arena *arena, struct str file, struct str text, struct calendar *out,
    struct faults *faults);

/* Lays the rows of a newer notice over a calendar, which may change days that were listed already, or put them back to
 * what the day of the week makes of them. A year left out between
 * the two is a fault of the notice. `out` comes after `base`, in force from `since` on. */
void calendar_merge(struct arena *arena, const struct calendar *base,
    const struct calendar *notice, struct str file, struct instant since, struct calendar *out,
    struct faults *faults);
/* The calendar that was in force just before an instant: this one or one before it. */
const struct calendar *calendar_at(const struct calendar *calendar, struct instant at);

bool calendar_working(const struct calendar *calendar, struct date day);
/* The listed row of that day, or NULL for a plain weekday or weekend. */
const struct calendar_day *calendar_row(const struct calendar *calendar, struct date day);
bool calendar_provisional(
    const struct calendar *calendar, struct date day); /* no notice for its year */
/* The n-th working day after `from` (before it where n < 0); `from` itself for n = 0.
 * `provisional`, if not NULL, is set (never cleared) where a day on the way lies in a year without
 * a notice. */
struct date calendar_add(
    const struct calendar *calendar, struct date from, int n, bool *provisional);
/* `day`, or the next working day where it is none (Civil Code, art. 203). */
struct date calendar_roll(const struct calendar *calendar, struct date day, bool *provisional);
/* Working days in (from, to]. */
int calendar_count(const struct calendar *calendar, struct date from, struct date to);
