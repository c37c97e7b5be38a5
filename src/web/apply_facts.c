/* One section of declared facts: its questions, saving the answers, and what happens when somebody else saved meanwhile. */
#include "casework/refusal.h"
#include "web/apply_parts.h"
#include "web/case_parts.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

#define TRIES 5 /* at saving, while others write to the same case */

const struct case_view *apply_load(struct request *request)
{
	const struct case_view *view = case_load(request);
	if (!view)
		return NULL;
	if (!str_eq(view->state->unit, request->caller.person.unit)) {
		reply_not_found(request);
		return NULL;
	}
	if (!view->state->state->editable) {
		reply_redirect(request, "/cases/%.*s", STR_ARG(view->state->id));
		return NULL;
	}
	return view;
}

/* A value as its field of a form has it. */
static struct str typed(struct arena *arena, const struct value *value)
{
	switch (value->type) {
	case VALUE_BOOLEAN:
		return value->boolean ? STR("true") : STR("false");
	case VALUE_DATE:
		return date_str(arena, value->date);
	case VALUE_MONEY:
		return str_printf(arena, "%lld", (long long)money_to_yuan(value->money));
	case VALUE_COUNT:
	case VALUE_INTEGER:
		return str_printf(arena, "%lld", (long long)value->integer);
	default:
		return STR("");
	}
}

static struct fact_question question(
    struct request *request, const struct case_view *view, size_t fact, const struct form *form)
{
	const struct fact_def *def = &view->state->scheme->facts[fact];
	struct fact_question out = {.input = public_fact_input(request->arena, def, form)};
	if (!str_given(out.input.text))
		out.input.text = typed(request->arena, &view->state->profile->values[fact]);
	for (size_t i = 0; view->check && i < view->check->item_count; i++)
		if (apply_item_asks(&view->check->items[i], def))
			*ARENA_PUSH(request->arena, out.items, out.item_count) =
			    view->check->items[i];
	return out;
}

static void facts_reply(struct request *request, int status, const struct case_view *view,
    const struct part *part, const struct form *form)
{
	struct facts_view page = {
	    .case_id = view->state->id,
	    .section = part->id,
	    .name = part->name,
	    .departments = part->departments,
	    .seq = (int64_t)view->state->history_count,
	};
	page.title = part->name;
	for (size_t i = 0; i < view->state->scheme->fact_count; i++) {
		const struct fact_def *fact = &view->state->scheme->facts[i];
		if (!str_eq(fact->section, part->id))
			continue;
		struct fact_question asked = question(request, view, i, form);
		if (apply_fact_asked(view, fact))
			*ARENA_PUSH(request->arena, page.asked, page.asked_count) = asked;
		else
			*ARENA_PUSH(request->arena, page.more, page.more_count) = asked;
	}
	for (size_t i = 0; i < form->error_count; i++)
		*ARENA_PUSH(request->arena, page.faults, page.fault_count) =
		    (struct field_fault){form->errors[i].field, form->errors[i].why};
	page_facts(reply_page(request, status), &request->page, &page);
}

/* The section named by the address, with at least one question; else 404. */
static const struct part *section_of(struct request *request, const struct scheme *scheme)
{
	const struct part *part = scheme_part(scheme, request_param(request, "section"));
	for (size_t i = 0; part && i < scheme->fact_count; i++)
		if (str_eq(scheme->facts[i].section, part->id))
			return part;
	reply_not_found(request);
	return NULL;
}

void handle_case_facts(struct request *request)
{
	const struct case_view *view = apply_load(request);
	const struct part *part = view ? section_of(request, view->state->scheme) : NULL;
	if (part)
		facts_reply(request, 200, view, part, &request->form);
}

struct saving {
	struct set_facts set;
	struct profile profile;
	const struct part *part;
	struct clash_view clash;
	int tries;
	bool changed;
};

/* What was declared when the form was made: the last declaration up to that fact. */
static const struct fact *declared_at(const struct case_state *state, int64_t seq)
{
	for (size_t i = state->history_count; i-- > 0;)
		if (state->history[i].seq <= seq &&
		    str_is(state->history[i].action, FACT_SET_FACTS))
			return &state->history[i];
	return NULL;
}

/* One answer: unchanged here, it stays as it is there; changed on both sides and not alike, it is a clash. */
static void merge(struct request *request, struct saving *saving, const struct case_state *state,
    size_t i, const struct value *base, const struct value *yours)
{
	struct value *now = &saving->profile.values[i];
	if (value_eq(yours, base) || value_eq(yours, now))
		return;
	if (!value_eq(now, base)) {
		const struct fact_def *fact = &state->scheme->facts[i];
		*ARENA_PUSH(request->arena, saving->clash.clashes, saving->clash.clash_count) =
		    (struct fact_clash){
			.label = fact->label,
			.before = words_answer(request->arena, fact, base),
			.theirs = words_answer(request->arena, fact, now),
			.yours = words_answer(request->arena, fact, yours),
		    };
	}
	*now = *yours;
	saving->changed = true;
}

static void merge_section(
    struct request *request, struct saving *saving, const struct case_state *state, int64_t seen)
{
	static const struct value none = {.type = VALUE_NONE};
	const struct scheme *scheme = state->scheme;
	struct profile *yours = profile_new(request->arena, scheme);
	const struct fact *base = declared_at(state, seen);
	saving->profile = *state->profile;
	saving->profile.values = arena_copy(
	    request->arena, state->profile->values, scheme->fact_count * sizeof(struct value));
	form_facts(&request->form, scheme, yours);
	for (size_t i = 0; i < scheme->fact_count; i++) {
		const struct fact_def *fact = &scheme->facts[i];
		const char *name = str_c(request->arena, fact->name);
		const struct value *old =
		    base ? field_value(base->fields, base->field_count, name) : NULL;
		if (str_eq(fact->section, saving->part->id) &&
		    str_given(form_get(&request->form, name)))
			merge(request, saving, state, i, old ? old : &none, &yours->values[i]);
	}
}

/* Shows theirs and yours, and asks which is to stand. */
static void clash_reply(
    struct request *request, struct saving *saving, const struct case_view *view)
{
	struct clash_view *page = &saving->clash;
	const struct fact *theirs = declared_at(view->state, (int64_t)view->state->history_count);
	struct user user;
	page->case_id = view->state->id;
	page->section = saving->part->id;
	page->name = saving->part->name;
	page->seq = (int64_t)view->state->history_count;
	page->at = theirs->at;
	page->by = theirs->actor;
	if (account_user(request->reader, request->arena, theirs->actor, &user) == ERR_OK &&
	    !str_empty(user.name))
		page->by = user.name;
	for (size_t i = 0; i < request->form.count; i++) {
		const struct form_value *value = &request->form.values[i];
		if (scheme_fact(view->state->scheme, value->name))
			*ARENA_PUSH(request->arena, page->hidden, page->hidden_count) =
			    (struct named_value){text_same(value->name), text_same(value->value)};
	}
	page_clash(reply_page(request, 412), &request->page, page);
}

static void save(struct request *request);

static void saved(struct request *request, const struct outcome *outcome)
{
	struct saving *saving = request->state;
	if (outcome->type == OUTCOME_STALE && ++saving->tries < TRIES)
		save(request);
	else if (reply_done(request, outcome))
		reply_redirect(request, "/cases/%.*s?saved=%.*s#tasks", STR_ARG(saving->set.id),
		    STR_ARG(saving->part->id));
}

static void save(struct request *request)
{
	struct saving *saving = request->state;
	const struct case_view *view = apply_load(request);
	saving->part = view ? section_of(request, view->state->scheme) : NULL;
	if (!saving->part)
		return;
	int64_t now = (int64_t)view->state->history_count;
	saving->clash = (struct clash_view){0};
	saving->changed = false;
	merge_section(request, saving, view->state, form_int(&request->form, "seq", 0, now, now));
	if (!form_ok(&request->form)) {
		facts_reply(request, 422, view, saving->part, &request->form);
		return;
	}
	if (saving->clash.clash_count) {
		clash_reply(request, saving, view);
		return;
	}
	saving->set = (struct set_facts){.caller = &request->caller,
	    .id = view->state->id,
	    .profile = &saving->profile,
	    .if_match = now};
	if (saving->changed)
		request_run(request, apply_set_facts, &saving->set, saved);
	else
		reply_redirect(request, "/cases/%.*s#tasks", STR_ARG(view->state->id));
}

void handle_case_facts_post(struct request *request)
{
	request->state = ARENA_NEW(request->arena, struct saving);
	save(request);
}
