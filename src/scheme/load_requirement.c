/* Requirements: how one is written, and how general ones and those of a qualification's own file
 * come together. */
#include "scheme/load.h"

static const void *find_group(const void *context, struct str id)
{
	const struct load_context *loading = context;
	const struct scheme *scheme = loading->scheme;
	for (size_t i = 0; i < scheme->group_count; i++) {
		if (str_eq(scheme->groups[i].id, id))
			return &scheme->groups[i];
	}
	return NULL;
}

static const void *find_category(const void *context, struct str id)
{
	const struct load_context *loading = context;
	return scheme_category(loading->scheme, id);
}

static const void *find_fact(const void *context, struct str name)
{
	const struct load_context *loading = context;
	return scheme_fact(loading->scheme, name);
}

void read_kinds(struct binder *binder, const struct yaml *node, void *kinds)
{
	const struct load_context *loading = binder->context;
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	if (!node->count)
		bind_fault(binder, node, FAULT(empty));
	for (size_t i = 0; i < node->count; i++) {
		struct str id;
		if (!bind_str(binder, &node->items[i], &id))
			continue;
		int index = scheme_kind_index(loading->scheme, id);
		if (index < 0)
			bind_fault(binder, &node->items[i], FAULT(no_such_kind), STR_ARG(id));
		else
			*(uint32_t *)kinds |= UINT32_C(1) << index;
	}
}

/* What the file says of a check, before it is told what kind of check that makes. */
struct check_words {
	const struct fact_def *fact, *share_of;
	bool is;
	int at_least, years, months_left, months_lapsed, share;
	struct str certificate;
	const struct yaml *node;
};

/* 10%, or 2.5%: kept in thousandths. */
static void read_share(struct binder *binder, const struct yaml *node, void *share)
{
	struct str text, fraction;
	int64_t percent, tenths = 0;
	if (!bind_str(binder, node, &text))
		return;
	bool fits = str_ends(text, STR("%"));
	fraction = str_slice(text, 0, text.len - fits);
	struct str whole = str_cut(&fraction, '.');
	fits = fits && str_to_int(whole, &percent) && percent >= 0 && percent <= 1000000;
	if (fits && str_given(fraction))
		fits = fraction.len == 1 && str_to_int(fraction, &tenths) && tenths >= 0;
	if (!fits)
		bind_fault(binder, node, FAULT(percentage));
	else if (percent * 10 + tenths > 1000)
		bind_fault(binder, node, FAULT(share_over));
	else if (percent * 10 + tenths == 0)
		bind_fault(binder, node, FAULT(share_nothing));
	else
		*(int *)share = (int)(percent * 10 + tenths);
}

static const struct bind_row check_rows[] = {
    BIND_ROW("fact", REF, struct check_words, fact, .find = find_fact, .what = "fact"),
    BIND_ROW("is", BOOL, struct check_words, is, BIND_OPTIONAL),
    BIND_ROW("at_least", INT, struct check_words, at_least, .least = 1, .most = INT32_MAX),
    BIND_ROW("share_of", REF, struct check_words, share_of, .find = find_fact, .what = "fact"),
    BIND_ROW("share", CUSTOM, struct check_words, share, .read = read_share),
    BIND_ROW("years", INT, struct check_words, years, .least = 1, .most = 100),
    BIND_ROW("certificate", STR, struct check_words, certificate, BIND_OPTIONAL),
    BIND_ROW("months_left", INT, struct check_words, months_left, .least = 1, .most = 120),
    BIND_ROW("months_lapsed", INT, struct check_words, months_lapsed, .least = 1, .most = 120),
};
static const struct bind_shape check_shape = {BIND_SHAPE(struct check_words, check_rows)};

static bool has(const struct yaml *node, const char *key)
{
	return yaml_get(node, key) != NULL;
}

static bool certificate_check(
    struct binder *binder, const struct check_words *words, struct check *out)
{
	bool same = str_is(words->certificate, "same-level");
	out->type = CHECK_CERTIFICATE;
	out->level_offset = same ? 0 : -1;
	out->months_left = words->months_left;
	out->months_lapsed = words->months_lapsed;
	if (!same && !str_is(words->certificate, "level-below"))
		bind_fault(binder, words->node, FAULT(certificate_of));
	if (words->months_left && words->months_lapsed)
		bind_fault(binder, words->node, FAULT(months_exclude));
	return !words->fact && !has(words->node, "is") && !words->at_least && !words->years &&
	       !words->share;
}

static bool fact_type_fits(const struct fact_def *fact, enum check_type type)
{
	if (!fact)
		return true;
	if (type == CHECK_IS)
		return fact->type == VALUE_BOOLEAN;
	if (type == CHECK_YEARS)
		return fact->type == VALUE_DATE;
	return fact->type == VALUE_COUNT || fact->type == VALUE_MONEY;
}

static bool fact_check(struct binder *binder, const struct check_words *words, struct check *out)
{
	const struct yaml *node = words->node;
	out->type = has(node, "is") ? CHECK_IS : has(node, "years") ? CHECK_YEARS : CHECK_AT_LEAST;
	out->fact = words->fact;
	out->is = words->is;
	out->years = words->years;
	out->at_least = words->at_least;
	out->share_of = words->share_of;
	out->share_per_mille = words->share;
	if (!fact_type_fits(words->fact, out->type))
		bind_fault(binder, node, FAULT(fact_type), STR_ARG(words->fact->name));
	if (words->share_of && words->share_of->type != VALUE_COUNT)
		bind_fault(binder, node, FAULT(share_of_count));
	bool whole = has(node, "fact") && has(node, "share") == has(node, "share_of") &&
		     !words->months_left && !words->months_lapsed;
	int questions = has(node, "is") + has(node, "years") + has(node, "at_least");
	return whole && questions == 1 && (!has(node, "share") || has(node, "at_least"));
}

static void read_check(struct binder *binder, const struct yaml *node, void *check)
{
	struct check_words words = {.node = node};
	bind_mapping(binder, &check_shape, node, &words);
	if (node->type != YAML_MAPPING)
		return;
	bool fits = has(node, "certificate") ? certificate_check(binder, &words, check)
					     : fact_check(binder, &words, check);
	if (!fits)
		bind_fault(binder, node, FAULT(check));
}

static const struct bind_row requirement_rows[] = {
    BIND_ROW("id", ID, struct requirement, id, BIND_REQUIRED),
    BIND_ROW("replaces", ID, struct requirement, replaces, BIND_OPTIONAL),
    BIND_ROW("group", REF, struct requirement, group, BIND_REQUIRED, .find = find_group,
	.what = "group"),
    BIND_ROW("kinds", CUSTOM, struct requirement, kinds, .read = read_kinds),
    BIND_ROW("from_level", INT, struct requirement, from_level, .least = 1, .most = 99),
    BIND_ROW("in_principle", BOOL, struct requirement, in_principle, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct requirement, cite, BIND_REQUIRED),
    BIND_ROW("text", TEXT, struct requirement, text, BIND_REQUIRED),
    BIND_ROW("check", CUSTOM, struct requirement, check, .read = read_check),
    BIND_ROW("part", REF, struct requirement, part, .find = find_part, .what = "part"),
};
const struct bind_shape requirement_shape = {BIND_SHAPE(struct requirement, requirement_rows),
    BIND_PLACED(struct requirement), BIND_UNIQUE(struct requirement, id)};

void load_qualification(
    struct binder *binder, const struct yaml *root, struct own_requirements *own)
{
	static const struct bind_row head_rows[] = {
	    BIND_ROW("category", REF, struct qualification, category, BIND_REQUIRED,
		.find = find_category, .what = "category"),
	    BIND_ROW(
		"level", INT, struct qualification, level, BIND_REQUIRED, .least = 1, .most = 99),
	};
	static const struct bind_shape head_shape = {
	    BIND_SHAPE(struct qualification, head_rows), BIND_PLACED(struct qualification)};
	static const struct bind_row guide_rows[] = {
	    BIND_ROW("doc", STR, struct qualification, guide, BIND_REQUIRED)};
	static const struct bind_shape guide_shape = {BIND_SHAPE(struct qualification, guide_rows)};
	static const struct bind_row rows[] = {
	    BIND_ROW("qualification", STRUCT, struct own_requirements, qualification, BIND_REQUIRED,
		.shape = &head_shape),
	    BIND_ROW(
		"guide", STRUCT, struct own_requirements, qualification, .shape = &guide_shape),
	    BIND_ARRAY("requirements", LIST, struct own_requirements, items, count,
		.shape = &requirement_shape),
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct own_requirements, rows)};
	bind_mapping(binder, &shape, root, own);
}
