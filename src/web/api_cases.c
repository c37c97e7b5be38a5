/* Cases: opening, listing, reading, declaring facts, acting. */
#include "web/api_case.h"

static void opened(struct request *request, const struct outcome *outcome)
{
	const struct open_case *open = request->state;
	if (!reply_done(request, outcome))
		return;
	struct str place = str_printf(request->arena, "/api/v1/cases/%.*s", STR_ARG(open->id));
	reply_header(request, "Location", str_c(request->arena, place));
	api_reply_case(request, 201, open->id);
}

void handle_api_open_case(struct request *request)
{
	struct open_case *open = ARENA_NEW(request->arena, struct open_case);
	if (!api_body(request,
		(const char *const[]){"category", "level", "kind", "what", "unit", "about", NULL},
		false))
		return;
	/* What concerns a case is of its category and level. */
	open->caller = &request->caller;
	open->about = api_text(request, "about", false);
	bool own = str_empty(open->about);
	open->category = api_text(request, "category", own);
	if (own || json_get(request->json, "level"))
		open->level = (int)api_int(request, "level", 1, 99);
	open->kind = api_text(request, "kind", true);
	open->what = api_text(request, "what", false);
	open->unit = api_text(request, "unit", false);
	request->state = open;
	if (api_fits(request))
		request_run(request, apply_open_case, open, opened);
}

static struct case_query query_of(struct request *request)
{
	struct form *query = &request->query;
	struct case_query wanted = {.state = form_text(query, "state", false, 64),
	    .due = form_text(query, "due", false, 16),
	    .category = form_text(query, "category", false, 64),
	    .unit = form_text(query, "unit", false, 64),
	    .text = form_text(query, "q", false, 100),
	    .mine = form_bool(query, "mine"),
	    .open_only = form_bool(query, "open"),
	    .page = api_page(request),
	    .page_size = API_PAGE_SIZE};
	if (wanted.due.len && !str_is(wanted.due, "overdue") && !str_is(wanted.due, "week"))
		form_error(query, STR("due"), TEXT("应为 overdue 或 week", "is overdue or week"));
	return wanted;
}

void handle_api_cases(struct request *request)
{
	if (!request_query_only(request, (const char *const[]){"state", "due", "category", "unit",
					     "q", "mine", "open", "page", NULL}))
		return;
	struct case_query query = query_of(request);
	struct case_list list;
	if (!api_fits(request) || !reply_ok(request, apply_cases(request->reader, request->arena,
							 &request->caller, &query, &list)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	api_put_page(out, query.page, list.total);
	json_open_array(out, "cases");
	for (size_t i = 0; i < list.count; i++)
		api_put_case_row(out, &list.rows[i]);
	json_close_array(out);
	json_close_object(out);
}

void handle_api_case(struct request *request)
{
	if (request_query_only(request, (const char *const[]){NULL}))
		api_reply_case(request, 200, request_param(request, "id"));
}

/* What was declared, and the case's new tag; the whole case is a GET away. */
static void facts_set(struct request *request, const struct outcome *outcome)
{
	const struct set_facts *set = request->state;
	if (!reply_done(request, outcome))
		return;
	struct json_out *out = reply_json(request, 200);
	api_etag(request, set->seq);
	json_open_object(out, NULL);
	json_put_str(out, "id", set->id);
	json_put_int(out, "seq", set->seq);
	profile_to_json(out, "facts", service_scheme(request->service), set->profile);
	json_close_object(out);
}

/* The body is the object of facts itself; wrapped in `facts` it is taken, too. */
void handle_api_facts(struct request *request)
{
	const struct json *facts = json_get(request->json, "facts");
	struct set_facts *set = ARENA_NEW(request->arena, struct set_facts);
	if (!request->json || request->json->type != JSON_OBJECT) {
		api_body(request, (const char *const[]){NULL}, false);
		return;
	}
	if (!facts || request->json->count != 1)
		facts = request->json;
	set->caller = &request->caller;
	set->id = request_param(request, "id");
	set->profile = api_profile(request, facts, "", false);
	request->state = set;
	if (api_fits(request) && api_if_match(request, &set->if_match))
		request_run(request, apply_set_facts, set, facts_set);
}

static void acted(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		api_reply_case(request, 200, request_param(request, "id"));
}

/* Fields that do not fit are told to those who may act now; everybody else hears from the writer
 * why not. */
static bool may_correct(struct request *request, struct str id, const struct action *action)
{
	struct case_view *view;
	if (!reply_ok(
		request, apply_case(request->reader, request->arena, &request->caller, id, &view)))
		return true;
	for (size_t i = 0; i < view->action_count; i++) {
		if (str_eq(view->actions[i].action->id, action->id))
			return !api_fits(request);
	}
	return false;
}

/* The form comes from the case's process; whether the action is possible is decided by the
 * writer alone. */
void handle_api_act(struct request *request)
{
	static const struct json nothing = {.type = JSON_OBJECT};
	struct act *act = ARENA_NEW(request->arena, struct act);
	struct command command = {0};
	const struct process *process;
	act->caller = &request->caller;
	act->id = request_param(request, "id");
	act->action = request_param(request, "action");
	if (!reply_ok(request, apply_process(request->reader, request->arena, act->id, &process)))
		return;
	const struct action *action = process_action(process, act->action);
	if (!action) {
		reply_not_found(request);
		return;
	}
	const struct json *json = request->json ? request->json : &nothing;
	if (!command_from_json(request->arena, action, json, &command, &request->form.errors,
		&request->form.error_count) &&
	    may_correct(request, act->id, action))
		return;
	act->fields = command.fields;
	act->field_count = command.field_count;
	if (api_if_match(request, &act->if_match))
		request_run(request, apply_act, act, acted);
}

static void put_fact(
    struct json_out *out, struct arena *arena, const struct fact *fact, bool veiled)
{
	json_open_object(out, NULL);
	json_put_int(out, "seq", fact->seq);
	json_put_instant(out, "at", fact->at);
	json_put_str(out, "actor", veiled ? STR_NONE : fact->actor);
	json_put_str(out, "action", fact->action);
	json_open_object(out, "fields");
	for (size_t i = 0; i < fact->field_count && !veiled; i++)
		value_to_json(out, str_c(arena, fact->fields[i].name), &fact->fields[i].value);
	json_close_object(out);
	json_put_str(out, "state", fact->state);
	json_put_str(out, "hash", hex_str(arena, fact->hash.bytes, sizeof fact->hash.bytes));
	json_close_object(out);
}

void handle_api_history(struct request *request)
{
	struct case_view *view;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, apply_case(request->reader, request->arena, &request->caller,
				   request_param(request, "id"), &view)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "history");
	for (size_t i = 0; i < view->state->history_count; i++) {
		const struct fact *fact = &view->state->history[i];
		put_fact(out, request->arena, fact,
		    !case_tells(view->state, &request->caller.person, fact));
	}
	json_close_array(out);
	json_close_object(out);
}
