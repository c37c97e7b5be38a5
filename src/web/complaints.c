/* Anybody complains: about a holder of the register, or about the body itself. */
#include "service/registry.h"
#include "web/api.h"
#include "web/lodge.h"
#include "web/pages.h"

enum { NUMBER_MOST = 64, MINUTE = 60 };

static const struct kind *complaint_kind(struct request *request)
{
	struct date today = service_today(request->service);
	const struct kind *kind = apply_complaint_kind(service_scheme(request->service), today);
	if (!kind)
		reply_not_found(request);
	return kind;
}

/* --- what it is about --- */

static void read_qualification(struct form *form, struct str chosen, struct open_case *open)
{
	int64_t level;
	struct str category = str_cut(&chosen, '/');
	if (str_given(chosen) && str_to_int(chosen, &level) && level > 0 && level < 100) {
		open->category = category;
		open->level = (int)level;
	} else {
		form_error(form, STR("qualification"), message_text(MESSAGE_complaint_which));
	}
}

/* The certificate says whose case it becomes, and of which category and level. */
static bool read_number(struct request *request, struct str number, struct open_case *open)
{
	struct certificate_view found;
	enum err err =
	    registry_find(request->reader, request->arena, number, DATE_NONE, false, &found);
	if (err == ERR_NOT_FOUND)
		form_error(
		    &request->form, STR("number"), message_text(MESSAGE_complaint_no_number));
	else if (!reply_ok(request, err))
		return false;
	if (err != ERR_OK)
		return true;
	open->unit = found.unit_code;
	open->category = found.certificate.category;
	open->level = found.certificate.level;
	return true;
}

/* False where something has been answered; faults are noted in the form. */
static bool read_subject(struct request *request, const struct kind *kind, struct str what,
    struct str number, struct str qualification, struct open_case *open)
{
	const struct what *concern = kind_what(kind, what);
	bool numbered = !str_empty(number);
	*open = (struct open_case){.kind = kind->id, .what = what};
	if (!concern)
		form_error(&request->form, STR("what"), message_text(MESSAGE_complaint_about));
	else if (!concern->body && !numbered)
		form_error(
		    &request->form, STR("number"), message_text(MESSAGE_complaint_needs_number));
	else if (!numbered)
		read_qualification(&request->form, qualification, open);
	if (numbered && !read_number(request, number, open))
		return false;
	apply_complain_as(request->arena, &request->caller, concern, open);
	return true;
}

/* --- the page --- */

static void put_whats(struct request *request, const struct kind *kind, struct lodge_view *view)
{
	for (size_t i = 0; i < kind->what_count; i++)
		*ARENA_PUSH(request->arena, view->whats, view->what_count) =
		    (struct option_view){kind->whats[i].id, kind->whats[i].name};
}

static void put_qualifications(struct request *request, struct lodge_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct date today = service_today(request->service);
	const struct edition *edition = scheme_edition_on(scheme, today);
	for (size_t i = 0; edition && i < edition->qualification_count; i++) {
		const struct qualification *one = &edition->qualifications[i];
		*ARENA_PUSH(request->arena, view->qualifications,
		    view->qualification_count) = (struct option_view){
		    str_printf(request->arena, "%.*s/%d", STR_ARG(one->category->id), one->level),
		    scheme_qualification_name(
			request->arena, scheme, one->category->id, one->level)};
	}
}

/* The form with what was asked for, by the query or by a form that has come back. */
static void show(
    struct request *request, struct form *form, int status, const struct outcome *outcome)
{
	const struct kind *kind = complaint_kind(request);
	struct certificate_view found;
	if (!kind)
		return;
	struct lodge_view view = {
	    .title = kind->name,
	    .what = form_text(form, "what", false, 32),
	    .number = form_text(form, "number", false, NUMBER_MOST),
	    .qualification = form_text(form, "qualification", false, NUMBER_MOST),
	};
	if (!str_empty(view.number) && registry_find(request->reader, request->arena, view.number,
					   DATE_NONE, false, &found) == ERR_OK)
		view.holder = found.unit_name;
	if (str_empty(view.what))
		view.what = kind->whats[0].id;
	int wait = apply_lodge_wait(request->service, request->arena, request->client);
	view.wait = status == 429 ? (wait + MINUTE - 1) / MINUTE : 0;
	put_whats(request, kind, &view);
	put_qualifications(request, &view);
	lodge_fill(request, kind, outcome, &view);
	page_complaint(reply_page(request, status), &request->page, &view);
}

void handle_complaint(struct request *request)
{
	show(request, &request->query, 200, NULL);
}

static void lodged(struct request *request, const struct outcome *outcome)
{
	const struct lodge *lodge = request->state;
	int declined = reply_declined(outcome);
	if (declined)
		show(request, &request->form, declined, outcome);
	else if (!reply_done(request, outcome))
		return;
	else if (lodge->open.caller == &request->caller)
		reply_redirect(request, "/cases/%.*s?done=%.*s", STR_ARG(lodge->open.id),
		    STR_ARG(lodge->action));
	else
		reply_redirect(request, "/complaints/lodged?id=%.*s", STR_ARG(lodge->open.id));
}

void handle_complaint_post(struct request *request)
{
	const struct kind *kind = complaint_kind(request);
	struct form *form = &request->form;
	struct lodge *lodge = ARENA_NEW(request->arena, struct lodge);
	if (!kind || !read_subject(request, kind, form_text(form, "what", true, 32),
			 form_text(form, "number", false, NUMBER_MOST),
			 form_text(form, "qualification", false, NUMBER_MOST), &lodge->open))
		return;
	const struct action *action =
	    apply_lodging(service_scheme(request->service), kind, service_today(request->service));
	bool fits = lodge_read(request, action, lodge);
	if (!fits || !form_ok(form)) {
		struct outcome outcome = {.type = OUTCOME_INVALID,
		    .errors = form->errors,
		    .error_count = form->error_count};
		show(request, form, 422, &outcome);
		return;
	}
	if (apply_lodge_wait(request->service, request->arena, request->client)) {
		show(request, form, 429, NULL);
		return;
	}
	apply_lodge_count(request->service, request->arena, request->client);
	request->state = lodge;
	request_run(request, apply_lodge, lodge, lodged);
}

/* The number of a case, as they are made: nothing else is shown back. */
static bool is_case_id(struct str id)
{
	for (size_t i = 0; i < id.len; i++)
		if (i == 4 ? id.data[i] != '-' : id.data[i] < '0' || id.data[i] > '9')
			return false;
	return id.len >= 11 && id.len <= 16;
}

void handle_complaint_lodged(struct request *request)
{
	const struct kind *kind = complaint_kind(request);
	struct lodged_view view = {.id = form_text(&request->query, "id", false, 32)};
	if (!kind)
		return;
	if (!is_case_id(view.id)) {
		reply_not_found(request);
		return;
	}
	view.stage_count = lodge_stages(request, kind, &view.stages);
	page_complaint_lodged(reply_page(request, 200), &request->page, &view);
}

/* --- the API --- */

static void api_lodged(struct request *request, const struct outcome *outcome)
{
	const struct lodge *lodge = request->state;
	if (!reply_done(request, outcome))
		return;
	struct json_out *out = reply_json(request, 201);
	json_open_object(out, NULL);
	json_put_str(out, "id", lodge->open.id);
	json_close_object(out);
}

static bool too_many(struct request *request)
{
	int wait = apply_lodge_wait(request->service, request->arena, request->client);
	if (!wait)
		return false;
	reply_header(
	    request, "Retry-After", str_c(request->arena, str_printf(request->arena, "%d", wait)));
	reply_problem(request, 429, message_text(MESSAGE_complaint_too_many));
	return true;
}

void handle_api_complaint(struct request *request)
{
	static const struct json nothing = {.type = JSON_OBJECT};
	const struct kind *kind = complaint_kind(request);
	if (!kind ||
	    !api_body(request,
		(const char *const[]){"what", "number", "category", "level", "fields", NULL},
		false))
		return;
	struct lodge *lodge = ARENA_NEW(request->arena, struct lodge);
	struct str category = api_text(request, "category", false), level = STR_NONE;
	if (json_get(request->json, "level"))
		level = str_printf(request->arena, "%d", (int)api_int(request, "level", 1, 99));
	struct str which =
	    str_printf(request->arena, "%.*s/%.*s", STR_ARG(category), STR_ARG(level));
	if (!read_subject(request, kind, api_text(request, "what", true),
		api_text(request, "number", false), which, &lodge->open))
		return;
	const struct action *action =
	    apply_lodging(service_scheme(request->service), kind, service_today(request->service));
	const struct json *fields = json_get(request->json, "fields");
	struct command command = {0};
	struct field_error *errors = NULL;
	size_t count = 0;
	command_from_json(
	    request->arena, action, fields ? fields : &nothing, &command, &errors, &count);
	for (size_t i = 0; i < count; i++)
		form_error(&request->form, errors[i].field, errors[i].why);
	if (!api_fits(request) || too_many(request))
		return;
	apply_lodge_count(request->service, request->arena, request->client);
	lodge->action = action->id;
	lodge->fields = command.fields;
	lodge->field_count = command.field_count;
	request->state = lodge;
	request_run(request, apply_lodge, lodge, api_lodged);
}
