/* Units and people, for administrators; everybody's own password. */
#include "base/password.h"
#include "web/api.h"
#include "web/parts.h"

static void put_user(struct json_out *out, const struct user *user)
{
	json_open_object(out, NULL);
	json_put_str(out, "login", user->login);
	json_put_str(out, "name", user->name);
	json_put_str(out, "mail", user->mail.len ? user->mail : STR_NONE);
	json_put_str(out, "unit", user->unit.len ? user->unit : STR_NONE);
	api_put_roles(out, user->roles);
	json_open_array(out, "interests");
	for (size_t i = 0; i < user->interest_count; i++)
		json_put_str(out, NULL, user->interests[i]);
	json_close_array(out);
	json_put_bool(out, "active", user->active);
	json_put_bool(out, "must_change_password", user->must_change_password);
	json_close_object(out);
}

void handle_api_users(struct request *request)
{
	struct user *users;
	size_t count;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, account_users(request->reader, request->arena, &users, &count)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "users");
	for (size_t i = 0; i < count; i++)
		put_user(out, &users[i]);
	json_close_array(out);
	json_close_object(out);
}

static uint32_t read_roles(struct request *request, uint32_t otherwise)
{
	size_t count;
	bool given;
	uint32_t roles = 0;
	struct str *names = api_texts(request, "roles", &count, &given);
	for (size_t i = 0; i < count; i++) {
		enum role role;
		if (role_parse(names[i], &role) && role_assignable(role))
			roles |= 1u << role;
		else
			form_error(&request->form, STR("roles"),
			    TEXT("有不存在的角色", "names a role that does not exist"));
	}
	return given ? roles : otherwise;
}

/* A user that is being added or changed, or whose password is. */
struct user_change {
	struct user_request request;
	use_case *run;
	struct password_choice choice;
	struct str old;
	struct text fault; /* why the password is not taken */
	bool old_wrong;
	struct outcome outcome;
	int status;
};

/* Whose own password is changed is asked for the present one. */
static enum err look_at_old(struct request *request, struct user_change *change)
{
	bool fits = true;
	if (str_given(change->old))
		TRY(account_password_fits(
		    request->service, change->request.user.login, change->old, &fits));
	change->old_wrong = !fits;
	return ERR_OK;
}

/* On the worker pool: it takes its time. */
static void hash(struct request *request)
{
	struct user_change *change = request->state;
	change->fault = password_fault(request->service, request->arena, &change->choice);
	if (!str_empty(change->fault.zh))
		return;
	enum err err = look_at_old(request, change);
	if (err == ERR_OK && !change->old_wrong)
		err = password_hash(
		    request->arena, change->choice.password, &change->request.user.password_hash);
	if (err != ERR_OK)
		outcome_fail(&change->outcome, request->arena, err);
}

static void reply_user(struct request *request, int status, struct str login)
{
	struct user user;
	if (reply_ok(request, account_user(request->reader, request->arena, login, &user)))
		put_user(reply_json(request, status), &user);
}

static void user_written(struct request *request, const struct outcome *outcome)
{
	struct user_change *change = request->state;
	if (!reply_done(request, outcome))
		return;
	if (change->status == 204)
		reply_empty(request, 204);
	else
		reply_user(request, change->status, change->request.user.login);
}

static void hashed(struct request *request)
{
	struct user_change *change = request->state;
	if (!str_empty(change->fault.zh)) {
		form_error(&request->form, STR("password"), change->fault);
		api_fits(request);
	} else if (change->old_wrong) {
		form_error(&request->form, STR("current"),
		    TEXT("现用密码不正确", "is not the present password"));
		api_fits(request);
	} else if (reply_done(request, &change->outcome)) {
		request_run(request, change->run, &change->request, user_written);
	}
}

/* One that an administrator sets for somebody. */
static struct password_choice choice_for(const struct user *user, struct str password)
{
	return (struct password_choice){
	    .password = password, .login = user->login, .name = user->name, .unit = user->unit};
}

static struct user_change *new_change(struct request *request, use_case *run, int status)
{
	struct user_change *change = ARENA_NEW(request->arena, struct user_change);
	change->request.caller = &request->caller;
	change->run = run;
	change->status = status;
	request->state = change;
	return change;
}

void handle_api_add_user(struct request *request)
{
	if (!api_body(request,
		(const char *const[]){
		    "login", "name", "mail", "unit", "roles", "interests", "password", NULL},
		false))
		return;
	struct user_change *change = new_change(request, account_add_user, 201);
	struct user *user = &change->request.user;
	bool given;
	user->login = api_text(request, "login", true);
	user->name = api_text(request, "name", false);
	user->mail = api_text(request, "mail", false);
	user->unit = api_text(request, "unit", false);
	user->roles = read_roles(request, 0);
	user->interests = api_texts(request, "interests", &user->interest_count, &given);
	user->active = true;
	user->must_change_password = true;
	change->choice = choice_for(user, api_text(request, "password", true));
	if (api_fits(request))
		request_password_errand(request, hash, hashed);
}

static void user_changed(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_user(request, 200, request_param(request, "login"));
}

/* What is left out stays as it is. */
void handle_api_change_user(struct request *request)
{
	struct user_request *change = ARENA_NEW(request->arena, struct user_request);
	struct user *user = &change->user;
	if (!api_body(request,
		(const char *const[]){"name", "mail", "roles", "interests", "active", NULL},
		false) ||
	    !reply_ok(request, account_user(request->reader, request->arena,
				   request_param(request, "login"), user)))
		return;
	struct str name = api_text(request, "name", false), mail = api_text(request, "mail", false);
	size_t count;
	bool given;
	struct str *interests = api_texts(request, "interests", &count, &given);
	change->caller = &request->caller;
	user->name = str_given(name) ? name : user->name;
	user->mail = str_given(mail) ? mail : user->mail;
	user->roles = read_roles(request, user->roles);
	user->active = api_bool(request, "active", user->active);
	if (given) {
		user->interests = interests;
		user->interest_count = count;
	}
	if (api_fits(request))
		request_run(request, account_change_user, change, user_changed);
}

void handle_api_set_password(struct request *request)
{
	if (!api_body(request, (const char *const[]){"password", NULL}, false))
		return;
	struct user_change *change = new_change(request, account_set_password, 204);
	struct str password = api_text(request, "password", true);
	if (!reply_ok(request, account_user(request->reader, request->arena,
				   request_param(request, "login"), &change->request.user)))
		return;
	change->choice = choice_for(&change->request.user, password);
	change->request.user.must_change_password = true;
	if (api_fits(request))
		request_password_errand(request, hash, hashed);
}

void handle_api_own_password(struct request *request)
{
	if (!api_body(request, (const char *const[]){"current", "password", NULL}, false))
		return;
	struct user_change *change = new_change(request, account_set_password, 204);
	struct user *user = &change->request.user;
	change->old = api_text(request, "current", true);
	change->choice = own_choice(&request->caller, api_text(request, "password", true));
	if (!api_fits(request) || !reply_ok(request, account_user(request->reader, request->arena,
							 request->caller.person.login, user)))
		return;
	user->must_change_password = false;
	request_password_errand(request, hash, hashed);
}
