/* People: finding, adding and changing them. */
#include "service/second_factor.h"
#include "web/admin_parts.h"
#include "web/admin_views.h"
#include "web/pages.h"
#include "web/words.h"

static struct user_row user_row(struct arena *arena, const struct user *user)
{
	struct user_row row = {
	    .login = user->login,
	    .name = user->name,
	    .unit = user->unit,
	    .mail = user->mail,
	    .active = user->active,
	};
	for (int role = 0; role < ROLE_COUNT; role++)
		if (user->roles >> role & 1)
			row.roles = words_join(arena, row.roles, role_label(role));
	return row;
}

void handle_admin_users(struct request *request)
{
	struct user *users;
	struct users_view view = {0};
	if (!reply_ok(
		request, account_users(request->reader, request->arena, &users, &view.row_count)))
		return;
	view.rows = ARENA_ARRAY(request->arena, struct user_row, view.row_count + 1);
	for (size_t i = 0; i < view.row_count; i++)
		view.rows[i] = user_row(request->arena, &users[i]);
	page_users(reply_page(request, 200), &request->page, &view);
}

static struct user_view user_view(struct request *request, const struct user *user, bool fresh)
{
	struct user_view view = {
	    .title = {user->name, user->name},
	    .login = user->login,
	    .name = user->name,
	    .unit = user->unit,
	    .mail = user->mail,
	    .interests = STR(""),
	    .active = user->active,
	    .fresh = fresh,
	    .own = str_eq(user->login, request->caller.person.login),
	};
	if (fresh)
		view.title = message_text(MESSAGE_user_new);
	for (int role = 0; role < ROLE_COUNT; role++)
		if (role_assignable((enum role)role))
			*ARENA_PUSH(request->arena, view.roles, view.role_count) =
			    (struct choice_view){str_from(role_name(role)), role_label(role),
				user->roles >> role & 1};
	for (size_t i = 0; i < user->interest_count; i++)
		view.interests = str_printf(request->arena, "%.*s%s%.*s", STR_ARG(view.interests),
		    i ? "\n" : "", STR_ARG(user->interests[i]));
	return view;
}

void handle_admin_user_new(struct request *request)
{
	struct user_view view = user_view(request, &(struct user){.active = true}, true);
	page_user(reply_page(request, 200), &request->page, &view);
}

void handle_admin_user(struct request *request)
{
	struct user user;
	if (!reply_ok(request, account_user(request->reader, request->arena,
				   request_param(request, "login"), &user)))
		return;
	struct user_view view = user_view(request, &user, false);
	if (!reply_ok(request, second_factor_there(request->reader, user.login, &view.factor)))
		return;
	if (str_given(form_get(&request->query, "saved")))
		view.saved = message_text(MESSAGE_saved);
	else if (str_given(form_get(&request->query, "reset")))
		view.saved = message_text(MESSAGE_factor_reset_done);
	else if (str_given(form_get(&request->query, "unproved")))
		view.refusal = message_text(MESSAGE_factor_reset_no_proof);
	page_user(reply_page(request, 200), &request->page, &view);
}

void admin_user_again(
    struct request *request, const struct user *user, bool fresh, const struct outcome *outcome)
{
	struct user_view view = user_view(request, user, fresh);
	view.refusal = outcome->refusal.detail;
	for (size_t i = 0; i < outcome->error_count; i++)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){outcome->errors[i].field, outcome->errors[i].why};
	page_user(reply_page(request, outcome->type == OUTCOME_REFUSED ? 409 : 422), &request->page,
	    &view);
}

void admin_user_of_form(struct request *request, struct user *user)
{
	struct form *form = &request->form;
	struct str *roles, rest = form_text(form, "interests", false, 4000);
	size_t count = form_list(form, "role", &roles);
	user->name = form_text(form, "name", false, 200);
	user->mail = form_text(form, "mail", false, 200);
	user->unit = form_text(form, "unit", false, 64);
	user->active = form_bool(form, "active");
	for (size_t i = 0; i < count; i++) {
		enum role role;
		if (role_parse(roles[i], &role))
			user->roles |= UINT32_C(1) << role;
	}
	while (str_given(rest)) {
		struct str line = str_trim(str_cut(&rest, '\n'));
		if (line.len)
			*ARENA_PUSH(request->arena, user->interests, user->interest_count) = line;
	}
}

static void user_changed(struct request *request, const struct outcome *outcome)
{
	const struct user_request *change = request->state;
	if (outcome->type == OUTCOME_INVALID || outcome->type == OUTCOME_REFUSED)
		admin_user_again(request, &change->user, false, outcome);
	else if (reply_done(request, outcome))
		reply_redirect(request, "/admin/users/%.*s?saved=1", STR_ARG(change->user.login));
}

void handle_admin_user_change(struct request *request)
{
	struct user_request *change = ARENA_NEW(request->arena, struct user_request);
	change->caller = &request->caller;
	change->user.login = request_param(request, "login");
	admin_user_of_form(request, &change->user);
	request->state = change;
	request_run(request, account_change_user, change, user_changed);
}

static void factor_reset(struct request *request, const struct outcome *outcome)
{
	struct str login = request_param(request, "login");
	if (outcome->type == OUTCOME_INVALID)
		reply_redirect(request, "/admin/users/%.*s?unproved=1", STR_ARG(login));
	else if (reply_done(request, outcome))
		reply_redirect(request, "/admin/users/%.*s?reset=1", STR_ARG(login));
}

void handle_admin_user_factor(struct request *request)
{
	struct second_factor_reset *reset = ARENA_NEW(request->arena, struct second_factor_reset);
	*reset = (struct second_factor_reset){&request->caller, request_param(request, "login"),
	    form_text(&request->form, "proof", false, 200)};
	request_run(request, second_factor_reset, reset, factor_reset);
}
