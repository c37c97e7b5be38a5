/* The second part of a request: its body, taken as its route says, and the handler. */
#include "base/log.h"
#include "web/exchange.h"
#include "web/repeat.h"
#include "web/session.h"
#include "web/sink.h"

enum { SLOW_US = 1000000 };

/* An answer that was begun and never given is a bug of a handler; the caller gets to know the
 * number. */
void exchange_settle(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	if (exchange->phase == PHASE_WAITING)
		return;
	exchange->phase = PHASE_ANSWERED;
	if (request->response.status && !request->response.buf->overflow)
		return;
	log_error("no-answer", {"request", request->id}, {"path", request->path});
	reply_problem(request, 500,
	    TEXT("请把请求编号告诉我们", "please tell us the number of this request"));
}

/* What the standby does not know, or fails to tell, the primary is asked: all over again, as who only reads has changed
 * nothing. */
static void handle(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct worker *worker = exchange->worker;
	if (request->reader != &worker->standby.reader) {
		request->route->handler(request);
		return;
	}
	struct request before = *request;
	request->route->handler(request);
	int status = request->response.status;
	if (exchange->phase == PHASE_WAITING || (status < 500 && status != 404))
		return;
	if (status >= 500)
		standby_failed(request->service, &worker->standby);
	buf_clear(request->response.buf);
	*request = before;
	request->reader = &worker->reader;
	request->page.unconfirmed = false;
	request->route->handler(request);
}

void exchange_handle(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	if (!request_signed_in(request) && request->route->method == METHOD_GET &&
	    !request_is_api(request) && route_has(request->route, METHOD_POST))
		session_visit(request);
	if (repeat_begin(request))
		handle(exchange);
}

void exchange_body(struct exchange *exchange, struct str bytes)
{
	exchange->body_len += (int64_t)bytes.len;
	if (exchange->sink && exchange->body_len <= UPLOAD_MAX)
		sink_feed(exchange->sink, bytes);
	else if (!exchange->sink)
		buf_put_str(&exchange->body, bytes);
}

static void after_keep(struct request *request)
{
	struct exchange *exchange = exchange_of(request);
	if (exchange->keep_err != ERR_OK)
		reply_ok(
		    request, err_fail(exchange->keep_err, "%.*s", STR_ARG(exchange->keep_detail)));
	else
		exchange_handle(exchange);
}

static void keep(struct request *request)
{
	struct exchange *exchange = exchange_of(request);
	exchange->keep_err = sink_keep(exchange->sink);
	if (exchange->keep_err != ERR_OK)
		exchange->keep_detail = str_copy(request->arena, str_from(err_detail()));
}

static void take_upload(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	if (exchange->body_len > UPLOAD_MAX)
		exchange_too_large(request);
	else if (!reply_ok(request, sink_complete(exchange->sink)))
		return;
	else if (!request_is_api(request) && !session_guard(request))
		return;
	else if (sink_has_file(exchange->sink))
		request_upload_errand(request, keep, after_keep);
	else
		exchange_handle(exchange);
}

static bool take_form(struct request *request)
{
	return reply_ok(request, form_parse(&request->form, request->body)) &&
	       session_guard(request);
}

static bool take_json(struct request *request)
{
	struct json *json = NULL;
	if (request->body.len &&
	    !reply_ok(request, json_parse(request->arena, request->body, &json)))
		return false;
	request->json = json;
	return true;
}

/* A large file may be hours on its way: who was admitted with the head may be so no longer. */
static bool still_admitted(struct exchange *exchange)
{
	return exchange_age_us(exchange) < SLOW_US || session_find(&exchange->request);
}

static void take_body(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	request->body = buf_str(&exchange->body);
	if (!still_admitted(exchange))
		return;
	if (exchange->sink)
		take_upload(exchange);
	else if (exchange->body.overflow)
		exchange_too_large(request);
	else if (request->route->body == BODY_FORM && !take_form(request))
		return;
	else if (request->route->body == BODY_JSON && !take_json(request))
		return;
	else
		exchange_handle(exchange);
}

void exchange_body_end(struct exchange *exchange)
{
	take_body(exchange);
	exchange_settle(exchange);
}

void exchange_woken(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	void (*after)(struct request *) = exchange->after_errand;
	exchange->phase = PHASE_BODY;
	exchange->after_errand = NULL;
	atomic_fetch_sub(&request->web->resting, 1);
	if (after)
		after(request);
	else
		exchange->after_job(request, &exchange->job.outcome);
	exchange_settle(exchange);
}
