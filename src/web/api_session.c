/* Signing in and out with a token, and who one is. */
#include "web/api.h"

struct api_sign_in {
	struct sign_in sign_in;
	struct outcome outcome;
};

static void check_password(struct request *request)
{
	struct api_sign_in *state = request->state;
	account_sign_in(request->service, &state->sign_in, request->arena, &state->outcome);
}

/* What is still to be given before anything else is open. */
static const char *const owes[] = {
    [OWES_NOTHING] = NULL, [OWES_CODE] = "code", [OWES_ENROLMENT] = "enrolment"};

static void put_person(struct json_out *out, const struct caller *caller)
{
	json_put_str(out, "login", caller->person.login);
	json_put_str(out, "name", caller->person.name);
	api_put_roles(out, caller->person.roles);
	json_put_str(out, "unit", caller->person.unit.len ? caller->person.unit : STR_NONE);
	json_put_bool(out, "must_change_password", caller->must_change_password);
	json_put_c(out, "owes", owes[caller->owes]);
}

static void refuse_sign_in(struct request *request, const struct sign_in *sign_in)
{
	int retry_after = sign_in->retry_after;
	if (retry_after == 0) {
		struct text why = {
		    STR("登录名或密码不正确"), STR("the login or the password is wrong")};
		if (sign_in->expired)
			why = TEXT("一次性密码已过期，请联系系统管理员",
			    "this one-time password has expired; ask an administrator");
		reply_problem(request, 401, why);
		reply_header(request, "WWW-Authenticate", "Bearer realm=\"zizhi\"");
		return;
	}
	reply_problem(
	    request, 429, TEXT("失败次数过多，请稍后再试", "too many failures; try again later"));
	struct str seconds = str_printf(request->arena, "%d", retry_after);
	reply_header(request, "Retry-After", str_c(request->arena, seconds));
}

static void signed_in(struct request *request)
{
	struct api_sign_in *state = request->state;
	if (state->outcome.type == OUTCOME_ERROR) {
		reply_done(request, &state->outcome);
		return;
	}
	if (state->outcome.type != OUTCOME_DONE) {
		refuse_sign_in(request, &state->sign_in);
		return;
	}
	struct json_out *out = reply_json(request, 201);
	json_open_object(out, NULL);
	json_put_str(out, "token", state->sign_in.token);
	put_person(out, &state->sign_in.caller);
	json_close_object(out);
}

void handle_api_session(struct request *request)
{
	struct api_sign_in *state = ARENA_NEW(request->arena, struct api_sign_in);
	if (!api_body(request, (const char *const[]){"login", "password", "code", NULL}, false))
		return;
	state->sign_in.login = api_text(request, "login", true);
	state->sign_in.password = api_text(request, "password", true);
	state->sign_in.code = api_text(request, "code", false);
	state->sign_in.address = request->client;
	state->sign_in.agent = request_header(request, "User-Agent");
	if (!api_fits(request))
		return;
	request->state = state;
	request_password_errand(request, check_password, signed_in);
}

static void signed_out(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_empty(request, 204);
}

void handle_api_session_end(struct request *request)
{
	request_run(request, account_sign_out, &request->caller.session, signed_out);
}

void handle_api_me(struct request *request)
{
	const struct person *person = &request->caller.person;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	put_person(out, &request->caller);
	json_put_str(
	    out, "unit_name", request->caller.unit_name.len ? request->caller.unit_name : STR_NONE);
	json_open_array(out, "interests");
	for (size_t i = 0; i < person->interest_count; i++)
		json_put_str(out, NULL, person->interests[i]);
	json_close_array(out);
	json_close_object(out);
}
