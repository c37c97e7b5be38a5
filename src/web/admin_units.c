/* Units: finding, adding and changing them. */
#include "web/admin_views.h"
#include "web/pages.h"
#include "web/request.h"

void handle_admin_units(struct request *request)
{
	struct units_view view = {.query = form_text(&request->query, "q", false, 100)};
	if (!reply_ok(request, account_units(request->reader, request->arena, view.query,
				   &view.rows, &view.row_count)))
		return;
	page_units(reply_page(request, 200), &request->page, &view);
}

static void unit_reply(struct request *request, int status, struct unit_view *view)
{
	view->title = view->fresh ? message_text(MESSAGE_unit_new)
				  : (struct text){view->unit.name, view->unit.name};
	page_unit(reply_page(request, status), &request->page, view);
}

void handle_admin_unit_new(struct request *request)
{
	struct unit_view view = {.fresh = true};
	unit_reply(request, 200, &view);
}

void handle_admin_unit(struct request *request)
{
	struct unit_view view = {0};
	if (!reply_ok(request, account_unit(request->reader, request->arena,
				   request_param(request, "code"), &view.unit)))
		return;
	if (str_given(form_get(&request->query, "saved")))
		view.saved = message_text(MESSAGE_saved);
	unit_reply(request, 200, &view);
}

static struct text fault(const struct outcome *outcome, const char *field)
{
	for (size_t i = 0; i < outcome->error_count; i++)
		if (str_is(outcome->errors[i].field, field))
			return outcome->errors[i].why;
	return (struct text){0};
}

static void unit_written(struct request *request, const struct outcome *outcome)
{
	const struct unit_request *done = request->state;
	struct unit_view view = {
	    .unit = done->unit, .fresh = request->route == &routes[ROUTE_unit_add]};
	if (outcome->type != OUTCOME_INVALID && outcome->type != OUTCOME_REFUSED) {
		if (reply_done(request, outcome))
			reply_redirect(
			    request, "/admin/units/%.*s?saved=1", STR_ARG(done->unit.code));
		return;
	}
	if (outcome->type == OUTCOME_REFUSED)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){STR("code"), outcome->refusal.detail};
	for (size_t i = 0; i < outcome->error_count; i++)
		*ARENA_PUSH(request->arena, view.faults, view.fault_count) =
		    (struct field_fault){outcome->errors[i].field, outcome->errors[i].why};
	view.code_why = fault(outcome, "code");
	view.name_why = fault(outcome, "name");
	view.name_en_why = fault(outcome, "name_en");
	view.address_why = fault(outcome, "address");
	view.mail_why = fault(outcome, "contact_mail");
	unit_reply(request, 422, &view);
}

static void write_unit(struct request *request, struct str code, use_case *run)
{
	struct form *form = &request->form;
	struct unit_request *unit = ARENA_NEW(request->arena, struct unit_request);
	*unit = (struct unit_request){.caller = &request->caller,
	    .unit = {
		.code = code,
		.name = form_text(form, "name", false, 200),
		.name_en = form_text(form, "name_en", false, 200),
		.address = form_text(form, "address", false, 400),
		.contact_mail = form_text(form, "contact_mail", false, 200),
	    }};
	request->state = unit;
	request_run(request, run, unit, unit_written);
}

void handle_admin_unit_add(struct request *request)
{
	write_unit(request, form_text(&request->form, "code", false, 64), account_add_unit);
}

void handle_admin_unit_change(struct request *request)
{
	write_unit(request, request_param(request, "code"), account_change_unit);
}
