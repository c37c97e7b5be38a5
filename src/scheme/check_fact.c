/* Verdicts on declared facts (RULES 4): yes or no, at least so much, at least so long. */
#include "scheme/check_item.h"

static const struct value *value_of(
    const struct check_question *question, const struct fact_def *fact)
{
	return &question->profile->values[fact - question->scheme->facts];
}

static int64_t amount(const struct value *value)
{
	return value->type == VALUE_MONEY ? money_to_yuan(value->money) : value->integer;
}

static struct value amount_value(const struct fact_def *fact, int64_t number)
{
	struct value value = {.type = fact->type};
	if (fact->type == VALUE_MONEY)
		value.money = money_yuan(number);
	else
		value.integer = number;
	return value;
}

static void missing(
    const struct check_question *question, struct check_item *item, const struct fact_def *fact)
{
	item->verdict = VERDICT_MISSING;
	item->why = why_missing(question, fact);
}

static void check_is(const struct check_question *question, struct check_item *item)
{
	const struct check *check = &item->requirement->check;
	item->has = *value_of(question, check->fact);
	item->needs = (struct value){.type = VALUE_BOOLEAN, .boolean = check->is};
	if (item->has.type == VALUE_NONE) {
		missing(question, item, check->fact);
		return;
	}
	item->verdict = item->has.boolean == check->is ? VERDICT_MET : VERDICT_UNMET;
	if (item->verdict == VERDICT_UNMET)
		item->why = why_not_is(question, item);
}

/* OPS2 3.2(4), DR2 3.2, DEV2 3.2: the share, rounded up, and the minimum are one item. */
static int64_t needed(const struct check *check, const struct value *base)
{
	if (!check->share_of || base->type == VALUE_NONE)
		return check->at_least;
	int64_t share = (base->integer * check->share_per_mille + 999) / 1000;
	return share > check->at_least ? share : check->at_least;
}

static void check_at_least(const struct check_question *question, struct check_item *item)
{
	static const struct value none = {0};
	const struct check *check = &item->requirement->check;
	const struct value *base = check->share_of ? value_of(question, check->share_of) : &none;
	int64_t needs = needed(check, base);
	item->has = *value_of(question, check->fact);
	item->needs = amount_value(check->fact, needs);
	if (item->has.type == VALUE_NONE) {
		missing(question, item, check->fact);
	} else if (amount(&item->has) < needs) {
		item->verdict = VERDICT_UNMET;
		item->short_by = needs - amount(&item->has);
		item->why =
		    why_too_few(question, item, base->type == VALUE_NONE ? -1 : base->integer);
	} else if (check->share_of && base->type == VALUE_NONE) {
		missing(question, item, check->share_of);
	} else {
		item->verdict = VERDICT_MET;
	}
}

static void check_years(const struct check_question *question, struct check_item *item)
{
	const struct check *check = &item->requirement->check;
	struct date latest = date_add_months(question->on, -12 * check->years);
	item->has = *value_of(question, check->fact);
	item->needs = (struct value){.type = VALUE_DATE, .date = latest};
	if (item->has.type == VALUE_NONE) {
		missing(question, item, check->fact);
		return;
	}
	if (!date_after(item->has.date, latest)) {
		item->verdict = VERDICT_MET;
		return;
	}
	item->verdict = VERDICT_UNMET;
	item->short_by = date_days_between(latest, item->has.date);
	item->why = why_too_young(question, item);
}

void check_fact(const struct check_question *question, struct check_item *item)
{
	enum check_type type = item->requirement->check.type;
	if (type == CHECK_IS)
		check_is(question, item);
	else if (type == CHECK_AT_LEAST)
		check_at_least(question, item);
	else if (type == CHECK_YEARS)
		check_years(question, item);
	else
		NEVER("a requirement without a fact");
}
