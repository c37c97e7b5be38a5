/* Saying no, the same way everywhere. */
#include "web/problem.h"
#include "base/log.h"
#include "web/exchange.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/views.h"

static const struct {
	int status;
	struct text title;
} titles[] = {
    {400, {STR_INIT("请求不正确"), STR_INIT("The request is malformed")}},
    {401, {STR_INIT("需要登录"), STR_INIT("Sign in first")}},
    {403, {STR_INIT("没有权限"), STR_INIT("Not yours to do")}},
    {404, {STR_INIT("没有找到"), STR_INIT("Not found")}},
    {405, {STR_INIT("不支持这种请求方法"), STR_INIT("Not by this method")}},
    {409, {STR_INIT("现在不能办理"), STR_INIT("Not possible now")}},
    {412, {STR_INIT("内容已被他人修改"), STR_INIT("Changed by somebody else")}},
    {413, {STR_INIT("内容太大"), STR_INIT("Too large")}},
    {414, {STR_INIT("地址太长"), STR_INIT("The address is too long")}},
    {415, {STR_INIT("内容类型不对"), STR_INIT("Wrong type of content")}},
    {422, {STR_INIT("内容有误"), STR_INIT("Something does not fit")}},
    {429, {STR_INIT("请求过于频繁"), STR_INIT("Too many attempts")}},
    {431, {STR_INIT("请求头太多"), STR_INIT("Too many headers")}},
    {503, {STR_INIT("服务暂时不可用"), STR_INIT("Not available at the moment")}},
};

static struct text title_of(int status)
{
	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		if (titles[i].status == status)
			return titles[i].title;
	}
	return TEXT("服务器内部错误", "Something went wrong on our side");
}

static void put_text(struct json_out *out, const char *name, struct text text)
{
	json_open_object(out, name);
	json_put_str(out, "zh", text.zh);
	json_put_str(out, "en", text.en);
	json_close_object(out);
}

/* The first fault of each field. */
static void put_fields(struct json_out *out, const struct field_error *errors, size_t count)
{
	json_open_object(out, "fields");
	for (size_t i = 0; i < count; i++) {
		size_t before = 0;
		while (before < i && !str_eq(errors[before].field, errors[i].field))
			before++;
		if (before < i)
			continue;
		json_put_name(out, errors[i].field);
		put_text(out, NULL, errors[i].why);
	}
	json_close_object(out);
}

static void reply_json_problem(struct request *request, const struct problem *problem)
{
	struct json_out *out = reply_json(request, problem->status);
	bool refused = str_given(problem->refusal);
	json_open_object(out, NULL);
	json_put_str(out, "type",
	    refused
		? str_printf(request->arena, "urn:zizhi:refusal:%.*s", STR_ARG(problem->refusal))
		: STR("about:blank"));
	json_put_str(out, "title", text_in(problem->title, LANGUAGE_EN));
	json_put_int(out, "status", problem->status);
	if (refused) {
		json_put_str(out, "refusal", problem->refusal);
		json_put_str(out, "cite", problem->cite);
		put_text(out, "detail", problem->detail);
	} else {
		json_put_str(out, "detail", text_in(problem->detail, request->page.language));
	}
	json_put_str(out, "request_id", request->id);
	if (problem->status == 422)
		put_fields(out, problem->errors, problem->error_count);
	json_close_object(out);
}

/* What to do instead, by what went wrong. */
static struct text next_of(int status)
{
	switch (status) {
	case 403:
		return TEXT("如需办理，请与中心联系，或者换用有权限的账号登录。",
		    "If it is yours to do, contact the centre or sign in with another "
		    "account.");
	case 404:
		return TEXT("请检查地址，或从首页重新进入。",
		    "Check the address, or start again from the first page.");
	case 409:
	case 412:
		return TEXT("请返回案件页面，查看现在可以办理的事项。",
		    "Go back to the case to see what can be done now.");
	case 503:
		return TEXT("请过几分钟再试，您的内容没有丢失。",
		    "Try again in a few minutes; nothing that was saved is lost.");
	default:
		return TEXT(
		    "请返回上一页，更正后重新提交。", "Go back, correct it and send it again.");
	}
}

static void reply_page_problem(struct request *request, const struct problem *problem)
{
	struct problem_view view = {.title = problem->title,
	    .detail = problem->detail,
	    .next = next_of(problem->status),
	    .cite = problem->cite,
	    .back = STR("/")};
	struct str from = request_header(request, "Referer"),
		   host = request_header(request, "Host");
	struct str scheme = str_cut(&from, '/'), empty = str_cut(&from, '/'),
		   place = str_cut(&from, '/');
	(void)scheme;
	(void)empty;
	if (str_given(from) && str_eq(place, host))
		view.back = local_path(str_printf(request->arena, "/%.*s", STR_ARG(from)), "/");
	page_problem(reply_page(request, problem->status), &request->page, &view);
}

void reply_problem_as(struct request *request, const struct problem *problem)
{
	if (request_is_api(request))
		reply_json_problem(request, problem);
	else
		reply_page_problem(request, problem);
}

void reply_problem(struct request *request, int status, struct text detail)
{
	struct problem problem = {.status = status, .title = title_of(status), .detail = detail};
	reply_problem_as(request, &problem);
}

void reply_not_found(struct request *request)
{
	reply_problem(request, 404,
	    TEXT("这里没有您要找的内容，或者您无权查看",
		"there is no such thing here, or it is not yours to see"));
}

void reply_invalid(struct request *request, const struct field_error *errors, size_t count)
{
	struct problem problem = {.status = 422,
	    .title = title_of(422),
	    .detail = {STR("有的内容需要更正，请看各项说明"),
		STR("some fields have to be corrected")},
	    .errors = errors,
	    .error_count = count};
	reply_problem_as(request, &problem);
}

static void reply_err(struct request *request, enum err err, struct str told)
{
	int status = err_http_status(err);
	struct str detail = str_copy(request->arena, told);
	struct text words = {detail, detail};
	if (status == 404) {
		reply_not_found(request);
		return;
	}
	if (status >= 500) {
		log_error("trouble", {"request", request->id}, {"error", str_from(err_words(err))},
		    {"detail", detail});
		words = TEXT("请稍后再试；如果再次出现，请把请求编号告诉我们",
		    "try again later; if it happens again, tell us the number of this "
		    "request");
	}
	if (err == ERR_AWAY)
		words = message_text(MESSAGE_scanner_away);
	reply_problem(request, status, words);
	if (status == 503)
		reply_header(request, "Retry-After", err == ERR_AWAY ? "60" : "5");
}

bool reply_ok(struct request *request, enum err err)
{
	if (err != ERR_OK)
		reply_err(request, err, str_from(err_detail()));
	return err == ERR_OK;
}

static void reply_refusal(struct request *request, const struct refusal *refusal)
{
	struct problem problem = {.status = 409,
	    .title = title_of(409),
	    .detail = refusal->detail,
	    .cite = refusal->cite,
	    .refusal = str_from(refusal_name(refusal->id))};
	reply_problem_as(request, &problem);
}

static void reply_reused(struct request *request)
{
	struct field_error error = {STR("Idempotency-Key"),
	    {STR("这个键已用于另一请求，请换一个"),
		STR("this key was used for another request; take a new one")}};
	reply_invalid(request, &error, 1);
}

int reply_declined(const struct outcome *outcome)
{
	return outcome->type == OUTCOME_REFUSED ? 409 : outcome->type == OUTCOME_INVALID ? 422 : 0;
}

struct text reply_why(const struct outcome *outcome)
{
	if (outcome->type == OUTCOME_REFUSED)
		return outcome->refusal.detail;
	return outcome->error_count ? outcome->errors[0].why : TEXT("", "");
}

bool reply_done(struct request *request, const struct outcome *outcome)
{
	switch (outcome->type) {
	case OUTCOME_DONE:
		return true;
	case OUTCOME_NOT_FOUND:
		reply_not_found(request);
		return false;
	case OUTCOME_FORBIDDEN:
		reply_problem(
		    request, 403, TEXT("这一步不由您办理", "this step is not yours to take"));
		return false;
	case OUTCOME_REFUSED:
		reply_refusal(request, &outcome->refusal);
		return false;
	case OUTCOME_INVALID:
		reply_invalid(request, outcome->errors, outcome->error_count);
		return false;
	case OUTCOME_STALE:
		reply_problem(request, 412,
		    TEXT("您读取之后内容又有变化，请重新读取后再试",
			"it has changed since you read it; read it again and try once more"));
		return false;
	case OUTCOME_REUSED:
		reply_reused(request);
		return false;
	case OUTCOME_ERROR:
		reply_err(request, outcome->err, outcome->detail);
		return false;
	}
	NEVER("an outcome that is none");
}
