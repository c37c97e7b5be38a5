/* New editions of the rules over HTTP: proposed, looked at, decided. */
#include "service/rules_answer.h"
#include "web/api.h"
#include "web/repeat.h"
#include "web/rules_parts.h"

static void put_editions(struct json_out *out, const struct scheme *scheme)
{
	json_open_array(out, "editions");
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *edition = &scheme->editions[i];
		json_open_object(out, NULL);
		json_put_str(out, "id", edition->id);
		api_put_text(out, "name", edition->name);
		json_put_date(out, "from", edition->from);
		json_put_date(out, "until", edition->until);
		json_close_object(out);
	}
	json_close_array(out);
}

void handle_api_rules(struct request *request)
{
	struct rules rules;
	if (!request_query_only(request, (const char *const[]){NULL}) ||
	    !reply_ok(request, rules_list(request->reader, request->arena, &rules)))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	put_editions(out, service_scheme(request->service));
	json_open_array(out, "proposals");
	for (size_t i = 0; i < rules.proposal_count; i++) {
		json_open_object(out, NULL);
		answer_proposal(out, &rules.proposals[i]);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}

/* --- one proposal, with what would come of it --- */

struct looking {
	struct proposal proposal;
	struct rules_look look;
	int status;
	enum err err;
};

static void look(struct request *request)
{
	struct looking *looking = request->state;
	struct reader reader;
	looking->err = reader_open(request->service, &reader);
	if (looking->err != ERR_OK)
		return;
	looking->err =
	    rules_look(&reader, looking->proposal.id, request->page.language, &looking->look);
	reader_close(&reader);
}

static void looked(struct request *request)
{
	struct looking *looking = request->state;
	if (!reply_ok(request, looking->err))
		return;
	struct json_out *out = reply_json(request, looking->status);
	json_open_object(out, NULL);
	answer_proposal(out, &looking->proposal);
	answer_look(out, &looking->look);
	json_close_object(out);
	rules_look_end(&looking->look);
}

/* What would come of it is slow to tell: an answer that is kept (repeat.h) goes without; it is a GET away. */
static void show(struct request *request, int status, struct str id)
{
	struct looking *looking = ARENA_NEW(request->arena, struct looking);
	looking->status = status;
	if (!reply_ok(
		request, rules_proposal(request->reader, request->arena, id, &looking->proposal)))
		return;
	if (!request->repeat) {
		request->state = looking;
		request_errand(request, look, looked);
		return;
	}
	struct json_out *out = reply_json(request, status);
	json_open_object(out, NULL);
	answer_proposal(out, &looking->proposal);
	json_close_object(out);
}

void handle_api_proposal(struct request *request)
{
	if (request_query_only(request, (const char *const[]){NULL}))
		show(request, 200, request_param(request, "id"));
}

/* --- changing it --- */

static void proposed(struct request *request, const struct outcome *outcome)
{
	const struct rule_request *rule = request->state;
	if (reply_done(request, outcome))
		show(request, 201, rule->id);
}

void handle_api_propose(struct request *request)
{
	if (!api_body(request, (const char *const[]){"edition", "base", "from", NULL}, false))
		return;
	struct rule_request *rule = ARENA_NEW(request->arena, struct rule_request);
	struct str base = api_text(request, "base", false);
	*rule = (struct rule_request){.caller = &request->caller,
	    .edition = api_text(request, "edition", true),
	    .base = str_given(base) ? base : STR(""),
	    .from = api_date(request, "from")};
	request->state = rule;
	if (api_fits(request))
		request_run(request, rules_propose, rule, proposed);
}

static void stepped(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		show(request, 200, request_param(request, "id"));
}

static void step(struct request *request, use_case *run, bool with_reason)
{
	const char *const members[] = {with_reason ? "reason" : NULL, NULL};
	if (!api_body(request, members, !with_reason))
		return;
	struct rule_request *rule = ARENA_NEW(request->arena, struct rule_request);
	*rule = (struct rule_request){.caller = &request->caller,
	    .id = request_param(request, "id"),
	    .reason = with_reason ? api_text(request, "reason", true) : STR("")};
	if (api_fits(request))
		request_run(request, run, rule, stepped);
}

void handle_api_proposal_submit(struct request *request)
{
	step(request, rules_submit, false);
}

void handle_api_proposal_withdraw(struct request *request)
{
	step(request, rules_withdraw, false);
}

void handle_api_proposal_approve(struct request *request)
{
	step(request, rules_approve, false);
}

void handle_api_proposal_return(struct request *request)
{
	step(request, rules_return, true);
}

static void uploaded(struct request *request)
{
	const struct rules_upload *upload = request->state;
	for (size_t i = 0; i < upload->faults.count; i++)
		form_error(
		    &request->form, upload->faults.items[i].file, upload->faults.items[i].what);
	if (api_fits(request) && reply_ok(request, upload->err))
		repeat_answer(request, &upload->outcome, stepped);
}

void handle_api_proposal_upload(struct request *request)
{
	form_only(&request->form, (const char *const[]){NULL});
	request_need_file(request);
	if (api_fits(request))
		rules_upload(request, uploaded);
}

static void removed(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_empty(request, 204);
}

void handle_api_proposal_remove(struct request *request)
{
	struct rule_request *rule = ARENA_NEW(request->arena, struct rule_request);
	*rule = (struct rule_request){.caller = &request->caller,
	    .id = request_param(request, "id"),
	    .name = request_param(request, "name")};
	request_run(request, rules_remove_file, rule, removed);
}
