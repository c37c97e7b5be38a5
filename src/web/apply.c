/* The unit's own page: its applications, its certificates, and how to begin a new one. */
#include "service/registry.h"
#include "web/apply_views.h"
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/queue_rows.h"
#include "web/words.h"

#define CASES_SHOWN 25

static struct text renewal_words(struct arena *arena, const struct windows *windows)
{
	struct text on_time = words_day(arena, windows->renewal_on_time_until),
		    until = words_day(arena, windows->renewal_until);
	switch (windows->renewal) {
	case RENEWAL_ON_TIME:
		return words_fill(arena, MESSAGE_renewal_on_time, on_time, (struct text){{0}});
	case RENEWAL_LATE:
		return words_fill(arena, MESSAGE_renewal_late, on_time, until);
	default:
		return message_text(MESSAGE_renewal_over);
	}
}

static struct held_view held_view(struct request *request, const struct certificate_view *found)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct held_certificate *held = &found->certificate;
	struct date today = service_today(request->service);
	const struct edition *edition = scheme_edition_on(scheme, today);
	bool holds = certificate_holds(held, today);
	struct held_view view = {
	    .number = held->number,
	    .category = held->category,
	    .level = held->level,
	    .next_level = held->level + 1,
	    .qualification =
		scheme_qualification_name(request->arena, scheme, held->category, held->level),
	    .status = certificate_status_label(found->status),
	    .tone = public_status_tone(found->status),
	    .expires_on = held->expires_on,
	};
	if (!edition || (!holds && found->status != CERTIFICATE_EXPIRED))
		return view;
	struct windows windows = scheme_windows(edition, held->expires_on, today);
	view.renewable = windows.renewal != RENEWAL_INITIAL;
	view.renewal = renewal_words(request->arena, &windows);
	view.upgradable = holds && windows.upgrade_open &&
			  edition_qualification(edition, held->category, view.next_level);
	if (view.upgradable)
		view.upgrade = words_fill(request->arena, MESSAGE_upgrade_until,
		    words_day(request->arena, windows.upgrade_until), (struct text){{0}});
	return view;
}

void handle_apply(struct request *request)
{
	int page = (int)form_int(&request->query, "page", 1, 10000, 1);
	struct case_query query = {.page = page, .page_size = CASES_SHOWN};
	struct case_list list;
	struct certificate_view *held;
	struct apply_view view = {.unit_name = request->caller.unit_name};
	if (!reply_ok(request,
		apply_cases(request->reader, request->arena, &request->caller, &query, &list)) ||
	    !reply_ok(request, registry_of_unit(request->reader, request->arena,
				   request->caller.person.unit, &held, &view.held_count)))
		return;
	view.rows = queue_rows(request, list.rows, list.count);
	view.row_count = list.count;
	view.pager = public_pager(request, page, CASES_SHOWN, list.total);
	view.held = ARENA_ARRAY(request->arena, struct held_view, view.held_count + 1);
	for (size_t i = 0; i < view.held_count; i++)
		view.held[i] = held_view(request, &held[view.held_count - 1 - i]);
	page_apply(reply_page(request, 200), &request->page, &view);
}

/* The form with what was asked for, by the query or by a form that has come back. */
static struct apply_new_view new_view(struct request *request, struct form *form)
{
	struct apply_new_view view = {.question = public_question_of(request, form)};
	struct kind *kinds;
	view.question.kind_count =
	    apply_kinds(request->reader, request->arena, &request->caller, &kinds);
	view.question.kinds = kinds;
	view.what = public_what_of(form, kinds, view.question.kind_count);
	return view;
}

void handle_apply_new(struct request *request)
{
	struct apply_new_view view = new_view(request, &request->query);
	page_apply_new(reply_page(request, 200), &request->page, &view);
}

static void opened(struct request *request, const struct outcome *outcome)
{
	const struct open_case *open = request->state;
	int declined = reply_declined(outcome);
	if (!declined) {
		if (reply_done(request, outcome))
			reply_redirect(request, "/cases/%.*s", STR_ARG(open->id));
		return;
	}
	struct apply_new_view view = new_view(request, &request->form);
	view.why = outcome->refusal.detail;
	view.cite = outcome->refusal.cite;
	for (size_t i = 0; i < outcome->error_count; i++)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){outcome->errors[i].field, outcome->errors[i].why};
	page_apply_new(reply_page(request, declined), &request->page, &view);
}

void handle_apply_new_post(struct request *request)
{
	struct form *form = &request->form;
	struct apply_new_view view = new_view(request, form);
	struct open_case *open = ARENA_NEW(request->arena, struct open_case);
	*open = (struct open_case){
	    .caller = &request->caller,
	    .category = view.question.category,
	    .kind = view.question.kind,
	    .level = view.question.level,
	    .what = str_empty(view.what.what) ? STR_NONE : view.what.what,
	};
	request->state = open;
	request_run(request, apply_open_case, open, opened);
}
