/* Opening a case and declaring its facts: commands that every process has. */
#include "casework/access.h"
#include "casework/form.h"
#include "casework/refusal.h"

static bool of_unit(const struct person *person)
{
	return str_given(person->unit) &&
	       (person_is(person, ROLE_contact) || person_is(person, ROLE_editor));
}

static struct field text_field(struct str name, struct str text)
{
	return (struct field){name, {.type = VALUE_TEXT, .text = text}};
}

static struct decision refuse_rule(struct arena *arena, struct str cite, struct text why)
{
	return decision_refused(refusal_of(arena, no_rule, cite, why, why));
}

/* 请选择：名称（name）、地址（address） */
static struct text whats_named(struct arena *arena, const struct kind *kind)
{
	struct text_list names = {.arena = arena};
	for (size_t i = 0; i < kind->what_count; i++) {
		const struct what *what = &kind->whats[i];
		text_list_add(&names, (struct text){str_printf(arena, "%.*s（%.*s）",
							STR_ARG(what->name.zh), STR_ARG(what->id)),
					  what->id});
	}
	return text_fill(arena, TEXT("请选择：{0}", "is one of: {0}"), REFUSAL_ARGS(names.text));
}

/* A kind that may concern several things says which; its fee depends on it (FAQ 18, table 2). */
static void check_what(
    struct form_errors *errors, const struct scheme *scheme, struct str id, struct str what)
{
	const struct kind *kind = scheme_kind(scheme, id);
	if (!kind)
		return;
	if (kind->what_count && !(str_given(what) && kind_what(kind, what)))
		form_errors_add(errors, STR("what"), whats_named(errors->arena, kind));
	else if (!kind->what_count && str_given(what))
		form_errors_add(errors, STR("what"),
		    TEXT("这种申请不需要填写", "does not belong to this kind of application"));
}

static void check_names(
    struct form_errors *errors, const struct scheme *scheme, const struct opening *opening)
{
	if (!scheme_category(scheme, opening->category))
		form_errors_add(errors, STR("category"), TEXT("没有这个类别", "is no category"));
	if (!scheme_kind(scheme, opening->kind))
		form_errors_add(
		    errors, STR("kind"), TEXT("没有这种申请", "is no kind of application"));
	if (opening->level < 1)
		form_errors_add(errors, STR("level"), TEXT("没有这个级别", "is no level"));
}

/* Only what is about the body itself goes without a unit. */
static void check_unit(
    struct form_errors *errors, const struct scheme *scheme, const struct opening *opening)
{
	const struct kind *kind = scheme_kind(scheme, opening->kind);
	const struct what *what =
	    kind && str_given(opening->what) ? kind_what(kind, opening->what) : NULL;
	bool none = !str_given(opening->unit) || str_empty(opening->unit);
	if (none || (str_is(opening->unit, UNIT_BODY) && !(what && what->body)))
		form_errors_add(errors, STR("unit"), TEXT("请指明单位", "has to be named"));
}

/* DEV2 7: what is appealed against is a case of the unit itself, under way or ended, and no such case in turn. */
static void check_about(
    struct form_errors *errors, const struct scheme *scheme, const struct opening *opening)
{
	const struct kind *kind = scheme_kind(scheme, opening->kind);
	const struct case_state *about = opening->about;
	if (!kind || (!kind->concerns_case && !about))
		return;
	if (!kind->concerns_case)
		form_errors_add(errors, STR("about"),
		    TEXT("这种申请不涉及其他案件", "does not belong to this kind of application"));
	else if (!about)
		form_errors_add(errors, STR("about"),
		    TEXT("请指明所涉及的案件", "has to name the case that it concerns"));
	else if (!date_given(about->submitted_on) || !str_eq(about->unit, opening->unit) ||
		 scheme_kind(scheme, about->kind)->concerns_case)
		form_errors_add(errors, STR("about"),
		    TEXT("应为贵单位已经提交的案件，且本身不是申诉",
			"has to be a case of your unit that has been submitted and is no appeal"));
}

static void add_text(struct fact *fact, struct str name, struct str text)
{
	if (str_given(text))
		fact->fields[fact->field_count++] = text_field(name, text);
}

static struct fact open_fact(struct arena *arena, const struct person *actor,
    const struct opening *opening, const struct edition *edition)
{
	struct fact fact = {.seq = 1, .actor = actor->login, .action = STR(FACT_OPEN)};
	fact.fields = ARENA_ARRAY(arena, struct field, 7);
	add_text(&fact, STR("unit"), opening->unit);
	add_text(&fact, STR("category"), opening->category);
	fact.fields[fact.field_count++] =
	    (struct field){STR("level"), {.type = VALUE_INTEGER, .integer = opening->level}};
	add_text(&fact, STR("kind"), opening->kind);
	add_text(&fact, STR("what"), opening->what);
	add_text(&fact, STR("about"), opening->about ? opening->about->id : STR_NONE);
	add_text(&fact, STR("edition"), edition->id);
	return fact;
}

static const struct process *process_today(
    const struct scheme *scheme, struct str kind, struct date today)
{
	const struct edition *edition = scheme_edition_on(scheme, today);
	return edition ? edition_process(edition, scheme, kind) : NULL;
}

/* Has the person a role that opens cases of this process, of their own unit or of others? Nobody opens what they would not
 * see. */
static bool role_opens(
    const struct process *process, const struct person *actor, struct str what, bool own)
{
	const struct case_state fresh = {.process = process, .what = what};
	for (int i = 0; i < ROLE_COUNT; i++) {
		enum role role = (enum role)i;
		if (process->opens >> role & 1 && person_is(actor, role) &&
		    process_shows(&fresh, role, STR_NONE) &&
		    (own || role_reach(role) != REACH_UNIT))
			return true;
	}
	return false;
}

/* Whoever opens it: the unit for itself, or, where the process says so, somebody else for a unit. */
static bool may_open(
    const struct process *process, const struct person *actor, const struct opening *opening)
{
	bool own = of_unit(actor) && str_given(opening->unit) && str_eq(opening->unit, actor->unit);
	return process && process->opens ? role_opens(process, actor, opening->what, own) : own;
}

bool kind_opens_to(const struct scheme *scheme, const struct kind *kind,
    const struct person *person, struct date today)
{
	const struct process *process = process_today(scheme, kind->id, today);
	bool own = of_unit(person);
	if (!process || !process->opens)
		return process && own;
	for (size_t i = 0; i < kind->what_count; i++)
		if (role_opens(process, person, kind->whats[i].id, own))
			return true;
	return !kind->what_count && role_opens(process, person, STR_NONE, own);
}

struct decision decide_open(struct arena *arena, const struct scheme *scheme,
    const struct person *actor, const struct opening *opening, struct instant now)
{
	struct date today = instant_date(now);
	const struct edition *edition = scheme_edition_on(scheme, today);
	const struct process *process = process_today(scheme, opening->kind, today);
	if (!may_open(process, actor, opening))
		return decision_forbidden();
	struct form_errors errors = {.arena = arena};
	check_names(&errors, scheme, opening);
	check_what(&errors, scheme, opening->kind, opening->what);
	check_unit(&errors, scheme, opening);
	check_about(&errors, scheme, opening);
	if (errors.count)
		return (struct decision){
		    .type = DECISION_INVALID, .errors = errors.items, .error_count = errors.count};
	struct unknown why = {0};
	if (!scheme_knows(
		scheme, opening->category, opening->level, opening->kind, today, arena, &why))
		return refuse_rule(arena, why.cite, why.text);
	if (!process)
		return refuse_rule(arena, edition->cite,
		    TEXT("本系统没有这种申请在该版本下的办理流程，请向中心咨询。",
			"There is no process for this kind of application in this edition; ask the "
			"centre."));
	struct decision done = {
	    .type = DECISION_DONE, .fact = open_fact(arena, actor, opening, edition)};
	done.fact.at = now;
	done.fact.state = process->initial->id;
	return done;
}

struct decision decide_set_facts(struct arena *arena, const struct case_state *state,
    const struct person *actor, const struct profile *profile, struct instant now)
{
	const struct scheme *scheme = state->scheme;
	if (!of_unit(actor) || !str_eq(actor->unit, state->unit))
		return decision_forbidden();
	if (!state->state->editable)
		return decision_refused(
		    refusal_make(arena, REFUSAL_not_editable, state->process->frozen, NULL, 0));
	struct decision done = {
	    .type = DECISION_DONE,
	    .fact =
		{
		    .seq = (int64_t)state->history_count + 1,
		    .at = now,
		    .actor = actor->login,
		    .action = STR(FACT_SET_FACTS),
		    .fields = ARENA_ARRAY(arena, struct field, scheme->fact_count + 1),
		    .state = state->state->id,
		},
	};
	for (size_t i = 0; i < scheme->fact_count; i++)
		if (profile->values[i].type != VALUE_NONE)
			done.fact.fields[done.fact.field_count++] =
			    (struct field){scheme->facts[i].name, profile->values[i]};
	return done;
}
