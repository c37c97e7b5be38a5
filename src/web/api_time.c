/* Time over HTTP: how a date was reckoned, and the working-day calendar. */
#include "scheme/answer.h"
#include "service/apply.h"
#include "web/api.h"

static void put_pauses(struct json_out *out, const struct case_clock *clock)
{
	json_open_array(out, "pauses");
	for (size_t i = 0; i < clock->pause_count; i++) {
		json_open_object(out, NULL);
		json_put_date(out, "after", clock->pauses[i].after);
		json_put_date(out, "until", clock->pauses[i].until);
		api_put_text(out, "reason", clock->pauses[i].reason);
		json_close_object(out);
	}
	json_close_array(out);
}

static void put_grounds(
    struct json_out *out, const struct case_view *view, const struct case_clock *clock)
{
	struct buf head;
	buf_init(&head, 2 * sizeof view->state->head.bytes);
	buf_put_hex(&head, view->state->head.bytes, sizeof view->state->head.bytes);
	json_put_str(out, "case", view->state->id);
	json_put_str(out, "unit", view->state->unit);
	json_put_str(out, "unit_name", view->unit.name);
	json_put_str(out, "edition", view->state->edition->id);
	json_put_str(out, "head", buf_str(&head));
	json_open_object(out, "calendar");
	json_put_str(out, "version", clock->calendar->version);
	json_put_instant(out, "since", clock->calendar->since);
	json_put_int(out, "last_year", clock->calendar->last_year);
	json_close_object(out);
	buf_free(&head);
}

static void put_clock(struct json_out *out, const struct case_clock *clock)
{
	const struct limit *limit = clock->limit;
	json_put_str(out, "limit", limit->id);
	api_put_text(out, "name", limit->name);
	json_put_int(out, "length", limit->length);
	json_put_c(out, "unit_of_length", length_unit_name(limit->unit));
	json_put_c(out, "whose", limit->centre ? "centre" : "applicant");
	json_put_str(out, "cite", limit->cite);
	json_put_date(out, "started_on", clock->started_on);
	json_put_date(out, "stopped_on", clock->stopped_on);
	json_put_date(out, "due_on", clock->due_on);
	json_put_date(out, "reckoned_on", clock->reckoned_on);
	json_put_bool(out, "provisional", clock->provisional);
	json_put_int(out, "counted", clock->counted);
	json_put_int(out, "paused", clock->paused);
	json_put_c(out, "state", clock_status_name(clock->status));
	put_pauses(out, clock);
}

void handle_api_case_clock(struct request *request)
{
	struct case_view *view = NULL;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, apply_case(request->reader, request->arena, &request->caller,
				   request_param(request, "id"), &view)))
		return;
	const struct case_clock *clock =
	    case_clock_of(view->clocks, view->clock_count, request_param(request, "limit"));
	if (!clock) {
		reply_not_found(request);
		return;
	}
	struct clock_day *days;
	size_t count = clock_explain(request->arena, clock, &days);
	struct ledger ledger = case_ledger(request->arena, view->state, view->today);
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	put_grounds(out, view, clock);
	put_clock(out, clock);
	clock_put_days(out, clock, days, count);
	ledger_put(out, &ledger);
	json_close_object(out);
}

void handle_api_calendar(struct request *request)
{
	enum { DAYS_MOST = 4000 };
	if (!request_query_only(request, (const char *const[]){"from", "to", NULL}))
		return;
	struct form *query = &request->query;
	struct date from = form_date(query, "from", true), to = form_date(query, "to", true);
	if (date_given(from) && date_given(to) &&
	    (date_before(to, from) || date_days_between(from, to) > DAYS_MOST))
		form_error(query, STR("to"),
		    TEXT("应不早于起始日，且相隔不超过 4000 天",
			"is not before `from`, and at most 4000 days after it"));
	if (api_fits(request))
		answer_calendar_days(reply_json(request, 200),
		    &service_scheme(request->service)->calendar, from, to);
}
