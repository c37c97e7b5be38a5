/* The frame of a case's OSCAL documents, and how the facts of any process are found by what they do. */
#include "casework/oscal_case.h"

enum { CASE_DOCUMENT_MEMORY = 64 << 20 };

static const char *const models[OSCAL_MODEL_COUNT] = {
    "assessment-plan", "assessment-results", "poam"};

bool oscal_model_parse(struct str name, enum oscal_model *out)
{
	for (int i = 0; i < OSCAL_MODEL_COUNT; i++) {
		*out = (enum oscal_model)i;
		if (str_is(name, models[i]))
			return true;
	}
	return false;
}

struct str oscal_case_uuid(struct oscal_case *c, const char *element, struct str id)
{
	return oscal_uuid(
	    &c->out, "case/%.*s/%s/%.*s", STR_ARG(c->state->id), element, STR_ARG(id));
}

bool oscal_applies(const struct oscal_case *c, const struct requirement *requirement)
{
	const struct case_state *state = c->state;
	const struct kind *kind =
	    state->treated ? state->treated : scheme_kind(state->scheme, state->kind);
	return kind && requirement->kinds >> (kind - state->scheme->kinds) & 1;
}

const struct requirement *oscal_requirement(const struct oscal_case *c, struct str id)
{
	const struct qualification *qualification = c->state->qualification;
	for (size_t i = 0; qualification && i < qualification->requirement_count; i++) {
		if (str_eq(qualification->requirements[i]->id, id))
			return qualification->requirements[i];
	}
	return NULL;
}

struct str oscal_control(struct oscal_case *c, const struct requirement *requirement)
{
	return oscal_control_id(c->out.arena, c->state->scheme, c->state->edition, requirement);
}

static const struct action *action_of(const struct oscal_case *c, const struct fact *fact)
{
	return process_action(c->state->process, fact->action);
}

static bool has_guard(const struct action *action, const char *name)
{
	for (size_t i = 0; i < action->guard_count; i++) {
		if (str_is(action->guards[i].name, name))
			return true;
	}
	return false;
}

/* Where the action goes if the panel's majority passed the case; NULL for every other action. */
static const struct target *passed_target(const struct action *action)
{
	for (size_t i = 0; i < action->target_count; i++) {
		const struct target *target = &action->targets[i];
		if (target->when.type == CONDITION_GUARD &&
		    str_is(target->when.guard_name, "majority-passed"))
			return target;
	}
	return NULL;
}

const struct fact *oscal_conclusion(const struct oscal_case *c)
{
	for (size_t i = c->state->history_count; i-- > 0;) {
		const struct action *action = action_of(c, &c->state->history[i]);
		if (action && has_guard(action, "all-judged"))
			return &c->state->history[i];
	}
	return NULL;
}

const struct fact *oscal_decision(const struct oscal_case *c)
{
	for (size_t i = c->state->history_count; i-- > 0;) {
		const struct action *action = action_of(c, &c->state->history[i]);
		if (action && passed_target(action))
			return &c->state->history[i];
	}
	return NULL;
}

bool oscal_decision_passed(const struct oscal_case *c, const struct fact *decision)
{
	const struct target *target = passed_target(action_of(c, decision));
	return target->state && str_eq(decision->state, target->state->id);
}

bool oscal_rectification(struct oscal_case *c, struct case_clock *out)
{
	struct case_clock *clocks;
	size_t count = case_clocks(c->out.arena, c->state, c->today, &clocks);
	bool found = false;
	for (size_t i = 0; i < count; i++) {
		const struct limit *limit = clocks[i].limit;
		bool set = limit->unit == LENGTH_SET && !limit->centre;
		if (set && (!found || clocks[i].started_seq > out->started_seq)) {
			*out = clocks[i];
			found = true;
		}
	}
	return found;
}

const struct fact *oscal_rectified(const struct oscal_case *c, const struct case_clock *clock)
{
	for (size_t i = 0; i < c->state->history_count; i++) {
		const struct fact *fact = &c->state->history[i];
		for (size_t j = 0; fact->seq > clock->started_seq && j < clock->limit->stop_count;
		     j++) {
			if (str_eq(clock->limit->stops[j].action, fact->action))
				return fact;
		}
	}
	return NULL;
}

static void put_field(struct buf *text, const struct field_def *def, const struct value *value)
{
	struct str shown = STR_NONE;
	if (value->type == VALUE_TEXT)
		shown = value->text;
	const struct option *chosen =
	    value->type == VALUE_CHOICE ? field_option(def, value->text) : NULL;
	if (chosen)
		shown = chosen->name.zh;
	if (!str_given(shown) || !shown.len)
		return;
	if (text->len)
		buf_put_c(text, "\n\n");
	buf_put_str(text, def->label.zh);
	buf_put_c(text, "：");
	buf_put_str(text, shown);
}

struct str oscal_fact_text(struct oscal_case *c, const struct fact *fact)
{
	CLEANUP(buf_free) struct buf text;
	const struct action *action = action_of(c, fact);
	buf_init(&text, 1 << 20);
	for (size_t i = 0; action && i < action->field_count; i++) {
		const struct field_def *def = &action->fields[i];
		const struct value *value = field_named(fact->fields, fact->field_count, def->name);
		if (value)
			put_field(&text, def, value);
	}
	if (!text.len && action)
		buf_put_str(&text, action->done.zh);
	return str_copy(c->out.arena, buf_str(&text));
}

bool oscal_put_case(struct buf *buf, enum oscal_model model, const struct case_state *state,
    const struct world *world, struct str unit_name, struct date today)
{
	struct arena arena;
	struct case_clock clock;
	arena_init(&arena, CASE_DOCUMENT_MEMORY);
	struct oscal_case c = {
	    {{.buf = buf}, &arena, state->scheme}, state, world, unit_name, today};
	bool any = false;
	for (size_t i = 0; state->qualification && i < state->qualification->requirement_count; i++)
		any |= oscal_applies(&c, state->qualification->requirements[i]);
	bool ready = any && state->state && !state->state->draft;
	if (model == OSCAL_RESULTS)
		ready = ready && (state->judgement_count || oscal_conclusion(&c));
	if (model == OSCAL_POAM)
		ready = ready && oscal_rectification(&c, &clock);
	if (ready && model == OSCAL_PLAN)
		oscal_put_plan(&c);
	else if (ready && model == OSCAL_RESULTS)
		oscal_put_results(&c);
	else if (ready)
		oscal_put_poam(&c, &clock);
	arena_free(&arena);
	return ready;
}
