/* Small questions to the rule book: fees, windows, limits, meetings (RULES 2, 3, 7). Pure. */
#pragma once
#include "scheme/check.h"

/* The fee row for an application; NULL where no rule is known. `what` of a change: name or address.
 * `kind` as treated. */
const struct fee *scheme_fee(const struct edition *edition, const struct scheme *scheme,
    struct str category, int level, struct str kind, struct str what);
static inline struct money fee_total(const struct fee *fee)
{
	return money_add(fee->audit, fee->annuity);
}

enum renewal { RENEWAL_ON_TIME, RENEWAL_LATE, RENEWAL_INITIAL };
struct windows {
	enum renewal renewal;
	struct date renewal_on_time_until,
	    renewal_until; /* DATE_NONE where the edition sets none */
	bool upgrade_open;
	struct date upgrade_until;
};
/* FAQ 15, 17: reckoned from the last valid day; not moved to working days. An edition without
 * rules: a renewal is in time until the expiry and late ever after, an upgrade open until the
 * expiry. */
struct windows scheme_windows(const struct edition *edition, struct date expires, struct date on);
const char *renewal_name(enum renewal renewal);

struct due {
	struct date on;
	bool provisional;
};
/* working-days, months, years, set */
const char *length_unit_name(enum length_unit unit);
/* The last day of a limit that starts on `from`, without pauses; with LENGTH_SET `from` is the day
 * that was set. */
struct due limit_due(const struct calendar *calendar, const struct limit *limit, struct date from);
/* The day before the anniversary is the last valid day (FAQ 10). */
struct date certificate_expiry(const struct scheme *scheme, struct date issued);
/* The last day of the year of its validity that the day lies in (that of issue where the day is before it); DATE_NONE after
 * its end. Years are counted back from the last valid day, so that the first one takes in what a renewal on time had left of
 * the old certificate (ours). */
struct date certificate_year_end(const struct held_certificate *held, struct date on);

struct meeting {
	struct date nominal, held, list_fixed_by, certificates_by;
	bool provisional;
};
/* FAQ 8, 9; `certificates_by` is DATE_NONE where no edition limits it. At most `max` are written;
 * returns their number. */
enum { MEETINGS_MOST = 12 * 28 };
size_t scheme_meetings(const struct scheme *scheme, int year, struct meeting *out, size_t max);
/* The first meeting held on or after a day; DATE_NONE where the scheme holds none. */
struct meeting scheme_next_meeting(const struct scheme *scheme, struct date from);
bool scheme_is_meeting(const struct scheme *scheme, struct date day);
/* The day on which the meeting is held that a case was listed for at an instant as held on `held`: what is listed for is
 * the meeting of a nominal day, so that it moves with every notice that came before it was held. */
struct date scheme_meeting_follows(
    const struct scheme *scheme, struct date held, struct instant listed_at);
