/* The public register over HTTP, without signing in. */
#include "web/api.h"

static void put_former(struct json_out *out, struct str names)
{
	json_open_array(out, "former_names");
	while (names.len)
		json_put_str(out, NULL, str_cut(&names, '\n'));
	json_close_array(out);
}

void api_put_certificate(
    struct json_out *out, const struct certificate_view *view, bool with_events)
{
	const struct held_certificate *certificate = &view->certificate;
	json_open_object(out, NULL);
	json_put_str(out, "number", certificate->number);
	json_put_str(out, "unit", view->unit_code);
	json_put_str(out, "unit_name", view->unit_name);
	json_put_str(out, "category", certificate->category);
	json_put_int(out, "level", certificate->level);
	json_put_date(out, "issued_on", certificate->issued_on);
	json_put_date(out, "expires_on", certificate->expires_on);
	json_put_c(out, "status", certificate_status_name(view->status));
	api_put_text(out, "status_label", certificate_status_label(view->status));
	if (view->status == CERTIFICATE_UNCONFIRMED) {
		json_put_c(out, "last_status", certificate_status_name(view->last_status));
		json_put_instant(out, "as_of", view->as_of);
	}
	put_former(out, view->former_names);
	if (str_given(view->address))
		json_put_str(out, "address", view->address);
	if (with_events) {
		json_open_array(out, "events");
		for (size_t i = 0; i < view->event_count; i++) {
			json_open_object(out, NULL);
			json_put_date(out, "on", view->events[i].on);
			json_put_str(out, "what", view->events[i].what);
			api_put_text(out, "label", view->events[i].label);
			if (str_given(view->events[i].former))
				json_put_str(out, "former_name", view->events[i].former);
			json_close_object(out);
		}
		json_close_array(out);
	}
	json_close_object(out);
}

void handle_api_certificate(struct request *request)
{
	if (!request_query_only(request, (const char *const[]){"on", NULL}))
		return;
	struct date on = form_date(&request->query, "on", false);
	struct certificate_view view;
	if (!api_fits(request))
		return;
	if (reply_ok(request, registry_find(request->reader, request->arena,
				  request_param(request, "number"), on, true, &view)))
		api_put_certificate(reply_json(request, 200), &view, true);
}

static struct registry_query query_of(struct request *request)
{
	struct form *query = &request->query;
	const struct scheme *scheme = service_scheme(request->service);
	struct registry_query wanted = {.text = form_text(query, "q", false, 100),
	    .category = form_text(query, "category", false, 64),
	    .status = form_text(query, "status", false, 64),
	    .level = (int)form_int(query, "level", 1, 99, 0),
	    .page = api_page(request),
	    .page_size = API_PAGE_SIZE};
	enum certificate_status status;
	if (wanted.category.len && !scheme_category(scheme, wanted.category))
		form_error(
		    query, STR("category"), TEXT("没有这一类别", "there is no such category"));
	if (wanted.status.len && !certificate_status_parse(wanted.status, &status))
		form_error(query, STR("status"), TEXT("没有这一状态", "there is no such status"));
	return wanted;
}

void handle_api_register(struct request *request)
{
	if (!request_query_only(
		request, (const char *const[]){"q", "category", "level", "status", "page", NULL}))
		return;
	struct registry_query query = query_of(request);
	struct registry_list list;
	if (!api_fits(request) ||
	    !reply_ok(request, registry_search(request->reader, request->arena, &query, &list)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	api_put_page(out, query.page, list.total);
	json_open_array(out, "certificates");
	for (size_t i = 0; i < list.count; i++)
		api_put_certificate(out, &list.rows[i], false);
	json_close_array(out);
	json_close_object(out);
}

void handle_api_confirmations(struct request *request)
{
	if (!request_query_only(request, (const char *const[]){"page", NULL}))
		return;
	int page = api_page(request);
	struct confirmation_list list;
	if (!api_fits(request) ||
	    !reply_ok(request, registry_to_confirm(request->reader, request->arena,
				   &request->caller, page, API_PAGE_SIZE, &list)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	api_put_page(out, page, list.total);
	json_open_array(out, "confirmations");
	for (size_t i = 0; i < list.count; i++) {
		const struct certificate_view *certificate = &list.rows[i].certificate;
		json_open_object(out, NULL);
		json_put_str(out, "number", certificate->certificate.number);
		json_put_str(out, "unit", certificate->unit_code);
		json_put_str(out, "unit_name", certificate->unit_name);
		json_put_c(out, "status", certificate_status_name(certificate->status));
		json_put_date(out, "confirm_by", certificate->confirm_by);
		json_put_str(out, "case", list.rows[i].case_id);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}

void handle_api_announcements(struct request *request)
{
	if (!request_query_only(request, (const char *const[]){"page", NULL}))
		return;
	int page = api_page(request);
	struct announcement *found;
	size_t count;
	int64_t total;
	if (!api_fits(request) ||
	    !reply_ok(request, registry_announcements(
				   request->reader, request->arena, page, &found, &count, &total)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_put_int(out, "page", page);
	json_put_int(out, "total", total);
	json_open_array(out, "announcements");
	for (size_t i = 0; i < count; i++) {
		json_open_object(out, NULL);
		json_put_date(out, "on", found[i].on);
		json_put_str(out, "number", found[i].number);
		json_put_str(out, "unit_name", found[i].unit_name);
		json_put_str(out, "category", found[i].category);
		json_put_int(out, "level", found[i].level);
		api_put_text(out, "what", found[i].what);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}
