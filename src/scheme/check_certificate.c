/* Verdicts on certificates held: one level below, the window of an upgrade, the one to be renewed
 * (RULES 2). */
#include "scheme/check_item.h"

static struct value day_value(struct date day)
{
	return (struct value){.type = VALUE_DATE, .date = day};
}

const struct held_certificate *check_best(const struct check_question *question, int level)
{
	const struct held_certificate *best = NULL;
	bool best_holds = false;
	for (size_t i = 0; i < question->profile->certificate_count; i++) {
		const struct held_certificate *one = &question->profile->certificates[i];
		if (one->level != level || !str_eq(one->category, question->category->id))
			continue;
		bool holds = certificate_holds(one, question->on);
		bool later = best && date_after(one->expires_on, best->expires_on);
		if (!best || (holds && !best_holds) || (holds == best_holds && later)) {
			best = one;
			best_holds = holds;
		}
	}
	return best;
}

/* FAQ 15: expired by at most so many months, and by nothing but its dates. */
static bool lapsed_within(const struct held_certificate *certificate, int months, struct date on)
{
	bool good = certificate_status_good(certificate->status) ||
		    certificate->status == CERTIFICATE_EXPIRED;
	return months && good && !date_before(on, certificate->issued_on) &&
	       !date_after(on, date_add_months(certificate->expires_on, months));
}

/* The certificate, of those that lapsed within the window or hold, that a renewal may rest on. */
static const struct held_certificate *renewable(
    const struct check_question *question, const struct check *check, int level)
{
	const struct held_certificate *best = check_best(question, level);
	if (!best || certificate_holds(best, question->on))
		return best;
	const struct held_certificate *found = best;
	for (size_t i = 0; i < question->profile->certificate_count; i++) {
		const struct held_certificate *one = &question->profile->certificates[i];
		bool same = one->level == level && str_eq(one->category, question->category->id);
		if (!same || !lapsed_within(one, check->months_lapsed, question->on))
			continue;
		bool found_fits = lapsed_within(found, check->months_lapsed, question->on);
		if (!found_fits || date_after(one->expires_on, found->expires_on))
			found = one;
	}
	return found;
}

static void unmet(struct check_item *item, struct date needs, struct text why)
{
	item->verdict = VERDICT_UNMET;
	item->needs = day_value(needs);
	item->why = why;
	if (item->has.type == VALUE_DATE && date_before(item->has.date, needs))
		item->short_by = date_days_between(item->has.date, needs);
}

/* The earliest expiry E for which `on` is not after E less the months: months differ in length, so
 * a day may have to be added. */
static struct date earliest_expiry(struct date on, int months)
{
	struct date expires = date_add_months(on, months);
	while (date_before(date_add_months(expires, -months), on))
		expires = date_add_days(expires, 1);
	return expires;
}

/* FAQ 17: on the day of submission so many months of validity remain. */
static void check_window(const struct check_question *question, struct check_item *item,
    const struct held_certificate *held)
{
	int months = item->requirement->check.months_left;
	struct date needs = earliest_expiry(question->on, months);
	item->needs = day_value(needs);
	if (!date_after(question->on, date_add_months(held->expires_on, -months))) {
		item->verdict = VERDICT_MET;
		return;
	}
	item->verdict = VERDICT_UNMET;
	item->short_by = date_days_between(held->expires_on, needs);
	item->why = why_too_late(question, item);
}

void check_certificate(const struct check_question *question, struct check_item *item)
{
	const struct check *check = &item->requirement->check;
	int level = question->level + check->level_offset;
	if (!question->profile->certificates_given) {
		item->verdict = VERDICT_MISSING;
		item->why = why_missing(question, NULL);
		return;
	}
	const struct held_certificate *held = renewable(question, check, level);
	item->verdict = VERDICT_MET;
	if (!held) {
		unmet(item, question->on, why_no_certificate(question, level));
		return;
	}
	item->has = day_value(held->expires_on);
	item->needs = day_value(question->on);
	if (check->months_left)
		check_window(question, item, held);
	else if (!certificate_holds(held, question->on) &&
		 !lapsed_within(held, check->months_lapsed, question->on))
		unmet(item, question->on, why_not_held(question, held));
}
