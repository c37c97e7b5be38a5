/* Holders of certificates: what is under way for them, and the cases that the centre opens itself. */
#include "web/desk_views.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/queue_rows.h"
#include "web/words.h"

enum { ROWS = 25, CASES_SHOWN = 100 };

static void put_due(
    struct request *request, struct holders_view *view, const struct confirmation_list *list)
{
	struct date today = service_today(request->service);
	const struct calendar *calendar = &service_scheme(request->service)->calendar;
	view->confirmations = ARENA_ARRAY(request->arena, struct confirm_view, list->count + 1);
	view->confirmation_count = list->count;
	for (size_t i = 0; i < list->count; i++) {
		const struct certificate_view *found = &list->rows[i].certificate;
		bool late = date_before(found->confirm_by, today);
		bool soon = date_before(found->confirm_by, date_add_months(today, 2));
		view->confirmations[i] =
		    (struct confirm_view){.row = public_register_row(request, found),
			.confirm_by = found->confirm_by,
			.left = words_left(request->arena, calendar, today, found->confirm_by),
			.tone = late   ? "bad"
				: soon ? "wait"
				       : "run",
			.case_id = list->rows[i].case_id};
	}
}

/* Those that are to be confirmed this year. */
static void due_reply(struct request *request, int page)
{
	struct confirmation_list list;
	struct holders_view view = {.to_confirm = true, .confirming = true};
	if (!reply_ok(request, registry_to_confirm(request->reader, request->arena,
				   &request->caller, page, ROWS, &list)))
		return;
	put_due(request, &view, &list);
	view.due = view.total = list.total;
	view.pager = public_pager(request, page, ROWS, list.total);
	page_holders(reply_page(request, 200), &request->page, &view);
}

void handle_holders(struct request *request)
{
	int page = (int)form_int(&request->query, "page", 1, 10000, 1);
	bool confirming = registry_confirming(request->reader) != NULL;
	if (confirming && str_is(form_get(&request->query, "tab"), "confirm")) {
		due_reply(request, page);
		return;
	}
	struct confirmation_list due;
	struct registry_query query = {
	    .text = form_text(&request->query, "q", false, 100),
	    .page = page,
	    .page_size = ROWS,
	};
	struct registry_list list = {0};
	if (!reply_ok(request, registry_search(request->reader, request->arena, &query, &list)) ||
	    !reply_ok(request,
		registry_to_confirm(request->reader, request->arena, &request->caller, 1, 1, &due)))
		return;
	struct holders_view view = {
	    .text = query.text,
	    .confirming = confirming,
	    .due = due.total,
	    .rows = ARENA_ARRAY(request->arena, struct register_row, list.count + 1),
	    .row_count = list.count,
	    .total = list.total,
	    .pager = public_pager(request, query.page, ROWS, list.total),
	};
	for (size_t i = 0; i < list.count; i++)
		view.rows[i] = public_register_row(request, &list.rows[i]);
	page_holders(reply_page(request, 200), &request->page, &view);
}

static bool find(struct request *request, struct certificate_view *out)
{
	return reply_ok(request, registry_find(request->reader, request->arena,
				     request_param(request, "number"), DATE_NONE, false, out));
}

/* What appeals and complaints came to feeds supervision (DEV2 5). */
static bool put_conclusions(struct request *request, struct queue_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct case_view *view;
		if (!rows[i].ended || !rows[i].apart)
			continue;
		if (!reply_ok(request, apply_case(request->reader, request->arena, &request->caller,
					   rows[i].id, &view)))
			return false;
		rows[i].conclusion = case_conclusion(view->state);
	}
	return true;
}

static void holder_reply(struct request *request, int status, const struct outcome *outcome)
{
	struct certificate_view found;
	struct case_list list;
	struct kind *kinds;
	if (!find(request, &found))
		return;
	struct case_query query = {.unit = found.unit_code,
	    .category = found.certificate.category,
	    .page = 1,
	    .page_size = CASES_SHOWN};
	if (!reply_ok(request,
		apply_cases(request->reader, request->arena, &request->caller, &query, &list)))
		return;
	size_t count = apply_kinds(request->reader, request->arena, &request->caller, &kinds);
	struct holder_view view = {
	    .row = public_register_row(request, &found),
	    .unit_code = found.unit_code,
	    .address = found.address,
	    .confirm_by = found.confirm_by,
	    .issued_on = found.certificate.issued_on,
	    .cases = queue_rows(request, list.rows, list.count),
	    .case_count = list.count,
	    .what = public_what_of(&request->form, kinds, count),
	    .kind = form_text(&request->form, "kind", false, 64),
	};
	if (outcome) {
		view.why = reply_why(outcome);
		view.cite = outcome->refusal.cite;
	}
	if (!put_conclusions(request, view.cases, list.count))
		return;
	page_holder(reply_page(request, status), &request->page, &view);
}

void handle_holder(struct request *request)
{
	holder_reply(request, 200, NULL);
}

static void opened(struct request *request, const struct outcome *outcome)
{
	const struct open_case *open = request->state;
	int declined = reply_declined(outcome);
	if (declined)
		holder_reply(request, declined, outcome);
	else if (reply_done(request, outcome))
		reply_redirect(request, "/cases/%.*s", STR_ARG(open->id));
}

/* For the holder, the category and the level of the certificate, whatever the form says. */
void handle_holder_open(struct request *request)
{
	struct certificate_view found;
	struct str what = form_text(&request->form, "what", false, 32);
	if (!find(request, &found))
		return;
	struct open_case *open = ARENA_NEW(request->arena, struct open_case);
	*open = (struct open_case){
	    .caller = &request->caller,
	    .unit = found.unit_code,
	    .category = found.certificate.category,
	    .level = found.certificate.level,
	    .kind = form_text(&request->form, "kind", true, 64),
	    .what = str_empty(what) ? STR_NONE : what,
	};
	request->state = open;
	request_run(request, apply_open_case, open, opened);
}
