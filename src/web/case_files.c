/* What is brought to a case and taken from it: uploads, files, papers. */
#include "service/evidence.h"
#include "service/office.h"
#include "web/apply_parts.h"
#include "web/case_parts.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/words.h"

/* To where the form says, else to the case's material. */
static void go_back(struct request *request, struct str id)
{
	struct str material = str_printf(request->arena, "/cases/%.*s#material", STR_ARG(id));
	reply_redirect(request, "%.*s",
	    STR_ARG(local_path(
		form_text(&request->form, "back", false, 500), str_c(request->arena, material))));
}

/* A file that was not taken: told where the form stood. */
static void not_taken(struct request *request, int status, const struct outcome *outcome)
{
	struct str back = form_get(&request->form, "back");
	if (str_given(back) && str_contains(back, STR("/evidence/")))
		apply_evidence_reply(request, status, form_get(&request->form, "part"), outcome);
	else
		case_reply(request, status, STR("upload"), outcome);
}

static struct str optional(struct form *form, const char *name, size_t max)
{
	struct str text = form_text(form, name, false, max);
	return str_empty(text) ? STR_NONE : text;
}

static void file_added(struct request *request, const struct outcome *outcome)
{
	struct str id = request_param(request, "id");
	int declined = reply_declined(outcome);
	if (declined)
		not_taken(request, declined, outcome);
	else if (reply_done(request, outcome))
		go_back(request, id);
}

void handle_case_upload(struct request *request)
{
	struct form *form = &request->form;
	struct add_file *add = ARENA_NEW(request->arena, struct add_file);
	*add = (struct add_file){.caller = &request->caller,
	    .id = request_param(request, "id"),
	    .sm3 = request->upload.sm3,
	    .file = {
		.sha256 = request->upload.sha256,
		.size = request->upload.size,
		.name = request->upload.name,
		.part = form_text(form, "part", true, 64),
		.requirement = optional(form, "requirement", 128),
		.project = optional(form, "project", 200),
		.document = optional(form, "document", 200),
	    }};
	request_need_file(request);
	if (!form_ok(form)) {
		struct outcome outcome = {.type = OUTCOME_INVALID,
		    .errors = form->errors,
		    .error_count = form->error_count};
		not_taken(request, 422, &outcome);
		return;
	}
	request_run(request, apply_add_file, add, file_added);
}

void handle_case_file(struct request *request)
{
	const struct case_view *view = case_load(request);
	const struct evidence *evidence = NULL;
	int file = -1;
	if (!view || !reply_ok(request, evidence_open(request->service, view,
					    request_param(request, "sha256"), &file, &evidence)))
		return;
	reply_disposition(request, false, evidence->name);
	reply_file(request, "application/octet-stream", file, evidence->size);
}

static void file_removed(struct request *request, const struct outcome *outcome)
{
	if (outcome->type == OUTCOME_REFUSED)
		case_reply(request, 409, STR("remove"), outcome);
	else if (reply_done(request, outcome))
		go_back(request, request_param(request, "id"));
}

void handle_case_file_remove(struct request *request)
{
	struct remove_file *remove = ARENA_NEW(request->arena, struct remove_file);
	*remove = (struct remove_file){
	    &request->caller, request_param(request, "id"), request_param(request, "sha256")};
	request_run(request, apply_remove_file, remove, file_removed);
}

struct paper_wanted {
	const struct case_view *view;
	struct str name;
	struct buf bytes;
	enum err err;
};

#define PAPER_MAX ((size_t)8 << 20)

static void make_paper(struct request *request)
{
	struct paper_wanted *wanted = request->state;
	buf_init(&wanted->bytes, PAPER_MAX);
	wanted->err = office_paper(request->service, request->arena, wanted->view, wanted->name,
	    request->page.language, &wanted->bytes);
}

static void send_paper(struct request *request)
{
	struct paper_wanted *wanted = request->state;
	if (reply_ok(request, wanted->err)) {
		reply_disposition(request, true,
		    str_printf(request->arena, "%.*s-%.*s.pdf", STR_ARG(wanted->view->state->id),
			STR_ARG(wanted->name)));
		reply_bytes(request, 200, "application/pdf",
		    str_copy(request->arena, buf_str(&wanted->bytes)));
	}
	buf_free(&wanted->bytes);
}

void handle_case_document(struct request *request)
{
	struct paper_wanted *wanted = ARENA_NEW(request->arena, struct paper_wanted);
	wanted->view = case_load(request);
	if (!wanted->view)
		return;
	wanted->name = request_param(request, "name");
	request->state = wanted;
	request_errand(request, make_paper, send_paper);
}
