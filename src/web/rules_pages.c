/* New editions of the rules: the list, and the steps of one. */
#include "casework/refusal.h"
#include "web/pages.h"
#include "web/rules_parts.h"

static void put_editions(struct request *request, struct rules_page *page)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct edition *now = scheme_edition_on(scheme, service_today(request->service));
	for (size_t i = scheme->edition_count; i-- > 0;) {
		const struct edition *one = &scheme->editions[i];
		*ARENA_PUSH(request->arena, page->editions, page->edition_count) =
		    (struct rules_edition){one->id, one->name, one->from, one->until, one == now};
	}
}

static enum err put_rows(struct request *request, struct rules_page *page)
{
	struct rules rules;
	TRY(rules_list(request->reader, request->arena, &rules));
	for (size_t i = rules.proposal_count; i-- > 0;) {
		const struct proposal *one = &rules.proposals[i];
		const struct proposal_step *last = &one->steps[one->step_count - 1];
		*ARENA_PUSH(request->arena, page->rows, page->row_count) =
		    (struct rules_row){one->id, one->edition, last->actor, last->at,
			rules_state_words(one), rules_state_tone(one)};
	}
	return ERR_OK;
}

static void show(struct request *request, int status, struct rules_page *page)
{
	page->may_propose = rules_may_propose(&request->caller.person);
	put_editions(request, page);
	if (reply_ok(request, put_rows(request, page)))
		page_rules(reply_page(request, status), &request->page, page);
}

void handle_rules(struct request *request)
{
	struct rules_page page = {0};
	show(request, 200, &page);
}

static void proposed(struct request *request, const struct outcome *outcome)
{
	const struct rule_request *rule = request->state;
	int declined = reply_declined(outcome);
	if (declined) {
		struct rules_page page = {.edition = rule->edition, .why = reply_why(outcome)};
		show(request, declined, &page);
	} else if (reply_done(request, outcome)) {
		reply_redirect(request, "/rules/%.*s", STR_ARG(rule->id));
	}
}

void handle_rules_propose(struct request *request)
{
	struct rule_request *rule = ARENA_NEW(request->arena, struct rule_request);
	*rule = (struct rule_request){.caller = &request->caller,
	    .from = DATE_NONE,
	    .edition = form_text(&request->form, "edition", false, 64),
	    .base = form_text(&request->form, "base", false, 64)};
	if (!str_given(rule->edition))
		rule->edition = STR("");
	request->state = rule;
	request_run(request, rules_propose, rule, proposed);
}

/* --- one proposal --- */

struct looking {
	struct proposal proposal;
	struct rules_look look;
	const struct faults *refused;
	struct text why;
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
	struct rules_proposal_page page = {.why = looking->why};
	if (looking->refused)
		rules_fill_faults(
		    request->arena, looking->refused, &page.refused, &page.refused_count);
	rules_fill_page(request, &looking->proposal, &looking->look, &page);
	page_proposal(reply_page(request, looking->status), &request->page, &page);
	rules_look_end(&looking->look);
}

static void show_proposal(
    struct request *request, int status, struct text why, const struct faults *refused)
{
	struct looking *looking = ARENA_NEW(request->arena, struct looking);
	looking->status = status;
	looking->why = why;
	looking->refused = refused;
	if (!reply_ok(request, rules_proposal(request->reader, request->arena,
				   request_param(request, "id"), &looking->proposal)))
		return;
	request->state = looking;
	request_errand(request, look, looked);
}

void handle_rules_proposal(struct request *request)
{
	show_proposal(request, 200, TEXT("", ""), NULL);
}

static void stepped(struct request *request, const struct outcome *outcome)
{
	int declined = reply_declined(outcome);
	if (declined)
		show_proposal(request, declined, reply_why(outcome), NULL);
	else if (reply_done(request, outcome))
		reply_redirect(request, "/rules/%.*s", STR_ARG(request_param(request, "id")));
}

static void step(struct request *request, use_case *run, struct str name)
{
	struct rule_request *rule = ARENA_NEW(request->arena, struct rule_request);
	struct str reason = form_text(&request->form, "reason", false, 2000);
	*rule = (struct rule_request){.caller = &request->caller,
	    .id = request_param(request, "id"),
	    .name = name,
	    .reason = str_given(reason) ? reason : STR("")};
	request_run(request, run, rule, stepped);
}

void handle_rules_submit(struct request *request)
{
	step(request, rules_submit, STR_NONE);
}

void handle_rules_withdraw(struct request *request)
{
	step(request, rules_withdraw, STR_NONE);
}

void handle_rules_approve(struct request *request)
{
	step(request, rules_approve, STR_NONE);
}

void handle_rules_return(struct request *request)
{
	step(request, rules_return, STR_NONE);
}

static void uploaded(struct request *request)
{
	const struct rules_upload *upload = request->state;
	if (upload->faults.count)
		show_proposal(
		    request, 422, message_text(MESSAGE_rules_upload_refused), &upload->faults);
	else if (reply_ok(request, upload->err))
		stepped(request, &upload->outcome);
}

void handle_rules_upload(struct request *request)
{
	if (!request->upload.given)
		show_proposal(request, 422, message_text(MESSAGE_file_missing), NULL);
	else if (request->upload.why.zh.len)
		show_proposal(request, 422, request->upload.why, NULL);
	else
		rules_upload(request, uploaded);
}

void handle_rules_file(struct request *request)
{
	struct str name = request_param(request, "name");
	int file;
	int64_t size;
	if (!reply_ok(request, rules_open_file(request->reader, request->arena,
				   request_param(request, "id"), name, &file, &size)))
		return;
	reply_disposition(request, false, name);
	reply_file(request, "application/yaml", file, size);
}

void handle_rules_file_remove(struct request *request)
{
	step(request, rules_remove_file, request_param(request, "name"));
}
