/* The second step of signing in: giving a code, and setting a second factor up. */
#include "service/second_factor.h"
#include "paper/qr.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/session.h"
#include "web/views.h"

#define BACK_MOST 2000

static void show(struct request *request, int status, struct factor_view *view)
{
	if (!reply_ok(request, second_factor_look(request->reader, request->arena, &request->caller,
				   &view->factor)))
		return;
	view->needed = request->caller.owes == OWES_ENROLMENT;
	view->proof = second_factor_wants_proof(&request->caller, &view->factor);
	bool asked = request->caller.owes == OWES_CODE || view->factor.waiting;
	if (asked)
		page_second_factor(reply_page(request, status), &request->page, view);
	else
		reply_redirect(request, "/account");
}

void handle_second_factor(struct request *request)
{
	struct factor_view view = {.back = form_text(&request->query, "back", false, BACK_MOST)};
	show(request, 200, &view);
}

/* The recovery codes are shown this once. */
static void show_codes(struct request *request, const struct second_factor_code *given)
{
	struct factor_done_view view = {.codes = given->recovery,
	    .code_count = given->recovery_count,
	    .back = local_path(form_text(&request->form, "back", false, BACK_MOST), "/account")};
	request->page.csrf = given->entered.csrf;
	page_factor_done(reply_page(request, 200), &request->page, &view);
}

static void code_given(struct request *request, const struct outcome *outcome)
{
	const struct second_factor_code *given = request->state;
	struct str back = form_text(&request->form, "back", false, BACK_MOST);
	if (outcome->type == OUTCOME_FORBIDDEN || outcome->type == OUTCOME_REFUSED) {
		int wait = given->retry_after;
		struct factor_view view = {
		    .back = back, .wrong = given->wrong, .wait = (wait + 59) / 60};
		show(request, wait ? 429 : 401, &view);
	} else if (reply_done(request, outcome)) {
		session_start(request, given->token, given->device);
		if (given->recovery_count)
			show_codes(request, given);
		else
			reply_redirect(request, "%.*s", STR_ARG(local_path(back, "/")));
	}
}

static void proved(struct request *request)
{
	struct factor_view view = {
	    .back = form_text(&request->form, "back", false, BACK_MOST), .proof_wrong = true};
	if (request->caller.proved)
		request_run(request, second_factor_give, request->state, code_given);
	else
		show(request, 422, &view);
}

void handle_second_factor_post(struct request *request)
{
	struct second_factor_code *given = ARENA_NEW(request->arena, struct second_factor_code);
	*given = (struct second_factor_code){.caller = &request->caller,
	    .code = form_text(&request->form, "code", false, 40),
	    .address = request->client,
	    .agent = request_header(request, "User-Agent"),
	    .device = session_device(request)};
	request->state = given;
	if (request->caller.owes == OWES_NOTHING)
		request_prove(request, form_get(&request->form, "password"), proved);
	else
		request_run(request, second_factor_give, given, code_given);
}

static void begun(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_redirect(request, "/second-factor?back=/account");
}

void handle_second_factor_new(struct request *request)
{
	request_run(request, second_factor_begin, &request->caller, begun);
}

void handle_second_factor_qr(struct request *request)
{
	struct second_factor_view factor;
	CLEANUP(buf_free) struct buf image;
	buf_init(&image, 1 << 18);
	if (!reply_ok(request,
		second_factor_look(request->reader, request->arena, &request->caller, &factor)))
		return;
	if (factor.waiting && qr_svg(&image, factor.uri))
		reply_bytes(
		    request, 200, "image/svg+xml", str_copy(request->arena, buf_str(&image)));
	else
		reply_not_found(request);
}
