/* Units, for administrators. */
#include "web/api.h"

static void put_unit(struct json_out *out, const struct unit *unit)
{
	json_open_object(out, NULL);
	json_put_str(out, "unit", unit->code);
	json_put_str(out, "name", unit->name);
	json_put_str(out, "name_en", unit->name_en.len ? unit->name_en : STR_NONE);
	json_put_str(out, "address", unit->address.len ? unit->address : STR_NONE);
	json_put_str(out, "contact_mail", unit->contact_mail.len ? unit->contact_mail : STR_NONE);
	json_close_object(out);
}

void handle_api_units(struct request *request)
{
	struct str query = form_text(&request->query, "q", false, 100);
	struct unit *units;
	size_t count;
	if (!request_query_only(request, (const char *const[]){"q", NULL}) || !api_fits(request) ||
	    !reply_ok(
		request, account_units(request->reader, request->arena, query, &units, &count)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "units");
	for (size_t i = 0; i < count; i++)
		put_unit(out, &units[i]);
	json_close_array(out);
	json_close_object(out);
}

static void unit_added(struct request *request, const struct outcome *outcome)
{
	const struct unit_request *add = request->state;
	if (reply_done(request, outcome))
		put_unit(reply_json(request, 201), &add->unit);
}

void handle_api_add_unit(struct request *request)
{
	struct unit_request *add = ARENA_NEW(request->arena, struct unit_request);
	if (!api_body(request,
		(const char *const[]){"code", "name", "name_en", "address", "contact_mail", NULL},
		false))
		return;
	add->caller = &request->caller;
	add->unit = (struct unit){.code = api_text(request, "code", true),
	    .name = api_text(request, "name", true),
	    .name_en = api_text(request, "name_en", false),
	    .address = api_text(request, "address", false),
	    .contact_mail = api_text(request, "contact_mail", false)};
	request->state = add;
	if (api_fits(request))
		request_run(request, account_add_unit, add, unit_added);
}
