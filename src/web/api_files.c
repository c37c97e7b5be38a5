/* Evidence of a case, and the papers that are made for it. */
#include "service/evidence.h"
#include "service/office.h"
#include "web/api_case.h"

static bool read_case(struct request *request, struct case_view **view)
{
	return reply_ok(request, apply_case(request->reader, request->arena, &request->caller,
				     request_param(request, "id"), view));
}

static void put_file(struct json_out *out, const struct evidence *file)
{
	json_open_object(out, NULL);
	json_put_str(out, "sha256", file->sha256);
	json_put_int(out, "size", file->size);
	json_put_str(out, "name", file->name);
	json_put_str(out, "part", file->part);
	json_put_str(out, "requirement", file->requirement.len ? file->requirement : STR_NONE);
	json_put_str(out, "project", file->project.len ? file->project : STR_NONE);
	json_put_str(out, "document", file->document.len ? file->document : STR_NONE);
	if (str_given(file->used_in))
		json_put_str(out, "used_in", file->used_in);
	json_put_str(out, "by", file->by.len ? file->by : STR_NONE);
	json_put_instant(out, "at", file->at.ms ? file->at : INSTANT_NONE);
	json_close_object(out);
}

static void file_added(struct request *request, const struct outcome *outcome)
{
	const struct add_file *add = request->state;
	if (!reply_done(request, outcome))
		return;
	struct str place = str_printf(request->arena, "/api/v1/cases/%.*s/files/%.*s",
	    STR_ARG(add->id), STR_ARG(add->file.sha256));
	reply_header(request, "Location", str_c(request->arena, place));
	put_file(reply_json(request, 201), &add->file);
}

void handle_api_add_file(struct request *request)
{
	struct form *form = &request->form;
	struct add_file *add = ARENA_NEW(request->arena, struct add_file);
	form_only(form, (const char *const[]){"part", "requirement", "project", "document", NULL});
	request_need_file(request);
	add->caller = &request->caller;
	add->id = request_param(request, "id");
	add->sm3 = request->upload.sm3;
	add->file = (struct evidence){.sha256 = request->upload.sha256,
	    .size = request->upload.size,
	    .name = request->upload.name,
	    .part = form_text(form, "part", true, 64),
	    .requirement = form_text(form, "requirement", false, 64),
	    .project = form_text(form, "project", false, 200),
	    .document = form_text(form, "document", false, 200)};
	request->state = add;
	if (api_fits(request))
		request_run(request, apply_add_file, add, file_added);
}

void handle_api_files(struct request *request)
{
	struct case_view *view;
	if (!read_case(request, &view))
		return;
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "files");
	for (size_t i = 0; i < view->state->file_count; i++)
		put_file(out, &view->state->files[i]);
	json_close_array(out);
	json_close_object(out);
}

void handle_api_file(struct request *request)
{
	struct case_view *view;
	const struct evidence *evidence;
	int file;
	if (!read_case(request, &view) ||
	    !reply_ok(request, evidence_open(request->service, view,
				   request_param(request, "sha256"), &file, &evidence)))
		return;
	reply_file(request, "application/octet-stream", file, evidence->size);
	reply_disposition(request, false, evidence->name);
}

static void file_removed(struct request *request, const struct outcome *outcome)
{
	if (reply_done(request, outcome))
		reply_empty(request, 204);
}

void handle_api_remove_file(struct request *request)
{
	struct remove_file *remove = ARENA_NEW(request->arena, struct remove_file);
	remove->caller = &request->caller;
	remove->id = request_param(request, "id");
	remove->sha256 = request_param(request, "sha256");
	request_run(request, apply_remove_file, remove, file_removed);
}

void handle_api_documents(struct request *request)
{
	struct case_view *view;
	struct case_document *documents;
	if (!read_case(request, &view))
		return;
	size_t count = office_documents(request->arena, view, &documents);
	struct json_out *out = reply_json(request, 200);
	json_open_object(out, NULL);
	json_open_array(out, "documents");
	for (size_t i = 0; i < count; i++) {
		json_open_object(out, NULL);
		json_put_str(out, "name", documents[i].name);
		api_put_text(out, "label", documents[i].label);
		json_put_date(out, "made_on", documents[i].made_on);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}

struct paper {
	struct case_view *view;
	struct str name, bytes, detail;
	enum language language;
	enum err err;
};

#define PAPER_MAX ((size_t)32 << 20)

static void make_paper(struct request *request)
{
	struct paper *paper = request->state;
	struct buf buf;
	buf_init(&buf, PAPER_MAX);
	paper->err = office_paper(
	    request->service, request->arena, paper->view, paper->name, paper->language, &buf);
	if (paper->err == ERR_OK && buf.overflow)
		paper->err = err_fail(ERR_TOO_LARGE, "the paper is too large");
	if (paper->err != ERR_OK)
		paper->detail = str_copy(request->arena, str_from(err_detail()));
	paper->bytes = str_copy(request->arena, buf_str(&buf));
	buf_free(&buf);
}

static void paper_made(struct request *request)
{
	const struct paper *paper = request->state;
	if (paper->err != ERR_OK) {
		reply_ok(request, err_fail(paper->err, "%.*s", STR_ARG(paper->detail)));
		return;
	}
	reply_bytes(request, 200, "application/pdf", paper->bytes);
	reply_disposition(request, true,
	    str_printf(request->arena, "%.*s-%.*s.pdf", STR_ARG(request_param(request, "id")),
		STR_ARG(paper->name)));
}

void handle_api_document(struct request *request)
{
	struct paper *paper = ARENA_NEW(request->arena, struct paper);
	struct str language = form_text(&request->query, "lang", false, 8);
	if (!request_query_only(request, (const char *const[]){"lang", NULL}) ||
	    !read_case(request, &paper->view))
		return;
	paper->name = request_param(request, "name");
	paper->language = str_is(language, "en") ? LANGUAGE_EN : LANGUAGE_ZH;
	request->state = paper;
	request_errand(request, make_paper, paper_made);
}
