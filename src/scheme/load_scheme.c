/* scheme.yaml: who runs the scheme, what it issues, what units declare; and the questions and
 * discrepancies. */
#include "scheme/load.h"

const void *find_part(const void *context, struct str id)
{
	const struct load_context *loading = context;
	return scheme_part(loading->scheme, id);
}

void read_role(struct binder *binder, const struct yaml *node, void *role)
{
	struct str name;
	if (bind_str(binder, node, &name) && !role_parse(name, role))
		bind_fault(binder, node, FAULT(no_such_role), STR_ARG(name));
}

void read_value_type(struct binder *binder, const struct yaml *node, void *type)
{
	struct str name;
	if (bind_str(binder, node, &name) && !value_type_parse(name, type))
		bind_fault(binder, node, FAULT(no_such_type), STR_ARG(name));
}

/* A section is kept by name, because forms are put together by it, but it must be a part. */
static void read_section(struct binder *binder, const struct yaml *node, void *section)
{
	struct str id;
	if (!bind_str(binder, node, &id))
		return;
	if (!find_part(binder->context, id))
		bind_fault(binder, node, FAULT(no_such_part), STR_ARG(id));
	*(struct str *)section = id;
}

static void read_fact_type(struct binder *binder, const struct yaml *node, void *field)
{
	enum value_type type = VALUE_NONE;
	read_value_type(binder, node, &type);
	bool fits = type == VALUE_BOOLEAN || type == VALUE_DATE || type == VALUE_MONEY ||
		    type == VALUE_COUNT;
	if (type != VALUE_NONE && !fits)
		bind_fault(binder, node, FAULT(fact_is));
	*(enum value_type *)field = type;
}

static const struct bind_row head_rows[] = {
    BIND_ROW("id", ID, struct scheme, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct scheme, name, BIND_REQUIRED),
    BIND_ROW("cite", STR, struct scheme, cite, BIND_REQUIRED),
};
static const struct bind_shape head_shape = {BIND_SHAPE(struct scheme, head_rows)};

static const struct bind_row body_rows[] = {
    BIND_ROW("name", TEXT, struct body, name, BIND_REQUIRED),
    BIND_ROW("department", TEXT, struct body, department, BIND_REQUIRED),
    BIND_ROW("address", TEXT, struct body, address, BIND_REQUIRED),
    BIND_ROW("postcode", STR, struct body, postcode, BIND_REQUIRED),
    BIND_ARRAY("telephones", STRS, struct body, telephones, telephone_count, BIND_REQUIRED),
    BIND_ROW("site", STR, struct body, site, BIND_REQUIRED),
    BIND_ROW("account", STR, struct body, account, BIND_REQUIRED),
    BIND_ROW("note", TEXT, struct body, note, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct body, cite, BIND_REQUIRED),
};
static const struct bind_shape body_shape = {BIND_SHAPE(struct body, body_rows)};

static const struct bind_row level_rows[] = {
    BIND_ROW("number", INT, struct level, number, BIND_REQUIRED, .least = 1, .most = 99),
    BIND_ROW("name", TEXT, struct level, name, BIND_REQUIRED),
};
static const struct bind_shape level_shape = {BIND_SHAPE(struct level, level_rows)};

static const struct bind_row category_rows[] = {
    BIND_ROW("id", ID, struct category, id, BIND_REQUIRED),
    BIND_ROW("code", STR, struct category, code, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct category, name, BIND_REQUIRED),
};
static const struct bind_shape category_shape = {
    BIND_SHAPE(struct category, category_rows), BIND_UNIQUE(struct category, id)};

/* As what the rules of certificates treat a kind. */
static void read_nature(struct binder *binder, const struct yaml *node, void *field)
{
	static const char *const names[] = {
	    [KIND_INITIAL] = "initial", [KIND_RENEWAL] = "renewal", [KIND_UPGRADE] = "upgrade"};
	struct str name;
	if (!bind_str(binder, node, &name))
		return;
	for (size_t i = KIND_INITIAL; i < COUNT_OF(names); i++)
		if (str_is(name, names[i]))
			*(enum kind_nature *)field = (enum kind_nature)i;
	if (*(enum kind_nature *)field == KIND_OTHER)
		bind_fault(binder, node, FAULT(kind_counts));
}

static const struct bind_row what_rows[] = {
    BIND_ROW("id", ID, struct what, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct what, name, BIND_REQUIRED),
    BIND_ROW("field", ID, struct what, field, BIND_OPTIONAL),
    BIND_ROW("body", BOOL, struct what, body, BIND_OPTIONAL),
};
static const struct bind_shape what_shape = {
    BIND_SHAPE(struct what, what_rows), BIND_UNIQUE(struct what, id)};

static const struct bind_row kind_rows[] = {
    BIND_ROW("id", ID, struct kind, id, BIND_REQUIRED),
    BIND_ROW("as", CUSTOM, struct kind, nature, BIND_OPTIONAL, .read = read_nature),
    BIND_ARRAY("what", LIST, struct kind, whats, what_count, .shape = &what_shape),
    BIND_ROW("concerns_case", BOOL, struct kind, concerns_case, BIND_OPTIONAL),
    BIND_ROW("name", TEXT, struct kind, name, BIND_REQUIRED),
    BIND_ROW("cite", STR, struct kind, cite, BIND_REQUIRED),
};
static const struct bind_shape kind_shape = {
    BIND_SHAPE(struct kind, kind_rows), BIND_UNIQUE(struct kind, id)};

static const struct bind_row group_rows[] = {
    BIND_ROW("id", ID, struct group, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct group, name, BIND_REQUIRED),
    BIND_ROW("gate", BOOL, struct group, gate, BIND_OPTIONAL),
};
static const struct bind_shape group_shape = {
    BIND_SHAPE(struct group, group_rows), BIND_UNIQUE(struct group, id)};

static const struct bind_row part_rows[] = {
    BIND_ROW("id", ID, struct part, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct part, name, BIND_REQUIRED),
    BIND_ROW("departments", TEXT, struct part, departments, BIND_REQUIRED),
    BIND_ROW("late", BOOL, struct part, late, BIND_OPTIONAL),
    BIND_ROW("supplements", BOOL, struct part, supplements, BIND_OPTIONAL),
    BIND_ROW("inside", BOOL, struct part, inside, BIND_OPTIONAL),
    BIND_ROW("fresh", STR, struct part, fresh, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct part, cite, BIND_REQUIRED),
};
static const struct bind_shape part_shape = {
    BIND_SHAPE(struct part, part_rows), BIND_UNIQUE(struct part, id)};

static const struct bind_row fact_rows[] = {
    BIND_ROW("name", ID, struct fact_def, name, BIND_REQUIRED),
    BIND_ROW("type", CUSTOM, struct fact_def, type, BIND_REQUIRED, .read = read_fact_type),
    BIND_ROW("section", CUSTOM, struct fact_def, section, BIND_REQUIRED, .read = read_section),
    BIND_ROW("label", TEXT, struct fact_def, label, BIND_REQUIRED),
    BIND_ROW("hint", TEXT, struct fact_def, hint, BIND_OPTIONAL),
    BIND_ROW("unit", TEXT, struct fact_def, unit, BIND_OPTIONAL),
};
static const struct bind_shape fact_shape = {
    BIND_SHAPE(struct fact_def, fact_rows), BIND_UNIQUE(struct fact_def, name)};

static const struct bind_row meeting_rows[] = {
    BIND_ARRAY(
	"days", INTS, struct meeting_rules, days, day_count, BIND_REQUIRED, .least = 1, .most = 28),
    BIND_ROW(
	"list_days_ahead", INT, struct meeting_rules, list_days_ahead, BIND_REQUIRED, .most = 99),
    BIND_ROW("certificates", ID, struct meeting_rules, certificates, BIND_OPTIONAL),
    BIND_ROW("moved", ID, struct meeting_rules, moved, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct meeting_rules, cite, BIND_REQUIRED),
};
static const struct bind_shape meeting_shape = {BIND_SHAPE(struct meeting_rules, meeting_rows)};

static const struct bind_row panel_rows[] = {
    BIND_ROW("draw", ID, struct panel_rules, draw, BIND_REQUIRED),
    BIND_ROW("minimum", INT, struct panel_rules, minimum, BIND_REQUIRED, .least = 1, .most = 99),
    BIND_ROW("cite", STR, struct panel_rules, cite, BIND_REQUIRED),
};
static const struct bind_shape panel_shape = {BIND_SHAPE(struct panel_rules, panel_rows)};

static const struct bind_row certificate_rows[] = {
    BIND_ROW("number", STR, struct certificate_rules, number, BIND_REQUIRED),
    BIND_ROW("years", INT, struct certificate_rules, years, BIND_REQUIRED, .least = 1, .most = 99),
    BIND_ROW("heading", TEXT, struct certificate_rules, heading, BIND_REQUIRED),
    BIND_ROW("preamble", TEXT, struct certificate_rules, preamble, BIND_REQUIRED),
    BIND_ROW("statement", TEXT, struct certificate_rules, statement, BIND_REQUIRED),
    BIND_ROW("qualification", TEXT, struct certificate_rules, qualification, BIND_OPTIONAL),
    BIND_ROW("cite", STR, struct certificate_rules, cite, BIND_REQUIRED),
};
static const struct bind_shape certificate_shape = {
    BIND_SHAPE(struct certificate_rules, certificate_rows)};

/* Parts come before facts, which refer to them. The head's fields lie in the scheme itself. */
static const struct bind_row scheme_rows[] = {
    {.key = "scheme", .type = BIND_STRUCT, .required = true, .shape = &head_shape},
    BIND_ROW("body", STRUCT, struct scheme, body, BIND_REQUIRED, .shape = &body_shape),
    BIND_ARRAY(
	"levels", LIST, struct scheme, levels, level_count, BIND_REQUIRED, .shape = &level_shape),
    BIND_ARRAY("categories", LIST, struct scheme, categories, category_count, BIND_REQUIRED,
	.shape = &category_shape),
    BIND_ARRAY(
	"kinds", LIST, struct scheme, kinds, kind_count, BIND_REQUIRED, .shape = &kind_shape),
    BIND_ARRAY(
	"groups", LIST, struct scheme, groups, group_count, BIND_REQUIRED, .shape = &group_shape),
    BIND_ARRAY(
	"parts", LIST, struct scheme, parts, part_count, BIND_REQUIRED, .shape = &part_shape),
    BIND_ARRAY(
	"facts", LIST, struct scheme, facts, fact_count, BIND_REQUIRED, .shape = &fact_shape),
    BIND_ROW("meetings", STRUCT, struct scheme, meetings, BIND_OPTIONAL, .shape = &meeting_shape),
    BIND_ROW("panel", STRUCT, struct scheme, panel, BIND_OPTIONAL, .shape = &panel_shape),
    BIND_ROW("certificate", STRUCT, struct scheme, certificate, BIND_REQUIRED,
	.shape = &certificate_shape),
};
static const struct bind_shape scheme_shape = {BIND_SHAPE(struct scheme, scheme_rows)};

void load_scheme_file(struct binder *binder, const struct yaml *root, struct scheme *scheme)
{
	enum { KINDS_MOST = 32 };
	bind_mapping(binder, &scheme_shape, root, scheme);
	if (scheme->kind_count > KINDS_MOST) {
		bind_fault(binder, root, FAULT(kinds_most), KINDS_MOST);
		scheme->kind_count = KINDS_MOST;
	}
	const struct meeting_rules *meetings = &scheme->meetings;
	if (yaml_get(root, "meetings") && !meetings->day_count)
		bind_fault(binder, yaml_get(root, "meetings"), FAULT(days_needed));
	for (size_t i = 1; i < meetings->day_count; i++) {
		if (meetings->days[i] <= meetings->days[i - 1])
			bind_fault(binder, yaml_get(root, "meetings"), FAULT(days_ascend));
	}
	for (size_t i = 1; i < scheme->level_count; i++) {
		if (scheme->levels[i].number <= scheme->levels[i - 1].number)
			bind_fault(binder, yaml_get(root, "levels"), FAULT(levels_ascend));
	}
}

static const struct bind_row question_rows[] = {
    BIND_ROW("topic", TEXT, struct question, topic, BIND_REQUIRED),
    BIND_ROW("question", TEXT, struct question, question, BIND_REQUIRED),
    BIND_ROW("answer", TEXT, struct question, answer, BIND_REQUIRED),
    BIND_ROW("cite", STR, struct question, cite, BIND_REQUIRED),
};
static const struct bind_shape question_shape = {BIND_SHAPE(struct question, question_rows)};

void load_questions(struct binder *binder, const struct yaml *root, struct scheme *scheme)
{
	static const struct bind_row rows[] = {BIND_ARRAY("questions", LIST, struct scheme,
	    questions, question_count, BIND_REQUIRED, .shape = &question_shape)};
	static const struct bind_shape shape = {BIND_SHAPE(struct scheme, rows)};
	bind_mapping(binder, &shape, root, scheme);
}

static const struct bind_row discrepancy_rows[] = {
    BIND_ROW("id", ID, struct discrepancy, id, BIND_REQUIRED),
    BIND_ROW("what", TEXT, struct discrepancy, what, BIND_REQUIRED),
    BIND_ROW("reading", TEXT, struct discrepancy, reading, BIND_REQUIRED),
    BIND_ROW("why", TEXT, struct discrepancy, why, BIND_REQUIRED),
    BIND_ROW("cite", STR, struct discrepancy, cite, BIND_REQUIRED),
    BIND_ARRAY("touches", STRS, struct discrepancy, touches, touch_count, BIND_OPTIONAL),
};
static const struct bind_shape discrepancy_shape = {
    BIND_SHAPE(struct discrepancy, discrepancy_rows), BIND_PLACED(struct discrepancy),
    BIND_UNIQUE(struct discrepancy, id)};

void load_discrepancies(struct binder *binder, const struct yaml *root, struct scheme *scheme)
{
	static const struct bind_row rows[] = {BIND_ARRAY("discrepancies", LIST, struct scheme,
	    discrepancies, discrepancy_count, BIND_REQUIRED, .shape = &discrepancy_shape)};
	static const struct bind_shape shape = {BIND_SHAPE(struct scheme, rows)};
	bind_mapping(binder, &shape, root, scheme);
}
