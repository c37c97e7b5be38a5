/* process*.yaml: stages, states and actions of one process. */
#include "scheme/load.h"

static const void *find_stage(const void *context, struct str id)
{
	const struct load_context *loading = context;
	const struct process *process = loading->process;
	for (size_t i = 0; i < process->stage_count; i++) {
		if (str_eq(process->stages[i].id, id))
			return &process->stages[i];
	}
	return NULL;
}

static const void *find_state(const void *context, struct str id)
{
	const struct load_context *loading = context;
	return process_state(loading->process, id);
}

static void role_none(void *field)
{
	*(enum role *)field = ROLE_COUNT;
}

static void state_init(void *state)
{
	role_none(&((struct state *)state)->waits_for);
}

static void mail_init(void *mail)
{
	role_none(&((struct mail_ref *)mail)->to);
}

static void reader_init(void *reader)
{
	role_none(&((struct reader_rule *)reader)->role);
}

static void performer_init(void *performer)
{
	role_none(&((struct performer *)performer)->role);
}

static void field_init(void *field)
{
	struct field_def *definition = field;
	definition->required = true;
	role_none(&definition->role);
}

static const struct bind_row stage_rows[] = {
    BIND_ROW("id", ID, struct stage, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct stage, name, BIND_REQUIRED),
    BIND_ROW("shown", BOOL, struct stage, shown, BIND_OPTIONAL),
    BIND_ROW("about", TEXT, struct stage, about, BIND_OPTIONAL),
};
static const struct bind_shape stage_shape = {
    BIND_SHAPE(struct stage, stage_rows), BIND_UNIQUE(struct stage, id)};

static const struct bind_row state_rows[] = {
    BIND_ROW("id", ID, struct state, id, BIND_REQUIRED),
    BIND_ROW("stage", REF, struct state, stage, BIND_REQUIRED, .find = find_stage, .what = "stage"),
    BIND_ROW("name", TEXT, struct state, name, BIND_REQUIRED),
    BIND_ROW("now", TEXT, struct state, now, BIND_REQUIRED),
    BIND_ROW("waits_for", CUSTOM, struct state, waits_for, .read = read_role),
    BIND_ROW("applicant", BOOL, struct state, applicant, BIND_OPTIONAL),
    BIND_ROW("pause", TEXT, struct state, pause, BIND_OPTIONAL),
    BIND_ROW("draft", BOOL, struct state, draft, BIND_OPTIONAL),
    BIND_ROW("editable", BOOL, struct state, editable, BIND_OPTIONAL),
    BIND_ROW("final", BOOL, struct state, final, BIND_OPTIONAL),
};
static const struct bind_shape state_shape = {BIND_SHAPE(struct state, state_rows),
    .init = state_init, BIND_PLACED(struct state), BIND_UNIQUE(struct state, id)};

static bool from_fits(const struct state *state, struct str word)
{
	if (str_is(word, "open"))
		return !state->draft && !state->final;
	return str_is(word, "any") && !state->final;
}

/* State ids; `open` and `any` stand for those that they name. */
static void read_from(struct binder *binder, const struct yaml *node, void *field)
{
	const struct load_context *loading = binder->context;
	const struct process *process = loading->process;
	struct performer *performer = field;
	struct str word;
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	for (size_t i = 0; i < node->count; i++) {
		if (!bind_str(binder, &node->items[i], &word))
			continue;
		bool several = str_is(word, "open") || str_is(word, "any");
		const struct state *state = several ? NULL : process_state(process, word);
		if (state)
			*ARENA_PUSH(binder->arena, performer->from, performer->from_count) = state;
		else if (!several)
			bind_fault(binder, &node->items[i], FAULT(no_such_state), STR_ARG(word));
		for (size_t s = 0; several && s < process->state_count; s++) {
			if (from_fits(&process->states[s], word))
				*ARENA_PUSH(binder->arena, performer->from, performer->from_count) =
				    &process->states[s];
		}
	}
}

static const struct bind_row performer_rows[] = {
    BIND_ROW("role", CUSTOM, struct performer, role, BIND_REQUIRED, .read = read_role),
    {.key = "from", .type = BIND_CUSTOM, .required = true, .read = read_from},
};
static const struct bind_shape performer_shape = {BIND_SHAPE(struct performer, performer_rows),
    .init = performer_init, BIND_PLACED(struct performer)};

static void read_is(struct binder *binder, const struct yaml *node, void *is)
{
	bind_str(binder, node, is);
}

static const struct bind_row condition_rows[] = {
    BIND_ROW("field", ID, struct condition, field, BIND_OPTIONAL),
    BIND_ROW("is", CUSTOM, struct condition, is, .read = read_is),
    BIND_ARRAY("done", STRS, struct condition, done, done_count, BIND_OPTIONAL),
    BIND_ROW("guard", ID, struct condition, guard_name, BIND_OPTIONAL),
    BIND_ROW("what", ID, struct condition, what, BIND_OPTIONAL),
};
static const struct bind_shape condition_shape = {BIND_SHAPE(struct condition, condition_rows)};

static void read_condition(struct binder *binder, const struct yaml *node, void *field)
{
	struct condition *when = field;
	bind_mapping(binder, &condition_shape, node, when);
	bool of_field = str_given(when->field), of_guard = str_given(when->guard_name);
	bool of_what = str_given(when->what);
	when->type = of_field   ? CONDITION_FIELD
		     : of_guard ? CONDITION_GUARD
		     : of_what  ? CONDITION_WHAT
				: CONDITION_DONE;
	if (of_field + of_guard + of_what + (when->done_count > 0) != 1 ||
	    of_field != str_given(when->is))
		bind_fault(binder, node, FAULT(condition));
}

static void read_state(struct binder *binder, const struct yaml *node, void *field)
{
	struct target *target = field;
	struct str id;
	if (!bind_str(binder, node, &id))
		return;
	target->stay = str_is(id, "stay");
	target->back = str_is(id, "back");
	target->state = find_state(binder->context, id);
	if (!target->state && !target->stay && !target->back)
		bind_fault(binder, node, FAULT(no_such_state), STR_ARG(id));
}

static const struct bind_row target_rows[] = {
    BIND_ROW("when", CUSTOM, struct target, when, .read = read_condition),
    {.key = "state", .type = BIND_CUSTOM, .required = true, .read = read_state},
};
static const struct bind_shape target_shape = {
    BIND_SHAPE(struct target, target_rows), BIND_PLACED(struct target)};

/* One state, or a list of conditions of which the last, and no other, stands alone. */
static void read_to(struct binder *binder, const struct yaml *node, void *field)
{
	struct action *action = field;
	if (node->type == YAML_SEQUENCE) {
		action->targets = bind_list(binder, &target_shape, node, &action->target_count);
	} else {
		action->targets = ARENA_NEW(binder->arena, struct target);
		action->targets->file = binder->file;
		action->targets->line = node->line;
		action->target_count = 1;
		read_state(binder, node, action->targets);
	}
	for (size_t i = 0; i < action->target_count; i++) {
		const struct yaml *at = node->type == YAML_SEQUENCE ? &node->items[i] : node;
		bool last = i + 1 == action->target_count;
		bool always = action->targets[i].when.type == CONDITION_ALWAYS;
		if (last && !always)
			bind_fault(binder, at, FAULT(last_target));
		else if (always && !last)
			bind_fault(binder, at, FAULT(only_last));
	}
}

static void read_tone(struct binder *binder, const struct yaml *node, void *field)
{
	struct str tone;
	if (bind_str(binder, node, &tone) && !str_is(tone, "met") && !str_is(tone, "partly") &&
	    !str_is(tone, "unmet"))
		bind_fault(binder, node, FAULT(tone));
	*(struct str *)field = tone;
}

static const struct bind_row option_rows[] = {
    BIND_ROW("id", ID, struct option, id, BIND_REQUIRED),
    BIND_ROW("name", TEXT, struct option, name, BIND_REQUIRED),
    BIND_ROW("tone", CUSTOM, struct option, tone, BIND_OPTIONAL, .read = read_tone),
    BIND_ROW("on_site", BOOL, struct option, on_site, BIND_OPTIONAL),
};
static const struct bind_shape option_shape = {
    BIND_SHAPE(struct option, option_rows), BIND_UNIQUE(struct option, id)};

static void read_part_id(struct binder *binder, const struct yaml *node, void *part)
{
	if (bind_str(binder, node, part) && !find_part(binder->context, *(struct str *)part))
		bind_fault(binder, node, FAULT(no_such_part), STR_ARG(*(struct str *)part));
}

/* A set of roles. */
static void read_roles(struct binder *binder, const struct yaml *node, void *field)
{
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	for (size_t i = 0; i < node->count; i++) {
		enum role role = ROLE_COUNT;
		read_role(binder, &node->items[i], &role);
		if (role != ROLE_COUNT)
			*(uint32_t *)field |= UINT32_C(1) << role;
	}
}

static const struct bind_row field_rows[] = {
    BIND_ROW("name", ID, struct field_def, name, BIND_REQUIRED),
    BIND_ROW("type", CUSTOM, struct field_def, type, BIND_REQUIRED, .read = read_value_type),
    BIND_ROW("required", BOOL, struct field_def, required, BIND_OPTIONAL),
    BIND_ROW("one_line", BOOL, struct field_def, one_line, BIND_OPTIONAL),
    BIND_ROW("must_be_true", BOOL, struct field_def, must_be_true, BIND_OPTIONAL),
    BIND_ROW("label", TEXT, struct field_def, label, BIND_REQUIRED),
    BIND_ROW("hint", TEXT, struct field_def, hint, BIND_OPTIONAL),
    BIND_ARRAY("options", LIST, struct field_def, options, option_count, .shape = &option_shape),
    BIND_ROW("role", CUSTOM, struct field_def, role, .read = read_role),
    BIND_ROW("part", CUSTOM, struct field_def, part, .read = read_part_id),
    BIND_ROW("not_before", ID, struct field_def, not_before, BIND_OPTIONAL),
    BIND_ROW("not_after", ID, struct field_def, not_after, BIND_OPTIONAL),
    BIND_ROW("readers", CUSTOM, struct field_def, readers, .read = read_roles),
    BIND_ROW("after", ID, struct field_def, after, BIND_OPTIONAL),
};
static const struct bind_shape field_shape = {BIND_SHAPE(struct field_def, field_rows),
    .init = field_init, BIND_PLACED(struct field_def), BIND_UNIQUE(struct field_def, name)};

static const struct bind_row guard_rows[] = {
    BIND_ROW("guard", ID, struct guard_ref, name, BIND_REQUIRED),
    BIND_ROW("cite", STR, struct guard_ref, cite, BIND_OPTIONAL),
    BIND_ROW("days", INT, struct guard_ref, days, .most = 999),
    BIND_ROW("field", ID, struct guard_ref, field, BIND_OPTIONAL),
};
static const struct bind_shape guard_shape = {
    BIND_SHAPE(struct guard_ref, guard_rows), BIND_PLACED(struct guard_ref)};

static const struct bind_row mail_rows[] = {
    BIND_ROW("template", ID, struct mail_ref, template_id, BIND_REQUIRED),
    BIND_ROW("to", CUSTOM, struct mail_ref, to, BIND_REQUIRED, .read = read_role),
    BIND_ROW("into", REF, struct mail_ref, into, .find = find_state, .what = "state"),
};
static const struct bind_shape mail_shape = {
    BIND_SHAPE(struct mail_ref, mail_rows), .init = mail_init, BIND_PLACED(struct mail_ref)};

/* true, false or per-actor */
static void read_once(struct binder *binder, const struct yaml *node, void *field)
{
	struct action *action = field;
	action->once_per_actor = str_is(node->scalar, "per-actor");
	action->once = action->once_per_actor;
	if (!action->once)
		bind_bool(binder, node, &action->once);
}

static const struct bind_row action_rows[] = {
    BIND_ROW("id", ID, struct action, id, BIND_REQUIRED),
    BIND_ARRAY("by", LIST, struct action, performers, performer_count, BIND_REQUIRED,
	.shape = &performer_shape),
    {.key = "to", .type = BIND_CUSTOM, .required = true, .read = read_to},
    BIND_ROW("name", TEXT, struct action, name, BIND_REQUIRED),
    BIND_ROW("done", TEXT, struct action, done, BIND_REQUIRED),
    BIND_ARRAY("fields", LIST, struct action, fields, field_count, .shape = &field_shape),
    BIND_ARRAY("guards", LIST, struct action, guards, guard_count, .shape = &guard_shape),
    BIND_ARRAY("effects", STRS, struct action, effects, effect_count, BIND_OPTIONAL),
    BIND_ARRAY("mails", LIST, struct action, mails, mail_count, .shape = &mail_shape),
    {.key = "once", .type = BIND_CUSTOM, .read = read_once},
    BIND_ROW("cite", STR, struct action, cite, BIND_REQUIRED),
};
static const struct bind_shape action_shape = {BIND_SHAPE(struct action, action_rows),
    BIND_PLACED(struct action), BIND_UNIQUE(struct action, id)};

static void read_initial(struct binder *binder, const struct yaml *node, void *field)
{
	struct str id;
	if (!bind_str(binder, node, &id))
		return;
	const struct state *state = find_state(binder->context, id);
	if (!state)
		bind_fault(binder, node, FAULT(no_such_state), STR_ARG(id));
	*(const struct state **)field = state;
}

static const struct bind_row reader_rows[] = {
    BIND_ROW("role", CUSTOM, struct reader_rule, role, BIND_REQUIRED, .read = read_role),
    BIND_ROW("after", ID, struct reader_rule, after, BIND_OPTIONAL),
    BIND_ROW("what", ID, struct reader_rule, what, BIND_OPTIONAL),
};
static const struct bind_shape reader_shape = {BIND_SHAPE(struct reader_rule, reader_rows),
    .init = reader_init, BIND_PLACED(struct reader_rule)};

static const struct bind_row head_rows[] = {
    BIND_ROW("id", ID, struct process, id, BIND_REQUIRED),
    BIND_ROW("kinds", CUSTOM, struct process, kinds, BIND_REQUIRED, .read = read_kinds),
    BIND_ROW("opens", CUSTOM, struct process, opens, .read = read_roles),
    BIND_ARRAY("readers", LIST, struct process, readers, reader_count, .shape = &reader_shape),
    BIND_ROW("apart", BOOL, struct process, apart, BIND_OPTIONAL),
    BIND_ROW("frozen", STR, struct process, frozen, BIND_OPTIONAL),
    BIND_ROW("initial", CUSTOM, struct process, initial, BIND_REQUIRED, .read = read_initial),
};
static const struct bind_shape head_shape = {
    BIND_SHAPE(struct process, head_rows), BIND_PLACED(struct process)};

/* Stages before states, states before all that names them. */
static const struct bind_row process_rows[] = {
    BIND_ARRAY(
	"stages", LIST, struct process, stages, stage_count, BIND_REQUIRED, .shape = &stage_shape),
    BIND_ARRAY(
	"states", LIST, struct process, states, state_count, BIND_REQUIRED, .shape = &state_shape),
    {.key = "process", .type = BIND_STRUCT, .required = true, .shape = &head_shape},
    BIND_ARRAY("actions", LIST, struct process, actions, action_count, BIND_REQUIRED,
	.shape = &action_shape),
};
static const struct bind_shape process_shape = {BIND_SHAPE(struct process, process_rows)};

void load_process(struct binder *binder, const struct yaml *root, struct process *process)
{
	const struct load_context *outer = binder->context;
	struct load_context loading = {.scheme = outer->scheme, .process = process};
	binder->context = &loading;
	process->frozen = STR("ours");
	bind_mapping(binder, &process_shape, root, process);
	binder->context = outer;
	for (size_t a = 0; a < process->action_count; a++) {
		struct action *action = &process->actions[a];
		for (size_t g = 0; g < action->guard_count; g++) {
			if (!str_given(action->guards[g].cite))
				action->guards[g].cite = action->cite;
		}
	}
}

static bool of_edition(const struct edition *edition, struct str clause)
{
	bool kept = !edition->document_count || str_is(clause, "ours");
	for (size_t i = 0; i < edition->document_count && !kept; i++) {
		struct str document = edition->documents[i];
		kept = str_starts(clause, document) &&
		       (clause.len == document.len || clause.data[document.len] == ' ');
	}
	return kept;
}

static void keep_clauses(struct binder *binder, const struct edition *edition, struct str file,
    int line, struct str *cite)
{
	struct str kept = STR("");
	for (struct str rest = *cite; !str_empty(rest);) {
		struct str clause = str_trim(str_cut(&rest, ';'));
		if (of_edition(edition, clause))
			kept = str_printf(binder->arena, "%.*s%s%.*s", STR_ARG(kept),
			    kept.len ? "; " : "", STR_ARG(clause));
	}
	if (!str_empty(*cite) && !kept.len)
		faults_tell(binder->faults, file, line, 1, FAULT(cites_no_document), STR_ARG(*cite),
		    STR_ARG(edition->id));
	*cite = kept;
}

void load_shared_process(struct binder *binder, const struct yaml *root,
    const struct edition *edition, struct process *process)
{
	load_process(binder, root, process);
	keep_clauses(binder, edition, process->file, process->line, &process->frozen);
	for (size_t a = 0; a < process->action_count; a++) {
		struct action *action = &process->actions[a];
		keep_clauses(binder, edition, action->file, action->line, &action->cite);
		for (size_t g = 0; g < action->guard_count; g++) {
			struct guard_ref *guard = &action->guards[g];
			keep_clauses(binder, edition, guard->file, guard->line, &guard->cite);
		}
	}
}
