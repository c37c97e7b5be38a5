/* The case page: one for every process, state and role. What may be done, and with which form, comes
 * from the process data by way of the engine. */
#include "web/case_parts.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/words.h"

const struct case_view *case_load(struct request *request)
{
	struct case_view *view = NULL;
	enum err err = apply_case(
	    request->reader, request->arena, &request->caller, request_param(request, "id"), &view);
	return reply_ok(request, err) ? view : NULL;
}

static void put_head(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	const struct caller *caller = &source->request->caller;
	const struct kind *kind = scheme_kind(source->scheme, state->kind);
	page->id = state->id;
	page->unit_name = source->view->unit.name;
	page->unit_code = state->unit;
	page->qualification =
	    scheme_qualification_name(source->arena, source->scheme, state->category, state->level);
	page->kind = kind->name;
	page->full = kind->nature != KIND_OTHER;
	page->edition = state->edition->name;
	page->state = state->state->name;
	page->now = state->state->now;
	page->title = (struct text){
	    str_printf(source->arena, "%.*s · %.*s", STR_ARG(page->unit_name),
		STR_ARG(page->qualification.zh)),
	    str_printf(source->arena, "%.*s · %.*s", STR_ARG(page->unit_name),
		STR_ARG(page->qualification.en)),
	};
	if (state->state->waits_for != ROLE_COUNT) {
		page->turn = role_label(state->state->waits_for);
		page->mine = person_is(&caller->person, state->state->waits_for);
	}
	page->own = str_eq(caller->person.unit, state->unit);
	page->ended = state->state->final;
	page->draft = state->state->draft;
	page->editable = state->state->editable;
	page->certificate = state->certificate;
	page->about = state->about;
	page->appealable = apply_appealable(source->view, &caller->person);
}

static void put_check(const struct case_source *source, struct case_page *page)
{
	const struct case_view *view = source->view;
	if (view->fee) {
		page->fee_known = true;
		page->fee = fee_total(view->fee);
		page->fee_cite = view->fee->cite;
	}
	if (!view->check)
		return;
	page->check = public_check_items(source->arena, view->check);
	page->check_shown = !page->ended && view->check->item_count > 0;
}

static void put_faults(
    struct case_page *page, struct arena *arena, struct str tried, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->error_count; i++)
		*ARENA_PUSH(arena, page->faults, page->fault_count) =
		    (struct field_fault){str_printf(arena, "%.*s-%.*s", STR_ARG(tried),
					     STR_ARG(outcome->errors[i].field)),
			outcome->errors[i].why};
	if (outcome->type == OUTCOME_REFUSED) {
		page->refusal = outcome->refusal.detail;
		page->refusal_cite = outcome->refusal.cite;
	}
}

/* What the last press of a button did: the address says so after the redirect. */
static void put_done(const struct case_source *source, struct case_page *page)
{
	struct str done = form_get(&source->request->query, "done");
	const struct action *action =
	    str_given(done) ? process_action(source->view->state->process, done) : NULL;
	if (action)
		page->done = action->done;
	struct str saved = form_get(&source->request->query, "saved");
	const struct part *part = str_given(saved) ? scheme_part(source->scheme, saved) : NULL;
	if (part)
		page->saved = part->name;
}

void case_fill(struct request *request, const struct case_view *view, struct str tried,
    const struct outcome *outcome, struct case_page *page)
{
	struct case_source source = {
	    request, view, service_scheme(request->service), request->arena};
	*page = (struct case_page){0};
	put_head(&source, page);
	put_done(&source, page);
	put_check(&source, page);
	if (outcome)
		put_faults(page, request->arena, tried, outcome);
	case_put_steps(&source, page);
	case_put_clocks(&source, page);
	case_put_forecast(&source, page);
	case_put_entry(&source, page);
	case_put_actions(&source, page, tried);
	case_put_judgements(&source, page, tried);
	case_put_people(&source, page);
	case_put_facts(&source, page);
	case_put_files(&source, page);
	case_put_documents(&source, page);
	case_put_history(&source, page);
	case_put_tasks(&source, page);
	case_put_answers(&source, page);
}

/* A draft is submitted from its answers, so that is where a form comes back to. */
void case_reply(
    struct request *request, int status, struct str tried, const struct outcome *outcome)
{
	const struct case_view *view = case_load(request);
	if (!view)
		return;
	struct case_page page;
	case_fill(request, view, tried, outcome, &page);
	bool answers = page.draft && page.own && str_given(tried) &&
		       process_action(view->state->process, tried);
	struct buf *out = reply_page(request, status);
	if (answers)
		page_answers(out, &request->page, &page);
	else
		page_case_page(out, &request->page, &page);
}

void handle_case(struct request *request)
{
	case_reply(request, 200, STR_NONE, NULL);
}

struct acting {
	struct act act;
	struct command command;
};

static void acted(struct request *request, const struct outcome *outcome)
{
	const struct acting *acting = request->state;
	switch (outcome->type) {
	case OUTCOME_DONE:
		reply_redirect(request, "/cases/%.*s?done=%.*s", STR_ARG(acting->act.id),
		    STR_ARG(acting->act.action));
		return;
	case OUTCOME_INVALID:
		case_reply(request, 422, acting->act.action, outcome);
		return;
	case OUTCOME_REFUSED:
		case_reply(request, 409, acting->act.action, outcome);
		return;
	default:
		reply_done(request, outcome);
	}
}

void handle_case_act(struct request *request)
{
	const struct case_view *view = case_load(request);
	if (!view)
		return;
	struct acting *acting = ARENA_NEW(request->arena, struct acting);
	const struct action *action =
	    process_action(view->state->process, request_param(request, "action"));
	if (!action) {
		reply_not_found(request);
		return;
	}
	request->state = acting;
	acting->act = (struct act){.caller = &request->caller,
	    .id = request_param(request, "id"),
	    .action = action->id,
	    .if_match = -1};
	if (!form_command(&request->form, action, &acting->command)) {
		struct outcome outcome = {.type = OUTCOME_INVALID,
		    .errors = request->form.errors,
		    .error_count = request->form.error_count};
		case_reply(request, 422, action->id, &outcome);
		return;
	}
	acting->act.fields = acting->command.fields;
	acting->act.field_count = acting->command.field_count;
	request_run(request, apply_act, &acting->act, acted);
}
