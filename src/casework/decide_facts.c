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

/* Only a change says what changes; its fee depends on it (FAQ 18, table 2). */
static void check_what(struct form_errors *errors, struct str kind, struct str what)
{
	bool change = str_is(kind, "change");
	if (change && !str_is(what, "name") && !str_is(what, "address"))
		form_errors_add(errors, STR("what"),
		    TEXT("请选择变更名称（name）或者变更地址（address）",
			"must be name or address"));
	else if (!change && str_given(what))
		form_errors_add(
		    errors, STR("what"), TEXT("仅变更申请填写", "belongs to a change alone"));
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
		form_errors_add(errors, STR("level"), TEXT("级别为 1 至 5", "must be from 1 to 5"));
}

static struct fact open_fact(struct arena *arena, const struct person *actor, struct str category,
    int level, struct str kind, struct str what)
{
	struct fact fact = {.seq = 1, .actor = actor->login, .action = STR(FACT_OPEN)};
	fact.fields = ARENA_ARRAY(arena, struct field, 6);
	fact.fields[fact.field_count++] = text_field(STR("unit"), actor->unit);
	fact.fields[fact.field_count++] = text_field(STR("category"), category);
	fact.fields[fact.field_count++] =
	    (struct field){STR("level"), {.type = VALUE_INTEGER, .integer = level}};
	fact.fields[fact.field_count++] = text_field(STR("kind"), kind);
	if (str_given(what))
		fact.fields[fact.field_count++] = text_field(STR("what"), what);
	return fact;
}

struct decision decide_open(struct arena *arena, const struct scheme *scheme,
    const struct person *actor, struct str category, int level, struct str kind, struct str what,
    struct instant now)
{
	if (!of_unit(actor))
		return decision_forbidden();
	struct form_errors errors = {.arena = arena};
	check_names(&errors, scheme, category, level, kind);
	check_what(&errors, kind, what);
	if (errors.count)
		return (struct decision){
		    .type = DECISION_INVALID, .errors = errors.items, .error_count = errors.count};
	struct date today = instant_date(now);
	struct unknown why = {0};
	if (!scheme_knows(scheme, category, level, kind, today, arena, &why))
		return refuse_rule(arena, why.cite, why.text);
	const struct edition *edition = scheme_edition_on(scheme, today);
	const struct process *process = edition_process(edition, scheme, kind);
	if (!process)
		return refuse_rule(arena, edition->cite,
		    TEXT("本系统没有这种申请在该版本下的办理流程，请向中心咨询。",
			"There is no process for this kind of application in this edition; ask the "
			"centre."));
	struct decision done = {.type = DECISION_DONE};
	done.fact = open_fact(arena, actor, category, level, kind, what);
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
		    refusal_make(arena, REFUSAL_not_editable, STR("OPS2 四; ours"), NULL, 0));
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
