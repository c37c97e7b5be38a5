/* Second factors and sessions of one's own. */
#include "service/second_factor.h"
#include "web/api.h"
#include "web/parts.h"

void handle_api_sessions(struct request *request)
{
	struct session_view *sessions;
	size_t count;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, account_sessions(request->reader, request->arena, &request->caller,
				   &sessions, &count)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "sessions");
	for (size_t i = 0; i < count; i++) {
		json_open_object(out, NULL);
		json_put_instant(out, "opened_at", sessions[i].opened_at);
		json_put_instant(out, "used_at", sessions[i].used_at);
		json_put_instant(out, "ends_at", sessions[i].ends_at);
		json_put_str(out, "address", sessions[i].address);
		json_put_str(out, "agent", sessions[i].agent);
		json_put_bool(out, "present", sessions[i].present);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}

static void done(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_empty(request, 204);
}

/* Notes and answers it where the password that came with the request was another. */
static bool proof_fits(struct request *request)
{
	if (!request->caller.proved)
		form_error(
		    &request->form, STR("password"), TEXT("密码不正确", "is not your password"));
	return api_fits(request);
}

static void end_others(struct request *request)
{
	if (proof_fits(request))
		request_run(request, account_end_others, &request->caller, done);
}

void handle_api_end_others(struct request *request)
{
	if (!api_body(request, (const char *const[]){"password", NULL}, false))
		return;
	struct str password = api_text(request, "password", true);
	if (api_fits(request))
		request_prove(request, password, end_others);
}

static void begun(struct request *request, const struct outcome *outcome)
{
	struct second_factor_view factor;
	if (!reply_done(request, outcome) ||
	    !reply_ok(request,
		second_factor_look(request->reader, request->arena, &request->caller, &factor)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_put_bool(out, "confirmed", factor.confirmed);
	json_put_str(out, "secret", factor.waiting ? factor.secret : STR_NONE);
	json_put_str(out, "uri", factor.waiting ? factor.uri : STR_NONE);
	json_close_object(out);
}

void handle_api_factor(struct request *request)
{
	if (api_body(request, (const char *const[]){NULL}, true) && api_fits(request))
		request_run(request, second_factor_begin, &request->caller, begun);
}

static void refuse(struct request *request, const struct second_factor_code *given)
{
	if (!given->retry_after) {
		form_error(&request->form, STR("code"),
		    TEXT("验证码不正确或者已经用过", "the code is wrong or was used already"));
		api_fits(request);
		return;
	}
	reply_problem(
	    request, 429, TEXT("失败次数过多，请稍后再试", "too many failures; try again later"));
	struct str seconds = str_printf(request->arena, "%d", given->retry_after);
	reply_header(request, "Retry-After", str_c(request->arena, seconds));
}

static void entered(struct request *request, const struct outcome *outcome)
{
	const struct second_factor_code *given = request->state;
	if (given->wrong || given->retry_after) {
		refuse(request, given);
		return;
	}
	if (!reply_done(request, outcome))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_put_str(out, "token", given->token);
	json_open_array(out, "recovery_codes");
	for (size_t i = 0; i < given->recovery_count; i++)
		json_put_str(out, NULL, given->recovery[i]);
	json_close_array(out);
	json_close_object(out);
}

static void give(struct request *request)
{
	if (proof_fits(request))
		request_run(request, second_factor_give, request->state, entered);
}

void handle_api_factor_code(struct request *request)
{
	struct second_factor_code *given = ARENA_NEW(request->arena, struct second_factor_code);
	bool whole = request->caller.owes == OWES_NOTHING;
	if (!api_body(request, (const char *const[]){"code", "password", NULL}, false))
		return;
	struct str password = api_text(request, "password", whole);
	*given = (struct second_factor_code){.caller = &request->caller,
	    .code = api_text(request, "code", true),
	    .address = request->client,
	    .agent = request_header(request, "User-Agent")};
	request->state = given;
	if (!api_fits(request))
		return;
	if (whole)
		request_prove(request, password, give);
	else
		request_run(request, second_factor_give, given, entered);
}

void handle_api_reset_factor(struct request *request)
{
	struct second_factor_reset *reset = ARENA_NEW(request->arena, struct second_factor_reset);
	if (!api_body(request, (const char *const[]){"proof", NULL}, false))
		return;
	*reset = (struct second_factor_reset){
	    &request->caller, request_param(request, "login"), api_text(request, "proof", true)};
	if (api_fits(request))
		request_run(request, second_factor_reset, reset, done);
}
