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
		const struct option *what = &kind->whats[i];
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

static void check_names(struct form_errors *errors, const struct scheme *scheme,
    struct str category, int level, struct str kind)
{
	if (!scheme_category(scheme, category))
		form_errors_add(errors, STR("category"), TEXT("没有这个类别", "is no category"));
	if (!scheme_kind(scheme, kind))
		form_errors_add(
		    errors, STR("kind"), TEXT("没有这种申请", "is no kind of application"));
	if (level < 1)
		form_errors_add(errors, STR("level"), TEXT("没有这个级别", "is no level"));
}

static struct fact open_fact(struct arena *arena, const struct person *actor, struct str unit,
    struct str category, int level, struct str kind, struct str what)
{
	struct fact fact = {.seq = 1, .actor = actor->login, .action = STR(FACT_OPEN)};
	fact.fields = ARENA_ARRAY(arena, struct field, 6);
	fact.fields[fact.field_count++] = text_field(STR("unit"), unit);
	fact.fields[fact.field_count++] = text_field(STR("category"), category);
	fact.fields[fact.field_count++] =
	    (struct field){STR("level"), {.type = VALUE_INTEGER, .integer = level}};
	fact.fields[fact.field_count++] = text_field(STR("kind"), kind);
	if (str_given(what))
		fact.fields[fact.field_count++] = text_field(STR("what"), what);
	return fact;
}

static const struct process *process_today(
    const struct scheme *scheme, struct str kind, struct date today)
{
	const struct edition *edition = scheme_edition_on(scheme, today);
	return edition ? edition_process(edition, scheme, kind) : NULL;
}

/* Whoever opens it: the unit for itself, or, where the process says so, the centre for a unit. */
static bool may_open(const struct process *process, const struct person *actor)
{
	return process && process->opens ? (process->opens & actor->roles) != 0 : of_unit(actor);
}

bool kind_opens_to(const struct scheme *scheme, const struct kind *kind,
    const struct person *person, struct date today)
{
	const struct process *process = process_today(scheme, kind->id, today);
	return process && may_open(process, person);
}

struct decision decide_open(struct arena *arena, const struct scheme *scheme,
    const struct person *actor, struct str category, int level, struct str kind, struct str what,
    struct instant now)
{
	return decide_open_for(arena, scheme, actor, actor->unit, category, level, kind, what, now);
}

struct decision decide_open_for(struct arena *arena, const struct scheme *scheme,
    const struct person *actor, struct str unit, struct str category, int level, struct str kind,
    struct str what, struct instant now)
{
	struct date today = instant_date(now);
	const struct edition *edition = scheme_edition_on(scheme, today);
	const struct process *process = process_today(scheme, kind, today);
	bool own = str_given(unit) && str_eq(unit, actor->unit);
	if (!may_open(process, actor) || !(own || (process && process->opens)))
		return decision_forbidden();
	struct form_errors errors = {.arena = arena};
	check_names(&errors, scheme, category, level, kind);
	check_what(&errors, scheme, kind, what);
	if (!str_given(unit) || str_empty(unit))
		form_errors_add(&errors, STR("unit"), TEXT("请指明单位", "has to be named"));
	if (errors.count)
		return (struct decision){
		    .type = DECISION_INVALID, .errors = errors.items, .error_count = errors.count};
	struct unknown why = {0};
	if (!scheme_knows(scheme, category, level, kind, today, arena, &why))
		return refuse_rule(arena, why.cite, why.text);
	if (!process)
		return refuse_rule(arena, edition->cite,
		    TEXT("本系统没有这种申请在该版本下的办理流程，请向中心咨询。",
			"There is no process for this kind of application in this edition; ask the "
			"centre."));
	struct decision done = {.type = DECISION_DONE};
	done.fact = open_fact(arena, actor, unit, category, level, kind, what);
	done.fact.fields[done.fact.field_count++] = text_field(STR("edition"), edition->id);
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
