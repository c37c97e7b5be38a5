/* Review meetings: their days, lists and panels. */
#include "service/meeting.h"
#include "web/api_case.h"

static void put_panel(struct json_out *out, const struct person *panel, size_t count)
{
	json_open_array(out, "panel");
	for (size_t i = 0; i < count; i++) {
		json_open_object(out, NULL);
		json_put_str(out, "login", panel[i].login);
		json_put_str(out, "name", panel[i].name);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_meeting(struct json_out *out, const struct meeting_view *view)
{
	json_open_object(out, NULL);
	json_put_date(out, "date", view->meeting.held);
	json_put_date(out, "nominal", view->meeting.nominal);
	json_put_date(out, "list_fixed_by", view->meeting.list_fixed_by);
	json_put_date(out, "certificates_by", view->meeting.certificates_by);
	json_put_bool(out, "provisional", view->meeting.provisional);
	json_put_instant(out, "drawn_at", view->drawn_at);
	json_put_bool(out, "may_draw", view->may_draw);
	put_panel(out, view->panel, view->panel_count);
	json_open_array(out, "cases");
	for (size_t i = 0; i < view->case_count; i++)
		api_put_case_row(out, &view->cases[i]);
	json_close_array(out);
	json_close_object(out);
}

void handle_api_meetings(struct request *request)
{
	struct meeting_view *views;
	size_t count;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request,
		meeting_list(request->reader, request->arena, &request->caller, &views, &count)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "meetings");
	for (size_t i = 0; i < count; i++)
		put_meeting(out, &views[i]);
	json_close_array(out);
	json_close_object(out);
}

static bool read_date(struct request *request, struct date *date)
{
	if (date_parse(request_param(request, "date"), date))
		return true;
	reply_not_found(request);
	return false;
}

static void reply_meeting(struct request *request)
{
	struct date date;
	struct meeting_view *view;
	if (read_date(request, &date) &&
	    reply_ok(request,
		meeting_get(request->reader, request->arena, &request->caller, date, &view)))
		put_meeting(reply_json(request, 200), view);
}

void handle_api_meeting(struct request *request)
{
	reply_meeting(request);
}

static void drawn(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_meeting(request);
}

void handle_api_draw(struct request *request)
{
	struct draw *draw = ARENA_NEW(request->arena, struct draw);
	if (!api_body(request, (const char *const[]){"size", NULL}, false) ||
	    !read_date(request, &draw->date))
		return;
	draw->caller = &request->caller;
	draw->size = (int)api_int(request, "size", 1, 99);
	if (api_fits(request))
		request_run(request, meeting_draw, draw, drawn);
}
