/* The sentences behind a no: what there is, what is needed, how much is lacking. */
#include "scheme/check_item.h"

enum { SENTENCE_BYTES = 2048 };

static struct str shown(
    const struct check_question *question, const struct value *value, enum language language)
{
	CLEANUP(buf_free) struct buf buf;
	buf_init(&buf, SENTENCE_BYTES);
	value_show(&buf, value, language);
	return str_copy(question->arena, buf_str(&buf));
}

static struct str shown_date(
    const struct check_question *question, struct date day, enum language language)
{
	CLEANUP(buf_free) struct buf buf;
	buf_init(&buf, SENTENCE_BYTES);
	date_show(&buf, day, language);
	return str_copy(question->arena, buf_str(&buf));
}

/* An amount of a fact with its unit; money tells its own. */
static struct str quantity(const struct check_question *question, const struct fact_def *fact,
    int64_t number, enum language language)
{
	struct value value = {.type = fact->type, .integer = number};
	if (fact->type == VALUE_MONEY)
		value.money = money_yuan(number);
	struct str plain = shown(question, &value, language);
	if (fact->type == VALUE_MONEY || language == LANGUAGE_EN || !str_given(fact->unit.zh))
		return plain;
	return str_printf(question->arena, "%.*s %.*s", STR_ARG(plain), STR_ARG(fact->unit.zh));
}

static int64_t amount(const struct value *value)
{
	return value->type == VALUE_MONEY ? money_to_yuan(value->money) : value->integer;
}

struct text why_missing(const struct check_question *question, const struct fact_def *fact)
{
	if (!fact)
		return TEXT("尚未提供所持证书的情况", "the certificates held are not given");
	struct arena *arena = question->arena;
	return (struct text){str_printf(arena, "尚未填报“%.*s”", STR_ARG(fact->label.zh)),
	    str_printf(arena, "“%.*s” is not given", STR_ARG(fact->label.en))};
}

struct text why_not_is(const struct check_question *question, const struct check_item *item)
{
	struct arena *arena = question->arena;
	const struct text label = item->requirement->check.fact->label;
	bool has = item->has.boolean;
	return (struct text){str_printf(arena, "“%.*s”填报为“%s”，按要求应为“%s”",
				 STR_ARG(label.zh), has ? "是" : "否", has ? "否" : "是"),
	    str_printf(arena, "“%.*s” is declared as %s, but must be %s", STR_ARG(label.en),
		has ? "yes" : "no", has ? "no" : "yes")};
}

/* The share in words: 10 %, 2.5 %. */
static struct str percent(struct arena *arena, int per_mille)
{
	if (per_mille % 10)
		return str_printf(arena, "%d.%d", per_mille / 10, per_mille % 10);
	return str_printf(arena, "%d", per_mille / 10);
}

static struct text share_clause(
    const struct check_question *question, const struct check *check, int64_t base)
{
	struct arena *arena = question->arena;
	if (!check->share_of || base < 0)
		return TEXT("", "");
	struct str share = percent(arena, check->share_per_mille);
	struct str least_zh = quantity(question, check->fact, check->at_least, LANGUAGE_ZH);
	struct str base_zh = quantity(question, check->share_of, base, LANGUAGE_ZH);
	return (struct text){str_printf(arena, "（“%.*s”%.*s的 %.*s%%，且不少于 %.*s）",
				 STR_ARG(check->share_of->label.zh), STR_ARG(base_zh),
				 STR_ARG(share), STR_ARG(least_zh)),
	    str_printf(arena, " (%.*s %% of %lld, and at least %lld)", STR_ARG(share),
		(long long)base, (long long)check->at_least)};
}

struct text why_too_few(
    const struct check_question *question, const struct check_item *item, int64_t share_base)
{
	struct arena *arena = question->arena;
	const struct check *check = &item->requirement->check;
	struct text share = share_clause(question, check, share_base);
	struct str has[LANGUAGE_COUNT], needs[LANGUAGE_COUNT], lacks[LANGUAGE_COUNT];
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		has[i] = quantity(question, check->fact, amount(&item->has), (enum language)i);
		needs[i] = quantity(question, check->fact, amount(&item->needs), (enum language)i);
		lacks[i] = quantity(question, check->fact, item->short_by, (enum language)i);
	}
	return (struct text){
	    str_printf(arena, "现有 %.*s，要求不少于 %.*s%.*s，还差 %.*s", STR_ARG(has[0]),
		STR_ARG(needs[0]), STR_ARG(share.zh), STR_ARG(lacks[0])),
	    str_printf(arena, "has %.*s, needs %.*s%.*s: %.*s short", STR_ARG(has[1]),
		STR_ARG(needs[1]), STR_ARG(share.en), STR_ARG(lacks[1]))};
}

struct text why_too_young(const struct check_question *question, const struct check_item *item)
{
	struct arena *arena = question->arena;
	int years = item->requirement->check.years;
	struct date has = item->has.date, needs = item->needs.date;
	return (struct text){
	    str_printf(arena, "自%.*s起算未满 %d 年，起算日期应不晚于%.*s，还差 %lld 天",
		STR_ARG(shown_date(question, has, LANGUAGE_ZH)), years,
		STR_ARG(shown_date(question, needs, LANGUAGE_ZH)), (long long)item->short_by),
	    str_printf(arena,
		"since %.*s, which is less than %d year%s; needs %.*s or earlier: %lld day%s short",
		STR_ARG(shown_date(question, has, LANGUAGE_EN)), years, years == 1 ? "" : "s",
		STR_ARG(shown_date(question, needs, LANGUAGE_EN)), (long long)item->short_by,
		item->short_by == 1 ? "" : "s")};
}

struct text why_no_certificate(const struct check_question *question, int level)
{
	struct arena *arena = question->arena;
	const struct text category = question->category->name;
	const struct level *named = scheme_level(question->scheme, level);
	struct str zh = named ? named->name.zh : STR("");
	if (question->scheme->level_count == 1)
		return (struct text){str_printf(arena, "未持有%.*s证书", STR_ARG(category.zh)),
		    str_printf(arena, "no certificate in %.*s is held", STR_ARG(category.en))};
	return (struct text){str_printf(arena, "未持有%.*s类 %d 级（%.*s）证书",
				 STR_ARG(category.zh), level, STR_ARG(zh)),
	    str_printf(
		arena, "no certificate in %.*s at level %d is held", STR_ARG(category.en), level)};
}

struct text why_not_held(
    const struct check_question *question, const struct held_certificate *certificate)
{
	struct arena *arena = question->arena;
	struct text status = certificate_status_label(certificate->status);
	struct date expires = certificate->expires_on, issued = certificate->issued_on;
	if (date_after(question->on, expires))
		return (struct text){str_printf(arena, "证书已于%.*s到期",
					 STR_ARG(shown_date(question, expires, LANGUAGE_ZH))),
		    str_printf(arena, "the certificate expired on %.*s",
			STR_ARG(shown_date(question, expires, LANGUAGE_EN)))};
	if (date_before(question->on, issued))
		return (struct text){str_printf(arena, "证书自%.*s起方为有效",
					 STR_ARG(shown_date(question, issued, LANGUAGE_ZH))),
		    str_printf(arena, "the certificate is valid only from %.*s",
			STR_ARG(shown_date(question, issued, LANGUAGE_EN)))};
	return (struct text){str_printf(arena, "证书状态为“%.*s”", STR_ARG(status.zh)),
	    str_printf(arena, "the certificate is %.*s", STR_ARG(status.en))};
}

struct text why_too_late(const struct check_question *question, const struct check_item *item)
{
	struct arena *arena = question->arena;
	int months = item->requirement->check.months_left;
	struct date expires = item->has.date, last = date_add_months(expires, -months);
	return (struct text){
	    str_printf(arena, "证书有效期至%.*s，剩余不足 %d 个月，最迟应于%.*s提交",
		STR_ARG(shown_date(question, expires, LANGUAGE_ZH)), months,
		STR_ARG(shown_date(question, last, LANGUAGE_ZH))),
	    str_printf(arena,
		"the certificate expires on %.*s, less than %d month%s ahead; the last day was "
		"%.*s",
		STR_ARG(shown_date(question, expires, LANGUAGE_EN)), months, months == 1 ? "" : "s",
		STR_ARG(shown_date(question, last, LANGUAGE_EN)))};
}
