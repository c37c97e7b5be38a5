/* What handlers ask of a request, and how they let it wait. */
#include "web/request.h"
#include "base/address.h"
#include "web/exchange.h"
#include "web/repeat.h"

struct str request_param(const struct request *request, const char *name)
{
	for (size_t i = 0; i < ROUTE_PARAMS; i++) {
		if (str_is(route_param_name(request->route, i), name))
			return request->params[i];
	}
	NEVER("a handler asks for a parameter that its route does not have");
}

struct str request_header(const struct request *request, const char *name)
{
	return head_get(&((const struct exchange *)request)->head, name);
}

struct str request_cookie(const struct request *request, const char *name)
{
	struct str rest = request_header(request, "Cookie");
	if (request->web->https)
		name = str_c(request->arena, str_printf(request->arena, "__Host-%s", name));
	while (str_given(rest)) {
		struct str value = str_cut(&rest, ';');
		if (str_is(str_trim(str_cut(&value, '=')), name) && str_given(value))
			return str_trim(value);
	}
	return STR_NONE;
}

static bool one_of(struct str name, const char *const *names)
{
	for (; *names; names++) {
		if (str_is(name, *names))
			return true;
	}
	return false;
}

bool request_query_only(struct request *request, const char *const *names)
{
	for (size_t i = 0; i < request->query.count; i++) {
		struct str name = request->query.values[i].name;
		if (one_of(name, names))
			continue;
		struct text why = {str_printf(request->arena, "没有参数 %.*s", STR_ARG(name)),
		    str_printf(request->arena, "there is no parameter %.*s", STR_ARG(name))};
		reply_problem(request, 400, why);
		return false;
	}
	return true;
}

void request_need_file(struct request *request)
{
	if (!request->upload.given)
		form_error(&request->form, STR("file"), message_text(MESSAGE_file_missing));
	else if (request->upload.why.zh.len)
		form_error(&request->form, STR("file"), request->upload.why);
}

static void job_done(struct job *job)
{
	struct exchange *exchange = job->context;
	exchange->worker->web->resume(exchange->connection);
}

/* The connection rests before the work is handed over, since it may be done before this returns. */
static bool rest(struct exchange *exchange)
{
	struct web *web = exchange->worker->web;
	if (exchange->phase == PHASE_WAITING)
		return false; /* an answer that is being made for keeping waits for nothing (repeat.h) */
	if (atomic_load(&web->stopping)) {
		reply_ok(&exchange->request, err_fail(ERR_STOPPING, "the server is stopping"));
		return false;
	}
	exchange->phase = PHASE_WAITING;
	atomic_fetch_add(&web->resting, 1);
	web->suspend(exchange->connection);
	return true;
}

void request_run(struct request *request, use_case *run, void *argument,
    void (*after)(struct request *request, const struct outcome *outcome))
{
	struct exchange *exchange = exchange_of(request);
	if (!rest(exchange))
		return;
	if (request->repeat)
		repeat_wrap(request->repeat, &run, &argument, &after);
	exchange->after_job = after;
	exchange->job = (struct job){.run = run,
	    .argument = argument,
	    .arena = request->arena,
	    .done = job_done,
	    .context = exchange};
	service_submit(request->service, &exchange->job);
}

static void errand_run(struct errand *errand)
{
	struct exchange *exchange = errand->context;
	exchange->errand_work(&exchange->request);
}

static void errand_done(struct errand *errand)
{
	struct exchange *exchange = errand->context;
	exchange->worker->web->resume(exchange->connection);
}

static void too_busy(struct request *request)
{
	reply_problem(request, 503,
	    exchange_of(request)->errand.kind == ERRAND_UPLOAD
		? message_text(MESSAGE_uploads_busy)
		: TEXT("现在登录的人太多，请过几秒钟再试",
		      "too many people are signing in at the moment; try again in a few "
		      "seconds"));
	reply_header(request, "Retry-After", "3");
}

static void hand_over(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request), enum errand_kind kind)
{
	struct exchange *exchange = exchange_of(request);
	if (!rest(exchange))
		return;
	exchange->after_errand = after;
	exchange->errand_work = work;
	exchange->errand = (struct errand){.run = errand_run,
	    .done = errand_done,
	    .context = exchange,
	    .kind = kind,
	    .client = address_counted(request->arena, request->client)};
	if (service_errand(request->service, &exchange->errand))
		return;
	exchange->after_errand = too_busy;
	errand_done(&exchange->errand);
}

void request_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request))
{
	hand_over(request, work, after, ERRAND_ANY);
}

void request_password_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request))
{
	hand_over(request, work, after, ERRAND_PASSWORD);
}

void request_upload_errand(struct request *request, void (*work)(struct request *request),
    void (*after)(struct request *request))
{
	hand_over(request, work, after, ERRAND_UPLOAD);
}
