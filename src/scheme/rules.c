/* Fees, windows, limits and meetings: small sums over the rule book. */
#include "scheme/rules.h"

const struct fee *scheme_fee(const struct edition *edition, const struct scheme *scheme,
    struct str category, int level, struct str kind, struct str what)
{
	/* FAQ table 2 */
	int index = scheme_kind_index(scheme, kind);
	for (size_t i = 0; index >= 0 && i < edition->fee_count; i++) {
		const struct fee *fee = &edition->fees[i];
		bool fits = (fee->kinds >> index & 1) && (!fee->level || fee->level == level);
		fits = fits && (!fee->category || str_eq(fee->category->id, category));
		fits = fits && (!str_given(fee->what) || str_eq(fee->what, what));
		if (fits)
			return fee;
	}
	return NULL;
}

static enum renewal renewal_on(const struct windows *windows, struct date expires, struct date on)
{
	/* Without a rule of the edition: in time while the certificate is valid, late ever after.
	 */
	struct date on_time =
	    date_given(windows->renewal_on_time_until) ? windows->renewal_on_time_until : expires;
	if (!date_after(on, on_time))
		return RENEWAL_ON_TIME;
	if (!date_given(windows->renewal_until) || !date_after(on, windows->renewal_until))
		return RENEWAL_LATE;
	return RENEWAL_INITIAL;
}

struct windows scheme_windows(const struct edition *edition, struct date expires, struct date on)
{
	/* FAQ 15, 17: both last days belong to the window */
	const struct window *window = &edition->window;
	struct windows out = {RENEWAL_ON_TIME, DATE_NONE, DATE_NONE, false, DATE_NONE};
	if (window->renewal_on_time_months)
		out.renewal_on_time_until =
		    date_add_months(expires, -window->renewal_on_time_months);
	if (window->renewal_lapsed_months)
		out.renewal_until = date_add_months(expires, window->renewal_lapsed_months);
	if (window->upgrade_months)
		out.upgrade_until = date_add_months(expires, -window->upgrade_months);
	out.renewal = renewal_on(&out, expires, on);
	out.upgrade_open = !date_after(on, window->upgrade_months ? out.upgrade_until : expires);
	return out;
}

const char *renewal_name(enum renewal renewal)
{
	static const char *const names[] = {
	    [RENEWAL_ON_TIME] = "on-time", [RENEWAL_LATE] = "late", [RENEWAL_INITIAL] = "initial"};
	return names[renewal];
}

const char *length_unit_name(enum length_unit unit)
{
	static const char *const names[] = {[LENGTH_WORKING_DAYS] = "working-days",
	    [LENGTH_MONTHS] = "months",
	    [LENGTH_YEARS] = "years",
	    [LENGTH_SET] = "set"};
	return names[unit];
}

struct due limit_due(const struct calendar *calendar, const struct limit *limit, struct date from)
{
	/* Civil Code of China, arts. 201-203 */
	struct due due = {.on = from};
	if (limit->unit == LENGTH_WORKING_DAYS)
		due.on = calendar_add(calendar, from, limit->length, &due.provisional);
	else if (limit->unit != LENGTH_SET)
		due.on =
		    date_add_months(from, limit->length * (limit->unit == LENGTH_YEARS ? 12 : 1));
	if (limit->last_valid_day)
		due.on = date_add_days(due.on, -1);
	if (limit->moves)
		due.on = calendar_roll(calendar, due.on, &due.provisional);
	return due;
}

struct date certificate_expiry(const struct scheme *scheme, struct date issued)
{
	/* FAQ 10 */
	return date_add_days(date_add_months(issued, 12 * scheme->certificate.years), -1);
}

struct date certificate_year_end(const struct held_certificate *held, struct date on)
{
	/* DEV2 5(1) */
	struct date from = date_after(held->issued_on, on) ? held->issued_on : on;
	if (!date_given(held->expires_on) || date_after(from, held->expires_on))
		return DATE_NONE;
	int years = 0;
	while (!date_before(date_add_months(held->expires_on, -12 * (years + 1)), from))
		years++;
	return date_add_months(held->expires_on, -12 * years);
}

/* The edition in force, or the nearest one that sets a limit for certificates at all. */
static const struct limit *certificate_made(const struct scheme *scheme, struct date held)
{
	const struct edition *edition = scheme_edition_on(scheme, held);
	struct str id = scheme->meetings.certificates;
	const struct limit *made = edition && str_given(id) ? edition_limit(edition, id) : NULL;
	for (size_t i = 0; str_given(id) && i < scheme->edition_count && !made; i++)
		made = edition_limit(&scheme->editions[i], id);
	return made;
}

static struct meeting meeting_of(const struct scheme *scheme, struct date nominal)
{
	/* FAQ 9; FAQ 8 for the certificates */
	struct meeting out = {.nominal = nominal, .certificates_by = DATE_NONE};
	const struct calendar *calendar = &scheme->calendar;
	out.held = calendar_roll(calendar, nominal, &out.provisional);
	out.list_fixed_by =
	    calendar_add(calendar, out.held, -scheme->meetings.list_days_ahead, &out.provisional);
	const struct limit *made = certificate_made(scheme, out.held);
	if (made) {
		struct due due = limit_due(calendar, made, out.held);
		out.certificates_by = due.on;
		out.provisional |= due.provisional;
	}
	return out;
}

size_t scheme_meetings(const struct scheme *scheme, int year, struct meeting *out, size_t max)
{
	size_t count = 0;
	for (int month = 1; month <= 12; month++) {
		for (size_t i = 0; i < scheme->meetings.day_count && count < max; i++) {
			struct date nominal;
			if (date_from_ymd(year, month, scheme->meetings.days[i], &nominal))
				out[count++] = meeting_of(scheme, nominal);
		}
	}
	return count;
}

/* The nominal days of one month, as meetings; the first held on or after `from` of them. */
static bool first_of_month(
    const struct scheme *scheme, int year, int month, struct date from, struct meeting *out)
{
	for (size_t i = 0; i < scheme->meetings.day_count; i++) {
		struct date nominal;
		if (!date_from_ymd(year, month, scheme->meetings.days[i], &nominal))
			continue;
		if (date_before(calendar_roll(&scheme->calendar, nominal, NULL), from))
			continue;
		*out = meeting_of(scheme, nominal);
		return true;
	}
	return false;
}

struct meeting scheme_next_meeting(const struct scheme *scheme, struct date from)
{
	struct meeting out = {DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE, false};
	int year, month, day;
	if (!scheme->meetings.day_count)
		return out;
	/* A meeting of the month before may have moved into this one. */
	date_to_ymd(date_add_months(from, -1), &year, &month, &day);
	while (!first_of_month(scheme, year, month, from, &out)) {
		year += month == 12;
		month = month % 12 + 1;
	}
	return out;
}

bool scheme_is_meeting(const struct scheme *scheme, struct date day)
{
	return scheme->meetings.day_count && date_eq(scheme_next_meeting(scheme, day).held, day);
}

/* The nominal day of the meeting that this calendar puts on `held`; DATE_NONE where it is none. */
static struct date nominal_of(
    const struct scheme *scheme, const struct calendar *calendar, struct date held)
{
	int year, month, day;
	date_to_ymd(date_add_months(held, -1), &year, &month, &day);
	for (int i = 0; i < 2; i++) {
		for (size_t d = 0; d < scheme->meetings.day_count; d++) {
			struct date nominal;
			if (date_from_ymd(year, month, scheme->meetings.days[d], &nominal) &&
			    date_eq(calendar_roll(calendar, nominal, NULL), held))
				return nominal;
		}
		year += month == 12;
		month = month % 12 + 1;
	}
	return DATE_NONE;
}

static struct date follow(const struct calendar *calendar, const struct calendar *first,
    struct date nominal, struct date held)
{
	if (calendar == first)
		return held;
	struct date before = follow(calendar->before, first, nominal, held);
	bool over = date_before(before, instant_date(calendar->since));
	return over ? before : calendar_roll(calendar, nominal, NULL);
}

struct date scheme_meeting_follows(
    const struct scheme *scheme, struct date held, struct instant listed_at)
{
	/* FAQ 9 */
	const struct calendar *first = calendar_at(&scheme->calendar, listed_at);
	struct date nominal = nominal_of(scheme, first, held);
	return date_given(nominal) ? follow(&scheme->calendar, first, nominal, held) : held;
}
