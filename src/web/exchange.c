/* The way of a request through the server: guard, route, caller, body, handler, answer. */
#include "web/exchange.h"
#include "base/log.h"
#include "service/evidence.h"
#include "web/session.h"
#include "web/sink.h"
#include <stdlib.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#define ARENA_CAP ((size_t)1 << 30)
#define OUT_MAX ((size_t)64 << 20)
#define KEPT_ROOM ((size_t)1 << 18) /* an exchange with larger buffers gives them back */

static int64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t exchange_age_us(const struct exchange *exchange)
{
	return now_us() - exchange->started_us;
}

static struct exchange *exchange_new(struct worker *worker)
{
	struct exchange *exchange = worker->spare;
	if (exchange) {
		worker->spare = exchange->next;
		return exchange;
	}
	exchange = calloc(1, sizeof *exchange);
	if (!exchange)
		NEVER("out of memory");
	arena_init(&exchange->arena, ARENA_CAP);
	buf_init(&exchange->out, OUT_MAX);
	buf_init(&exchange->body, BODY_MAX);
	return exchange;
}

static void name_request(struct exchange *exchange)
{
	struct web *web = exchange->worker->web;
	unsigned long long number = (unsigned long long)atomic_fetch_add(&web->requests, 1);
	uint64_t mixed = 0;
	for (int i = 0; i < 8; i++)
		mixed = mixed << 8 | web->secret[i];
	mixed ^= number * 0x9e3779b97f4a7c15u;
	for (int i = 0; i < 16; i++)
		exchange->id[i] = "0123456789abcdef"[mixed >> (60 - 4 * i) & 15];
	exchange->request.id = (struct str){exchange->id, 16};
}

struct exchange *exchange_begin(struct worker *worker, const char *target)
{
	struct exchange *exchange = exchange_new(worker);
	struct request *request = &exchange->request;
	exchange->worker = worker;
	exchange->started_us = now_us();
	exchange->head.target = str_copy(&exchange->arena, str_from(target));
	request->web = worker->web;
	request->service = worker->web->service;
	request->reader = &worker->reader;
	request->arena = &exchange->arena;
	request->target = exchange->head.target;
	request->path = request->target;
	request->response.buf = &exchange->out;
	request->response.file = -1;
	form_init(&request->query, request->arena);
	form_init(&request->form, request->arena);
	name_request(exchange);
	atomic_fetch_add(&worker->web->under_way, 1);
	return exchange;
}

static void shrink(struct buf *buf)
{
	if (buf->room > KEPT_ROOM)
		buf_free(buf);
	buf_clear(buf);
}

void exchange_finish(struct exchange *exchange)
{
	struct worker *worker = exchange->worker;
	struct arena arena = exchange->arena;
	struct buf out = exchange->out, body = exchange->body;
	sink_drop(exchange->sink);
	if (exchange->phase == PHASE_WAITING) /* the client went while its connection rested */
		atomic_fetch_sub(&worker->web->resting, 1);
	if (exchange->request.response.file >= 0)
		close(exchange->request.response.file);
	shrink(&out);
	shrink(&body);
	if (arena.used > KEPT_ROOM)
		arena_free(&arena);
	else
		arena_reset(&arena);
	*exchange =
	    (struct exchange){.arena = arena, .out = out, .body = body, .next = worker->spare};
	worker->spare = exchange;
	atomic_fetch_sub(&worker->web->under_way, 1);
}

void worker_close(struct worker *worker)
{
	while (worker->spare) {
		struct exchange *exchange = worker->spare;
		worker->spare = exchange->next;
		arena_free(&exchange->arena);
		buf_free(&exchange->out);
		buf_free(&exchange->body);
		free(exchange);
	}
	if (worker->open)
		reader_close(&worker->reader);
	standby_close(&worker->standby);
	free(worker);
}

static void malformed(struct request *request, const char *zh, const char *en)
{
	reply_problem(request, 400, (struct text){str_from(zh), str_from(en)});
}

/* What was chosen, else what the browser asks for first. */
static enum language language_of(const struct request *request)
{
	struct str chosen = request_cookie(request, "zizhi_language");
	if (!str_given(chosen))
		chosen = request_header(request, "Accept-Language");
	return str_starts(chosen, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
}

static void fill_page(struct request *request)
{
	request->page = request->web->page;
	request->page.language = language_of(request);
	request->page.path = request->target;
	request->page.request_id = request->id;
	request->page.banner.shown = service_manual_clock(request->service);
	if (request->page.banner.shown)
		request->page.banner.now = service_now(request->service);
}

static void refuse_method(struct request *request, uint32_t methods)
{
	struct buf allow;
	buf_init(&allow, 64);
	for (int i = 0; i < METHOD_COUNT; i++) {
		if (!(methods >> i & 1))
			continue;
		buf_put_c(&allow, allow.len ? ", " : "");
		buf_put_c(&allow, method_name((enum method)i));
		buf_put_c(&allow, i == METHOD_GET ? ", HEAD" : "");
	}
	reply_problem(request, 405,
	    TEXT("这个地址不支持这种请求方法", "this address does not take this method"));
	reply_header(request, "Allow", str_c(request->arena, buf_str(&allow)));
	buf_free(&allow);
}

static bool find_route(struct exchange *exchange, struct str method)
{
	struct request *request = &exchange->request;
	bool known = method_parse(method, &exchange->method, &exchange->head_only);
	struct route_match match = route_find(known ? exchange->method : METHOD_GET, request->path);
	request->route = known ? match.route : NULL;
	if (!request->route && match.methods)
		refuse_method(request, match.methods);
	else if (!request->route)
		reply_not_found(request);
	for (size_t i = 0; i < ROUTE_PARAMS && request->route; i++) {
		struct str *param = &request->params[i];
		if (form_decode(request->arena, match.params[i], false, param) &&
		    str_utf8(*param) && str_printable(*param))
			continue;
		malformed(
		    request, "地址不是规范的 UTF-8 文字", "the address is not plain UTF-8 text");
		return false;
	}
	return request->route != NULL;
}

static bool type_is(const struct request *request, const char *type)
{
	struct str rest = request_header(request, "Content-Type"), want = str_from(type);
	struct str given = str_trim(str_cut(&rest, ';'));
	return given.len == want.len && strncasecmp(given.data, want.data, want.len) == 0;
}

static void wrong_type(struct request *request, const char *type)
{
	struct text why = {str_printf(request->arena, "内容类型应为 %s", type),
	    str_printf(request->arena, "the content has to be %s", type)};
	reply_problem(request, 415, why);
}

void exchange_too_large(struct request *request)
{
	reply_problem(request, 413,
	    TEXT("内容超过上限：表单和 JSON 为 1 MiB，文件为 1 GiB",
		"larger than the limit: 1 MiB for forms and JSON, 1 GiB for a file"));
}

/* Is the announced body one that the route takes? Answers where it is not. */
static bool expect_body(struct exchange *exchange)
{
	static const char *const types[] = {
	    [BODY_FORM] = "application/x-www-form-urlencoded",
	    [BODY_JSON] = "application/json",
	    [BODY_UPLOAD] = "multipart/form-data",
	    [BODY_READ] = "multipart/form-data",
	};
	struct request *request = &exchange->request;
	enum route_body body = request->route->body;
	int64_t length = exchange->head.content_length;
	bool comes = exchange->head.chunked || length > 0;
	if (!comes && (body == BODY_NONE || body == BODY_JSON))
		return true;
	if (body == BODY_NONE)
		malformed(request, "这个请求不应带有内容", "this request takes no body");
	else if (!type_is(request, types[body]))
		wrong_type(request, types[body]);
	else if (length > (route_takes_file(request->route) ? UPLOAD_MAX : (int64_t)BODY_MAX))
		exchange_too_large(request);
	else
		return true;
	return false;
}

/* Before anything of it is taken. */
static bool may_upload(struct request *request)
{
	int wait = evidence_wait(request->service, request->caller.person.login);
	if (!wait)
		return true;
	reply_problem(request, 429, message_text(MESSAGE_uploads_many));
	reply_header(
	    request, "Retry-After", str_c(request->arena, str_printf(request->arena, "%d", wait)));
	return false;
}

static bool expect_upload(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	if (!route_takes_file(request->route))
		return true;
	if (!may_upload(request))
		return false;
	exchange->sink = sink_new(request);
	if (sink_fits(exchange->sink))
		return true;
	malformed(
	    request, "multipart 的分界线不正确", "the boundary of the multipart body is malformed");
	return false;
}

static bool open_reader(struct exchange *exchange)
{
	struct worker *worker = exchange->worker;
	if (worker->open)
		return true;
	worker->open =
	    reply_ok(&exchange->request, reader_open(worker->web->service, &worker->reader));
	return worker->open;
}

/* What nobody in particular asks may be answered from a standby; whoever is signed in finds what he wrote. */
static void choose_reader(struct exchange *exchange)
{
	struct worker *worker = exchange->worker;
	struct request *request = &exchange->request;
	if (request_signed_in(request) || request->route->roles != PUBLIC ||
	    request->route->method != METHOD_GET ||
	    !standby_take(request->service, &worker->standby))
		return;
	request->reader = &worker->standby.reader;
	request->page.unconfirmed = request->reader->unconfirmed;
	request->page.as_of = request->reader->as_of;
}

/* What the nearest proxy told: it writes behind whatever the caller sent, into the same line or as another. */
static struct str told_by_proxy(const struct head *head)
{
	struct str told = STR_NONE, name = STR("X-Forwarded-For");
	for (size_t i = 0; i < head->header_count; i++) {
		const struct header *header = &head->headers[i];
		if (header->name.len == name.len &&
		    strncasecmp(header->name.data, name.data, name.len) == 0)
			told = header->value;
	}
	return told;
}

static bool is_proxy(const struct web *web, struct str address)
{
	struct str rest = web->proxies;
	bool is = str_is(address, "127.0.0.1") || str_is(address, "::1");
	while (!is && str_given(rest))
		is = str_eq(str_cut(&rest, ','), address);
	return is;
}

/* Under https a proxy stands before us, on this machine or where --proxy says, and tells who called it. */
static struct str client_behind(struct request *request)
{
	struct str told = told_by_proxy(&exchange_of(request)->head);
	bool believed = is_proxy(request->web, request->client);
	while (believed && told.len) {
		struct str last = str_trim(str_cut(&told, ','));
		if (!str_given(told))
			return last.len && last.len < 64 ? last : request->client;
	}
	return request->client;
}

/* What answers a form is no page to come back to: the nearest one above it is. */
static void place_page(struct request *request)
{
	struct str path = request->path;
	if (request->route->method == METHOD_GET || request_is_api(request))
		return;
	while (path.len > 1 && !route_find(METHOD_GET, path).route) {
		while (path.len > 1 && path.data[path.len - 1] != '/')
			path.len--;
		if (path.len > 1)
			path.len--;
	}
	request->page.path = path.len ? path : STR("/");
}

/* Load balancers and style sheets ask while the database is away, too, whatever cookie comes along. */
static bool answers_alone(const struct route *route)
{
	return route->handler == handle_health || route->handler == handle_static;
}

static bool find_caller(struct exchange *exchange)
{
	struct worker *worker = exchange->worker;
	if (!answers_alone(exchange->request.route)) {
		if (!open_reader(exchange) || !session_find(&exchange->request))
			return false;
		choose_reader(exchange);
		return true;
	}
	if (!worker->open)
		worker->open = reader_open(worker->web->service, &worker->reader) == ERR_OK;
	if (!worker->open)
		exchange->request.reader = NULL;
	return true;
}

static bool take_head(struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct guard_refusal refusal;
	struct str query = request->target;
	if (request->web->https)
		request->client = client_behind(request);
	request->path = str_cut(&query, '?');
	fill_page(request);
	if (!guard_head(&exchange->head, &refusal) || exchange->malformed) {
		if (exchange->malformed)
			refusal = (struct guard_refusal){400, "the head is malformed"};
		exchange->closes = true;
		reply_problem(request, refusal.status,
		    (struct text){str_from(refusal.why), str_from(refusal.why)});
		return false;
	}
	if (!find_route(exchange, exchange->head.method))
		return false;
	place_page(request);
	if (!reply_ok(request, form_parse(&request->query, query)))
		return false;
	return find_caller(exchange) && expect_body(exchange) && expect_upload(exchange);
}

void exchange_head(struct exchange *exchange)
{
	bool goes_on = take_head(exchange);
	bool comes = exchange->head.chunked || exchange->head.content_length > 0;
	exchange->phase = PHASE_BODY;
	exchange->early = !goes_on && comes;
	/* libmicrohttpd takes line feeds alone, and returns inside extensions, between chunks: who stands in front may see
	 * other chunks and so another end of the body. Nothing behind it is taken for a request. */
	exchange->closes |= exchange->early || exchange->head.chunked;
	if (goes_on && (comes || exchange->request.route->method != METHOD_GET))
		return;
	if (goes_on)
		exchange_handle(exchange);
	exchange_settle(exchange);
}

/* Decimal digits in `room`, which the result points into. */
static struct str digits(char room[24], int64_t number)
{
	struct buf buf = {.data = room, .room = 24, .max = 24};
	buf_put_int(&buf, number);
	return buf_str(&buf);
}

void exchange_log(const struct exchange *exchange, bool complete)
{
	const struct request *request = &exchange->request;
	char status[24], us[24];
	log_info("request", {"id", request->id}, {"method", str_from(exchange->method_text)},
	    {"path", request->path}, {"status", digits(status, request->response.status)},
	    {"us", digits(us, exchange_age_us(exchange))}, {"client", request->client},
	    {"login", request->caller.person.login},
	    {"sent", complete ? STR("whole") : STR("broken")});
}
