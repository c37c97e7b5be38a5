/* Review meetings: their days, and for one of them its list, its panel and what remains to be done. */
#include "casework/refusal.h"
#include "service/meeting.h"
#include "web/desk_views.h"
#include "web/pages.h"
#include "web/queue_rows.h"
#include "web/words.h"

static struct text panel_words(struct arena *arena, const struct meeting_view *meeting)
{
	if (!meeting->panel_count)
		return message_text(MESSAGE_panel_none);
	return words_counts(arena, MESSAGE_panel_of, meeting->panel_count, 0, 0);
}

static struct meeting_row meeting_row(struct request *request, const struct meeting_view *meeting)
{
	struct date today = service_today(request->service), held = meeting->meeting.held;
	const struct calendar *calendar = &service_scheme(request->service)->calendar;
	bool past = date_before(held, today);
	return (struct meeting_row){
	    .held = held,
	    .list_fixed_by = meeting->meeting.list_fixed_by,
	    .certificates_by = meeting->meeting.certificates_by,
	    .id = date_str(request->arena, held),
	    .when = past                   ? message_text(MESSAGE_meeting_past)
		    : date_eq(held, today) ? message_text(MESSAGE_meeting_today)
					   : words_left(request->arena, calendar, today, held),
	    .panel = panel_words(request->arena, meeting),
	    .case_count = (int64_t)meeting->case_count,
	    .provisional = meeting->meeting.provisional,
	    .past = past,
	};
}

void handle_meetings(struct request *request)
{
	struct meeting_view *found;
	struct meetings_view view = {0};
	if (!reply_ok(request, meeting_list(request->reader, request->arena, &request->caller,
				   &found, &view.row_count)))
		return;
	view.rows = ARENA_ARRAY(request->arena, struct meeting_row, view.row_count + 1);
	for (size_t i = 0; i < view.row_count; i++)
		view.rows[i] = meeting_row(request, &found[i]);
	page_meetings(reply_page(request, 200), &request->page, &view);
}

/* What this person may do on the case now, each a link to its form: only what the meeting is for. */
static void put_actions(
    struct request *request, const struct case_view *view, struct meeting_case *out)
{
	for (size_t i = 0; i < view->action_count; i++) {
		const struct action *action = view->actions[i].action;
		if (!view->actions[i].allowed || !(action->once_per_actor || action->guard_count))
			continue;
		*ARENA_PUSH(request->arena, out->actions, out->action_count) =
		    (struct meeting_action){action->id, view->state->id, action->name};
	}
}

static void put_cases(
    struct request *request, const struct meeting_view *meeting, struct meeting_page *page)
{
	struct queue_row *rows = queue_rows(request, meeting->cases, meeting->case_count);
	page->cases = ARENA_ARRAY(request->arena, struct meeting_case, meeting->case_count + 1);
	page->case_count = meeting->case_count;
	for (size_t i = 0; i < meeting->case_count; i++) {
		struct case_view *view;
		page->cases[i] =
		    (struct meeting_case){.row = rows[i], .panel = meeting->panel_count};
		if (apply_case(request->reader, request->arena, &request->caller, rows[i].id,
			&view) != ERR_OK)
			continue;
		page->cases[i].voted = view->state->vote_count;
		put_actions(request, view, &page->cases[i]);
	}
}

static void meeting_reply(struct request *request, int status, const struct outcome *outcome)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct meeting_view *meeting;
	struct date date = DATE_NONE;
	date_parse(request_param(request, "date"), &date);
	if (!reply_ok(request,
		meeting_get(request->reader, request->arena, &request->caller, date, &meeting)))
		return;
	struct meeting_page page = {
	    .meeting = meeting_row(request, meeting),
	    .drawn_at = meeting->drawn_at,
	    .may_draw = meeting->may_draw,
	    .minimum = scheme->panel.minimum,
	    .size = (int)form_int(&request->form, "size", 1, 100, scheme->panel.minimum),
	};
	page.title = words_fill(request->arena, MESSAGE_meeting_on,
	    words_day(request->arena, page.meeting.held), (struct text){{0}});
	for (size_t i = 0; i < meeting->panel_count; i++)
		*ARENA_PUSH(request->arena, page.panel, page.panel_count) = (struct person_view){
		    text_same(meeting->panel[i].login), meeting->panel[i].name};
	put_cases(request, meeting, &page);
	if (outcome) {
		page.why = reply_why(outcome);
		page.cite = outcome->refusal.cite;
	}
	page_meeting(reply_page(request, status), &request->page, &page);
}

void handle_meeting(struct request *request)
{
	meeting_reply(request, 200, NULL);
}

static void drawn(struct request *request, const struct outcome *outcome)
{
	int declined = reply_declined(outcome);
	if (declined)
		meeting_reply(request, declined, outcome);
	else if (reply_done(request, outcome))
		reply_redirect(
		    request, "/desk/meetings/%.*s#panel", STR_ARG(request_param(request, "date")));
}

void handle_meeting_draw(struct request *request)
{
	struct draw *draw = ARENA_NEW(request->arena, struct draw);
	draw->caller = &request->caller;
	draw->size = (int)form_int(&request->form, "size", 1, 100, 0);
	if (!date_parse(request_param(request, "date"), &draw->date)) {
		reply_not_found(request);
		return;
	}
	request_run(request, meeting_draw, draw, drawn);
}
