/* edition.yaml and limits.yaml: when an edition is in force, its window, fees and time limits. */
#include "scheme/load.h"

static const void *find_category(const void *context, struct str id)
{
	const struct load_context *loading = context;
	return scheme_category(loading->scheme, id);
}

static const struct bind_row head_rows[] = {
    BIND_ROW("id", ID, struct edition, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct edition, name, BIND_REQUIRED),
    BIND_ROW("from", DATE, struct edition, from, BIND_OPTIONAL),
    BIND_ROW("until", DATE, struct edition, until, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct edition, cite, BIND_REQUIRED),
};
static const struct bind_shape head_shape = {
    BIND_SHAPE(struct edition, head_rows), BIND_PLACED(struct edition)};

static const struct bind_row window_rows[] = {
    BIND_ROW("renewal_on_time_months", INT, struct window, renewal_on_time_months, .most = 120),
    BIND_ROW("renewal_lapsed_months", INT, struct window, renewal_lapsed_months, .most = 120),
    BIND_ROW("upgrade_months", INT, struct window, upgrade_months, .most = 120),
    BIND_ROW("cite", STR, struct window, cite, BIND_REQUIRED),
};
static const struct bind_shape window_shape = {BIND_SHAPE(struct window, window_rows)};

static const struct bind_row fee_rows[] = {
    BIND_ROW("category", REF, struct fee, category, .find = find_category, .what = "category"),
    BIND_ROW("level", INT, struct fee, level, .least = 1, .most = 99),
    BIND_ROW("kinds", CUSTOM, struct fee, kinds, BIND_REQUIRED, .read = read_kinds),
    BIND_ROW("what", ID, struct fee, what, BIND_OPTIONAL),
    BIND_ROW("audit", MONEY, struct fee, audit, BIND_REQUIRED),
    BIND_ROW("annuity", MONEY, struct fee, annuity, BIND_REQUIRED),
    BIND_ROW("assumed", BOOL, struct fee, assumed, BIND_OPTIONAL),
    BIND_ROW("note", TEXT, struct fee, note, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct fee, cite, BIND_REQUIRED),
};
static const struct bind_shape fee_shape = {
    BIND_SHAPE(struct fee, fee_rows), BIND_PLACED(struct fee)};

void load_edition_file(struct binder *binder, const struct yaml *root, struct edition *edition)
{
	static const struct bind_row rows[] = {
	    {.key = "edition", .type = BIND_STRUCT, .required = true, .shape = &head_shape},
	    BIND_ROW(
		"window", STRUCT, struct edition, window, BIND_REQUIRED, .shape = &window_shape),
	    BIND_ARRAY("documents", STRS, struct edition, documents, document_count, BIND_OPTIONAL),
	    BIND_ARRAY("processes", STRS, struct edition, shared, shared_count, BIND_OPTIONAL),
	    BIND_ARRAY("requirements", LIST, struct edition, requirements, requirement_count,
		.shape = &requirement_shape),
	    BIND_ARRAY(
		"fees", LIST, struct edition, fees, fee_count, BIND_REQUIRED, .shape = &fee_shape),
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct edition, rows)};
	edition->from = edition->until = DATE_NONE;
	bind_mapping(binder, &shape, root, edition);
	for (size_t i = 0; i < edition->requirement_count; i++) {
		const struct requirement *one = &edition->requirements[i];
		if (str_given(one->replaces))
			faults_tell(
			    binder->faults, one->file, one->line, 1, FAULT(general_replaces));
	}
}

/* `10 working-days`, `3 months`, `6 years`, `set by FIELD` */
static void read_length(struct binder *binder, const struct yaml *node, void *field)
{
	struct limit *limit = field;
	struct str text;
	if (!bind_str(binder, node, &text))
		return;
	limit->unit = LENGTH_SET;
	if (str_starts(text, STR("set by "))) {
		limit->due_field = str_trim(str_slice(text, sizeof "set by " - 1, text.len));
		return;
	}
	struct str unit = text;
	int64_t number = 0;
	bool fits = str_to_int(str_cut(&unit, ' '), &number) && number > 0 && number < 1000;
	limit->length = (int)number;
	if (str_is(unit, "working-days"))
		limit->unit = LENGTH_WORKING_DAYS;
	else if (str_is(unit, "months"))
		limit->unit = LENGTH_MONTHS;
	else if (str_is(unit, "years"))
		limit->unit = LENGTH_YEARS;
	if (!fits || limit->unit == LENGTH_SET)
		bind_fault(binder, node, FAULT(length));
}

static void read_whose(struct binder *binder, const struct yaml *node, void *centre)
{
	struct str whose;
	if (!bind_str(binder, node, &whose))
		return;
	*(bool *)centre = str_is(whose, "centre");
	if (!str_is(whose, "centre") && !str_is(whose, "applicant"))
		bind_fault(binder, node, FAULT(whose));
}

/* `ACTION`, `ACTION > STATE` (entering it) or `STATE > ACTION` (leaving it). Which of the two names
 * is the action is known only when the processes are: load_triggers tells the second form apart. */
static void read_trigger(struct binder *binder, const struct yaml *node, struct trigger *out)
{
	struct str text;
	*out = (struct trigger){.file = binder->file, .line = node->line};
	if (!bind_str(binder, node, &text))
		return;
	struct str rest = text;
	out->action = str_trim(str_cut(&rest, '>'));
	if (str_given(rest))
		out->to = str_trim(rest);
	if (str_empty(out->action) || (str_given(rest) && str_empty(out->to)) ||
	    str_contains(out->to, STR(">")))
		bind_fault(binder, node, FAULT(trigger));
}

struct triggers {
	struct trigger *items;
	size_t count;
};

static struct triggers triggers_of(struct binder *binder, const struct yaml *node)
{
	struct triggers out = {0};
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return out;
	out.items = ARENA_ARRAY(binder->arena, struct trigger, node->count + 1);
	for (; out.count < node->count; out.count++)
		read_trigger(binder, &node->items[out.count], &out.items[out.count]);
	return out;
}

static void read_starts(struct binder *binder, const struct yaml *node, void *field)
{
	struct limit *limit = field;
	struct triggers read = triggers_of(binder, node);
	limit->starts = read.items;
	limit->start_count = read.count;
}

static void read_stops(struct binder *binder, const struct yaml *node, void *field)
{
	struct limit *limit = field;
	struct triggers read = triggers_of(binder, node);
	limit->stops = read.items;
	limit->stop_count = read.count;
}

static void read_cancels(struct binder *binder, const struct yaml *node, void *field)
{
	struct limit *limit = field;
	struct triggers read = triggers_of(binder, node);
	limit->cancels = read.items;
	limit->cancel_count = read.count;
}

static void limit_init(void *limit)
{
	((struct limit *)limit)->moves = true;
}

/* Rows without a field of their own get the whole limit. */
static const struct bind_row limit_rows[] = {
    BIND_ROW("id", ID, struct limit, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct limit, name, BIND_REQUIRED),
    {.key = "length", .type = BIND_CUSTOM, .required = true, .read = read_length},
    BIND_ROW("whose", CUSTOM, struct limit, centre, BIND_REQUIRED, .read = read_whose),
    BIND_ROW("from", ID, struct limit, start_field, BIND_OPTIONAL),
    {.key = "starts", .type = BIND_CUSTOM, .read = read_starts},
    {.key = "stops", .type = BIND_CUSTOM, .read = read_stops},
    {.key = "cancels", .type = BIND_CUSTOM, .read = read_cancels},
    BIND_ROW("moves", BOOL, struct limit, moves, BIND_OPTIONAL),
    BIND_ROW("last_valid_day", BOOL, struct limit, last_valid_day, BIND_OPTIONAL),
    BIND_ROW("pauses", BOOL, struct limit, pauses, BIND_OPTIONAL),
    BIND_ROW("first_only", BOOL, struct limit, first_only, BIND_OPTIONAL),
    BIND_ROW("minimum", BOOL, struct limit, minimum, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct limit, cite, BIND_REQUIRED),
};
static const struct bind_shape limit_shape = {BIND_SHAPE(struct limit, limit_rows),
    .init = limit_init, BIND_PLACED(struct limit), BIND_UNIQUE(struct limit, id)};

void load_limits(struct binder *binder, const struct yaml *root, struct edition *edition)
{
	static const struct bind_row rows[] = {BIND_ARRAY("limits", LIST, struct edition, limits,
	    limit_count, BIND_REQUIRED, .shape = &limit_shape)};
	static const struct bind_shape shape = {BIND_SHAPE(struct edition, rows)};
	bind_mapping(binder, &shape, root, edition);
}
