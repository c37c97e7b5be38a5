/* A unit appeals against what was decided in a case of its own. */
#include "web/case_parts.h"
#include "web/lodge.h"
#include "web/pages.h"

/* The case and the kind; where there is nothing to appeal against, back to the case. */
static const struct case_view *concerned(struct request *request, const struct kind **kind)
{
	struct date today = service_today(request->service);
	*kind = apply_appeal_kind(service_scheme(request->service), today);
	const struct case_view *view = case_load(request);
	if (view && (!*kind || !apply_appealable(view, &request->caller.person))) {
		reply_redirect(request, "/cases/%.*s", STR_ARG(view->state->id));
		return NULL;
	}
	return view;
}

static void show(struct request *request, int status, const struct outcome *outcome)
{
	const struct kind *kind;
	const struct case_view *concerns = concerned(request, &kind);
	if (!concerns)
		return;
	const struct scheme *scheme = service_scheme(request->service);
	const struct case_state *state = concerns->state;
	struct lodge_view view = {
	    .title = kind->name,
	    .case_id = state->id,
	    .case_name =
		scheme_qualification_name(request->arena, scheme, state->category, state->level),
	};
	lodge_fill(request, kind, outcome, &view);
	page_appeal(reply_page(request, status), &request->page, &view);
}

void handle_appeal(struct request *request)
{
	show(request, 200, NULL);
}

static void lodged(struct request *request, const struct outcome *outcome)
{
	const struct lodge *lodge = request->state;
	int declined = reply_declined(outcome);
	if (declined)
		show(request, declined, outcome);
	else if (reply_done(request, outcome))
		reply_redirect(request, "/cases/%.*s?done=%.*s", STR_ARG(lodge->open.id),
		    STR_ARG(lodge->action));
}

void handle_appeal_post(struct request *request)
{
	const struct kind *kind;
	if (!concerned(request, &kind))
		return;
	struct lodge *lodge = ARENA_NEW(request->arena, struct lodge);
	const struct action *action =
	    apply_lodging(service_scheme(request->service), kind, service_today(request->service));
	lodge->open = (struct open_case){
	    .caller = &request->caller, .kind = kind->id, .about = request_param(request, "id")};
	if (!lodge_read(request, action, lodge)) {
		struct outcome outcome = {.type = OUTCOME_INVALID,
		    .errors = request->form.errors,
		    .error_count = request->form.error_count};
		show(request, 422, &outcome);
		return;
	}
	request->state = lodge;
	request_run(request, apply_lodge, lodge, lodged);
}
