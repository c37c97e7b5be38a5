/* Signing in and out, and one's own password. */
#include "base/password.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/session.h"
#include "web/views.h"

const char *person_area(const struct person *person)
{
	if (str_empty(person->login))
		return "";
	if (person->roles & UNIT_ROLES)
		return "apply";
	if (person->roles & DESK_ROLES)
		return "desk";
	return person->roles & AS(administrator) ? "admin" : "rules";
}

/* Browsers drop tabs and line ends out of an address and take a back stroke for a slash: each could make a `//` of it. */
struct str local_path(struct str path, const char *otherwise)
{
	bool local = str_starts(path, STR("/")) && !str_starts(path, STR("//")) &&
		     !str_contains(path, STR("\\"));
	for (size_t i = 0; i < path.len && local; i++)
		local = (unsigned char)path.data[i] > ' ' && path.data[i] != 0x7f;
	return local ? path : str_from(otherwise);
}

static const char *own_area(const struct request *request, const struct caller *caller)
{
	return str_c(
	    request->arena, str_printf(request->arena, "/%s", person_area(&caller->person)));
}

void handle_sign_in(struct request *request)
{
	struct sign_in_view view = {.back = form_text(&request->query, "back", false, 2000)};
	if (request_signed_in(request)) {
		reply_redirect(request, "%s", own_area(request, &request->caller));
		return;
	}
	view.ended = str_given(view.back) && !str_empty(view.back);
	page_sign_in(reply_page(request, 200), &request->page, &view);
}

/* Where somebody was going, by way of what is still owed. */
static void go_on(struct request *request, const struct caller *caller, struct str back)
{
	struct str to = local_path(back, own_area(request, caller));
	struct buf place;
	buf_init(&place, 3 * 2000 + 64);
	if (caller->owes) {
		buf_put_c(&place, "/second-factor?back=");
		buf_put_url(&place, to);
	} else {
		buf_put_str(&place, caller->must_change_password ? STR("/account") : to);
	}
	reply_redirect(request, "%.*s", STR_ARG(buf_str(&place)));
	buf_free(&place);
}

struct signing_in {
	struct sign_in sign_in;
	struct outcome outcome;
	struct str back;
};

static void check_password(struct request *request)
{
	struct signing_in *state = request->state;
	account_sign_in(request->service, &state->sign_in, request->arena, &state->outcome);
}

static void signed_in(struct request *request)
{
	struct signing_in *state = request->state;
	if (state->outcome.type == OUTCOME_DONE) {
		const struct caller *caller = &state->sign_in.caller;
		session_start(request, state->sign_in.token, state->sign_in.device);
		go_on(request, caller, state->back);
		return;
	}
	if (state->outcome.type == OUTCOME_ERROR) {
		reply_done(request, &state->outcome);
		return;
	}
	int wait = state->sign_in.retry_after;
	struct sign_in_view view = {
	    .login = state->sign_in.login,
	    .back = state->back,
	    .wrong = wait == 0 && !state->sign_in.expired,
	    .expired = state->sign_in.expired,
	    .wait = (wait + 59) / 60,
	};
	page_sign_in(reply_page(request, wait ? 429 : 401), &request->page, &view);
}

void handle_sign_in_post(struct request *request)
{
	struct signing_in *state = ARENA_NEW(request->arena, struct signing_in);
	state->sign_in.login = form_text(&request->form, "login", false, 64);
	state->sign_in.password = form_get(&request->form, "password");
	state->sign_in.address = request->client;
	state->sign_in.agent = request_header(request, "User-Agent");
	state->sign_in.device = session_device(request);
	state->sign_in.replaces = request->caller.session;
	state->back = form_text(&request->form, "back", false, 2000);
	request->state = state;
	request_password_errand(request, check_password, signed_in);
}

static void signed_out(struct request *request, const struct outcome *outcome)
{
	if (!reply_done(request, outcome))
		return;
	session_end(request);
	reply_redirect(request, "/");
}

void handle_sign_out(struct request *request)
{
	request_run(request, account_sign_out, &request->caller.session, signed_out);
}

static void prove(struct request *request)
{
	struct proof *proof = &request->proof;
	enum err err = account_password_fits(request->service, request->caller.person.login,
	    proof->password, &request->caller.proved);
	if (err != ERR_OK)
		outcome_fail(&proof->outcome, request->arena, err);
}

static void proved_or_not(struct request *request)
{
	if (reply_done(request, &request->proof.outcome))
		request->proof.after(request);
}

void request_prove(
    struct request *request, struct str password, void (*after)(struct request *request))
{
	request->proof = (struct proof){.password = password, .after = after};
	request_password_errand(request, prove, proved_or_not);
}

static const struct text no_fault = {{NULL, 0}, {NULL, 0}};

/* What was wrong with the form of the password, or with that of the sessions. */
static void show_account(
    struct request *request, int status, struct text why, struct text why_sessions)
{
	const struct caller *caller = &request->caller;
	struct account_view view = {
	    .login = caller->person.login,
	    .name = caller->person.name,
	    .unit_name = caller->unit_name,
	    .must_change = caller->must_change_password,
	    .why = why,
	    .why_sessions = why_sessions,
	    .ended = str_given(form_get(&request->query, "ended")),
	};
	if (reply_ok(request, account_sessions(request->reader, request->arena, caller,
				  &view.sessions, &view.session_count)) &&
	    reply_ok(
		request, second_factor_look(request->reader, request->arena, caller, &view.factor)))
		page_account(reply_page(request, status), &request->page, &view);
}

void handle_account(struct request *request)
{
	show_account(request, 200, no_fault, no_fault);
}

static void others_ended(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_redirect(request, "/account?ended=1");
}

static void end_others(struct request *request)
{
	if (request->caller.proved)
		request_run(request, account_end_others, &request->caller, others_ended);
	else
		show_account(request, 422, no_fault, message_text(MESSAGE_password_old_wrong));
}

void handle_end_others(struct request *request)
{
	request_prove(request, form_get(&request->form, "password"), end_others);
}

struct password_change {
	struct str old, fresh, again;
	struct outcome outcome;
	struct text why; /* what is wrong with the form */
};

struct password_choice own_choice(const struct caller *caller, struct str password)
{
	return (struct password_choice){.password = password,
	    .login = caller->person.login,
	    .name = caller->person.name,
	    .unit = caller->person.unit,
	    .unit_name = caller->unit_name};
}

static enum err known_by_password(
    struct request *request, struct str password, struct user *user, bool *fits)
{
	struct reader reader;
	TRY(account_password_fits(
	    request->service, request->caller.person.login, password, fits));
	TRY(reader_open(request->service, &reader));
	enum err err = account_user(&reader, request->arena, request->caller.person.login, user);
	reader_close(&reader);
	return err;
}

/* On the worker pool: both hashes take their time. */
static void change_password(struct request *request)
{
	struct password_change *state = request->state;
	struct user_request *change = ARENA_NEW(request->arena, struct user_request);
	struct password_choice choice = own_choice(&request->caller, state->fresh);
	bool fits = false;
	change->caller = &request->caller;
	state->why = password_fault(request->service, request->arena, &choice);
	if (!str_empty(state->why.zh))
		return;
	enum err err = known_by_password(request, state->old, &change->user, &fits);
	if (err == ERR_OK && !fits) {
		state->why = message_text(MESSAGE_password_old_wrong);
		return;
	}
	change->user.must_change_password = false;
	if (err == ERR_OK)
		err = password_hash(request->arena, state->fresh, &change->user.password_hash);
	if (err != ERR_OK)
		outcome_fail(&state->outcome, request->arena, err);
	else
		service_run(request->service, account_set_password, change, request->arena,
		    &state->outcome);
}

static void password_changed(struct request *request)
{
	struct password_change *state = request->state;
	if (!str_empty(state->why.zh)) {
		show_account(request, 422, state->why, no_fault);
	} else if (reply_done(request, &state->outcome)) {
		session_end(request);
		reply_redirect(request, "/sign-in?back=/");
	}
}

void handle_account_post(struct request *request)
{
	struct password_change *state = ARENA_NEW(request->arena, struct password_change);
	state->old = form_get(&request->form, "old");
	state->fresh = form_get(&request->form, "new");
	state->again = form_get(&request->form, "again");
	request->state = state;
	if (!str_eq(state->fresh, state->again))
		state->why = message_text(MESSAGE_password_differs);
	else if (str_eq(state->fresh, state->old))
		state->why = message_text(MESSAGE_password_same);
	if (!str_empty(state->why.zh))
		password_changed(request);
	else
		request_password_errand(request, change_password, password_changed);
}
