/* The administrator loads a holiday notice: first what is wrong with it or what would move, then, on a second press,
 * it is in force. */
#include "scheme/faults.h"
#include "web/notice_views.h"
#include "web/pages.h"
#include "web/problem.h"
#include "web/request.h"

enum { CSV_MOST = 60000 };

struct loading {
	struct notice notice;
	struct notice_page page;
	struct faults faults;
	enum err err;
};

static void put_versions(struct request *request, struct notice_page *page)
{
	const struct calendar *one = &service_scheme(request->service)->calendar;
	for (; one; one = one->before)
		*ARENA_PUSH(request->arena, page->versions, page->version_count) =
		    (struct notice_version){one->version, one->since, one->last_year, one->count};
}

static void put_faults(struct request *request, struct loading *loading)
{
	struct notice_page *page = &loading->page;
	faults_sort(&loading->faults);
	for (size_t i = 0; i < loading->faults.count; i++)
		*ARENA_PUSH(request->arena, page->faults, page->fault_count) = (struct notice_line){
		    loading->faults.items[i].line, loading->faults.items[i].what};
}

static void show(struct request *request, int status, struct notice_page *page)
{
	put_versions(request, page);
	page_notices(reply_page(request, status), &request->page, page);
}

void handle_notices(struct request *request)
{
	struct notice_page page = {.done = str_given(form_get(&request->query, "done"))};
	show(request, 200, &page);
}

static void look(struct request *request)
{
	struct loading *loading = request->state;
	struct reader reader;
	loading->err = reader_open(request->service, &reader);
	if (loading->err != ERR_OK)
		return;
	loading->err =
	    notice_look(&reader, request->arena, &loading->notice, &loading->page.preview);
	reader_close(&reader);
}

static void looked(struct request *request)
{
	struct loading *loading = request->state;
	if (!reply_ok(request, loading->err))
		return;
	put_faults(request, loading);
	loading->page.looked = !loading->page.fault_count;
	loading->page.expected = loading->page.preview.before;
	show(request, loading->page.fault_count ? 422 : 200, &loading->page);
}

static void loaded(struct request *request, const struct outcome *outcome)
{
	struct loading *loading = request->state;
	if (outcome->type == OUTCOME_INVALID) {
		put_faults(request, loading);
		show(request, 422, &loading->page);
	} else if (outcome->type == OUTCOME_STALE) {
		loading->page.stale = true;
		show(request, 412, &loading->page);
	} else if (reply_done(request, outcome)) {
		reply_redirect(request, "/admin/calendar?done=1");
	}
}

static struct loading *begin(struct request *request)
{
	struct loading *loading = ARENA_NEW(request->arena, struct loading);
	request->state = loading;
	faults_init(&loading->faults, request->arena);
	loading->notice = (struct notice){
	    .actor = request->caller.person.login, .file = STR("csv"), .faults = &loading->faults};
	return loading;
}

static void refuse(struct request *request, struct loading *loading)
{
	put_faults(request, loading);
	show(request, 422, &loading->page);
}

void handle_notice_load(struct request *request)
{
	struct loading *loading = begin(request);
	loading->page.csv = loading->notice.text = form_text(&request->form, "csv", true, CSV_MOST);
	loading->notice.expected = form_text(&request->form, "expected", false, 64);
	if (!form_ok(&request->form)) {
		faults_tell(&loading->faults, STR("csv"), 1, 1, FAULT(notice_empty));
		refuse(request, loading);
	} else if (str_empty(loading->notice.expected)) {
		request_errand(request, look, looked);
	} else {
		request_run(request, notice_import, &loading->notice, loaded);
	}
}

void handle_notice_upload(struct request *request)
{
	struct loading *loading = begin(request);
	struct str text = request->upload.content;
	loading->page.csv = loading->notice.text = text;
	if (request->upload.why.zh.len) {
		reply_problem(request, 422, request->upload.why);
	} else if (!request->upload.given) {
		faults_tell(&loading->faults, STR("csv"), 1, 1, FAULT(notice_empty));
		refuse(request, loading);
	} else if (!str_given(text) || text.len > CSV_MOST || !str_utf8(text)) {
		loading->page.csv = STR("");
		faults_tell(&loading->faults, STR("csv"), 1, 1, FAULT(notice_unfit));
		refuse(request, loading);
	} else {
		request_errand(request, look, looked);
	}
}
