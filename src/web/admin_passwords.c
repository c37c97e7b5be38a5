/* Passwords that an administrator hands out: made here, shown once, to be changed at the first sign-in. */
#include "base/password.h"
#include "service/passwords.h"
#include "web/admin_parts.h"
#include "web/admin_views.h"
#include "web/pages.h"

struct handing {
	struct user_request change;
	struct str password;
	use_case *run;
	struct outcome outcome;
};

/* On the worker pool: the hash takes its time. */
static void hand_out(struct request *request)
{
	struct handing *handing = request->state;
	struct user *user = &handing->change.user;
	handing->password = password_make(request->arena);
	user->must_change_password = true;
	enum err err = password_hash(request->arena, handing->password, &user->password_hash);
	if (err != ERR_OK)
		outcome_fail(&handing->outcome, request->arena, err);
	else
		service_run(request->service, handing->run, &handing->change, request->arena,
		    &handing->outcome);
}

static void handed_out(struct request *request)
{
	struct handing *handing = request->state;
	const struct outcome *outcome = &handing->outcome;
	const struct user *user = &handing->change.user;
	bool adding = handing->run == account_add_user;
	if (adding && (outcome->type == OUTCOME_INVALID || outcome->type == OUTCOME_REFUSED)) {
		admin_user_again(request, user, true, outcome);
		return;
	}
	if (!reply_done(request, outcome))
		return;
	struct handed_view view = {user->login, user->name, handing->password};
	page_handed(reply_page(request, 200), &request->page, &view);
}

void handle_admin_user_add(struct request *request)
{
	struct handing *handing = ARENA_NEW(request->arena, struct handing);
	handing->run = account_add_user;
	handing->change.caller = &request->caller;
	handing->change.user.login = form_text(&request->form, "login", false, 64);
	admin_user_of_form(request, &handing->change.user);
	request->state = handing;
	request_password_errand(request, hand_out, handed_out);
}

void handle_admin_user_password(struct request *request)
{
	struct handing *handing = ARENA_NEW(request->arena, struct handing);
	handing->run = account_set_password;
	handing->change.caller = &request->caller;
	if (!reply_ok(request, account_user(request->reader, request->arena,
				   request_param(request, "login"), &handing->change.user)))
		return;
	request->state = handing;
	request_password_errand(request, hand_out, handed_out);
}
