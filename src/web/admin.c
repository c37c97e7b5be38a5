/* Administration: an overview, and the mails that went out. */
#include "web/admin_views.h"
#include "web/pages.h"
#include "web/public_parts.h"

#define MAILS_A_PAGE 50

void handle_admin(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct admin_view view = {.scheme_id = scheme->id, .scheme_version = scheme->version};
	const struct edition *edition = scheme_edition_on(scheme, service_today(request->service));
	struct unit *units;
	struct user *users;
	struct mail *mails;
	size_t count;
	if (!reply_ok(request, account_units(request->reader, request->arena, STR(""), &units,
				   &view.unit_count)) ||
	    !reply_ok(request,
		account_users(request->reader, request->arena, &users, &view.user_count)) ||
	    !reply_ok(request,
		office_mails(request->reader, request->arena, 1, &mails, &count, &view.mail_count)))
		return;
	if (edition)
		view.edition = edition->name;
	page_admin(reply_page(request, 200), &request->page, &view);
}

static struct mail_view mail_view(const struct mail *mail)
{
	struct mail_view view = {
	    .mail = *mail, .state = message_text(MESSAGE_mail_waiting), .tone = "wait"};
	if (str_is(mail->state, "sent")) {
		view.state = message_text(MESSAGE_mail_sent);
		view.tone = "good";
	} else if (str_is(mail->state, "failed")) {
		view.state = message_text(MESSAGE_mail_failed);
		view.tone = "bad";
	} else if (str_is(mail->state, "refused")) {
		view.state = message_text(MESSAGE_mail_refused);
		view.tone = "bad";
		view.refused = true;
	} else {
		view.again = mail->tries > 0;
	}
	return view;
}

void handle_admin_mails(struct request *request)
{
	struct mail *mails;
	struct mails_view view = {0};
	int page = (int)form_int(&request->query, "page", 1, 10000, 1);
	if (!reply_ok(request, office_mails(request->reader, request->arena, page, &mails,
				   &view.row_count, &view.total)))
		return;
	view.rows = ARENA_ARRAY(request->arena, struct mail_view, view.row_count + 1);
	for (size_t i = 0; i < view.row_count; i++)
		view.rows[i] = mail_view(&mails[i]);
	view.pager = public_pager(request, page, MAILS_A_PAGE, view.total);
	page_mails(reply_page(request, 200), &request->page, &view);
}
