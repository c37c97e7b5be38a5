/* All qualifications at once. Which day would do is tried out on the few days on which something changes: when a
 * number of years is full, when a certificate begins. */
#include "scheme/check_all.h"
#include "base/err.h"
#include "scheme/answer.h"

enum { DAYS_MOST = 32 };

struct days {
	struct date items[DAYS_MOST];
	size_t count;
};

static void add_day(struct days *days, struct date day, struct date on)
{
	if (days->count < COUNT_OF(days->items) && date_after(day, on))
		days->items[days->count++] = day;
}

/* Days to come on which the answer may change for the better. */
static void change_days(const struct check_result *result, const struct profile *profile,
    const struct scheme *scheme, struct days *days)
{
	for (size_t i = 0; i < result->item_count; i++) {
		const struct check *check = &result->items[i].requirement->check;
		if (check->type != CHECK_YEARS)
			continue;
		const struct value *since =
		    &profile->values[scheme_fact_index(scheme, check->fact->name)];
		if (since->type == VALUE_DATE)
			add_day(days, date_add_months(since->date, 12 * check->years), result->on);
	}
	for (size_t i = 0; i < profile->certificate_count; i++)
		add_day(days, profile->certificates[i].issued_on, result->on);
}

static bool about_dates(const struct check_item *item)
{
	enum check_type type = item->requirement->check.type;
	return type == CHECK_YEARS || type == CHECK_CERTIFICATE;
}

static size_t open_items(const struct check_result *result, bool dates)
{
	size_t count = 0;
	for (size_t i = 0; i < result->item_count; i++) {
		enum verdict verdict = result->items[i].verdict;
		if (verdict == VERDICT_UNMET || verdict == VERDICT_MISSING)
			count += about_dates(&result->items[i]) == dates;
	}
	return count;
}

static struct date earliest(struct arena *arena, const struct scheme *scheme,
    const struct check_result *result, const struct profile *profile)
{
	struct days days = {.count = 0};
	struct date best = DATE_NONE;
	if (!open_items(result, true))
		return result->on;
	change_days(result, profile, scheme, &days);
	for (size_t i = 0; i < days.count; i++) {
		struct date day = days.items[i];
		struct unknown why_not;
		const struct category *category = result->qualification->category;
		int level = result->qualification->level;
		if (date_given(best) && !date_before(day, best))
			continue;
		if (scheme_knows(
			scheme, category->id, level, result->kind->id, day, arena, &why_not) &&
		    !open_items(scheme_check(arena, scheme, NULL, category->id, level,
				    result->kind->id, day, profile),
			true))
			best = day;
	}
	return best;
}

static const struct held_certificate *held(
    const struct profile *profile, const struct outlook *outlook, struct date on)
{
	for (size_t i = 0; i < profile->certificate_count; i++) {
		const struct held_certificate *one = &profile->certificates[i];
		if (one->level == outlook->level && str_eq(one->category, outlook->category->id) &&
		    certificate_holds(one, on))
			return one;
	}
	return NULL;
}

static void look(struct arena *arena, const struct scheme *scheme, struct date on,
    const struct profile *profile, struct outlook *outlook)
{
	outlook->held = held(profile, outlook, on);
	outlook->earliest = DATE_NONE;
	const struct kind *found =
	    scheme_kind_of(scheme, outlook->held ? KIND_RENEWAL : KIND_INITIAL);
	struct str kind = outlook->kind = found ? found->id : STR("");
	if (!scheme_knows(
		scheme, outlook->category->id, outlook->level, kind, on, arena, &outlook->why_not))
		return;
	struct check_result *result = scheme_check(
	    arena, scheme, NULL, outlook->category->id, outlook->level, kind, on, profile);
	outlook->result = result;
	outlook->earliest = earliest(arena, scheme, result, profile);
	outlook->other = open_items(result, false);
}

size_t scheme_check_all(struct arena *arena, const struct scheme *scheme, struct date on,
    const struct profile *profile, struct outlook **out)
{
	struct outlook *outlooks =
	    ARENA_ARRAY(arena, struct outlook, scheme->category_count * scheme->level_count + 1);
	size_t count = 0;
	for (size_t c = 0; c < scheme->category_count; c++)
		for (size_t l = 0; l < scheme->level_count; l++) {
			const struct category *category = &scheme->categories[c];
			int level = scheme->levels[l].number;
			if (!scheme_issues(scheme, category->id, level))
				continue;
			outlooks[count] = (struct outlook){.category = category, .level = level};
			look(arena, scheme, on, profile, &outlooks[count++]);
		}
	*out = outlooks;
	return count;
}

static void put_outlook(struct json_out *out, const struct outlook *outlook)
{
	json_open_object(out, NULL);
	json_put_str(out, "category", outlook->category->id);
	json_put_int(out, "level", outlook->level);
	json_put_bool(out, "held", outlook->held != NULL);
	json_put_bool(out, "eligible", outlook->result && outlook->result->eligible);
	json_put_date(out, "earliest", outlook->earliest);
	json_put_int(out, "other", (int64_t)outlook->other);
	if (outlook->result) {
		json_put_name(out, STR("check"));
		answer_check(out, outlook->result);
	} else {
		json_put_null(out, "check");
		json_put_str(out, "why_not", outlook->why_not.id);
		json_put_str(out, "cite", outlook->why_not.cite);
	}
	json_close_object(out);
}

void answer_check_all(
    struct json_out *out, struct date on, const struct outlook *outlooks, size_t count)
{
	size_t eligible = 0;
	json_open_object(out, NULL);
	json_put_date(out, "on", on);
	json_open_array(out, "qualifications");
	for (size_t i = 0; i < count; i++) {
		put_outlook(out, &outlooks[i]);
		eligible += outlooks[i].result && outlooks[i].result->eligible;
	}
	json_close_array(out);
	json_put_int(out, "eligible", (int64_t)eligible);
	json_close_object(out);
}
