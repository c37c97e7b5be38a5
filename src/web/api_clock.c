/* The manual clock, for trials alone. */
#include "service/office.h"
#include "web/api.h"
#include "web/repeat.h"

static void reply_clock(struct request *request)
{
	struct instant now = service_now(request->service);
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_put_instant(out, "now", now);
	json_put_date(out, "today", instant_date(now));
	json_put_bool(out, "manual", true);
	json_close_object(out);
}

void handle_api_clock(struct request *request)
{
	if (service_manual_clock(request->service))
		reply_clock(request);
	else
		reply_not_found(request);
}

struct move {
	struct instant to;
	struct outcome outcome;
};

static void move_clock(struct request *request)
{
	struct move *move = request->state;
	office_move_clock(request->service, move->to, request->arena, &move->outcome);
}

static void clock_told(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_clock(request);
}

static void clock_moved(struct request *request)
{
	const struct move *move = request->state;
	repeat_answer(request, &move->outcome, clock_told);
}

void handle_api_move_clock(struct request *request)
{
	struct move *move = ARENA_NEW(request->arena, struct move);
	if (!service_manual_clock(request->service)) {
		reply_not_found(request);
		return;
	}
	if (!api_body(request, (const char *const[]){"now", NULL}, false))
		return;
	struct str now = api_text(request, "now", true);
	if (now.len && !instant_parse(now, &move->to))
		form_error(&request->form, STR("now"),
		    TEXT("应为时刻，格式为 2026-03-03T09:00:00+08:00",
			"is an instant, written 2026-03-03T09:00:00+08:00"));
	request->state = move;
	if (api_fits(request))
		request_errand(request, move_clock, clock_moved);
}
