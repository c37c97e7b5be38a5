/* "Is this certificate good?": the register, one certificate, the announcements. */
#include "service/registry.h"
#include "web/pages.h"
#include "web/public_parts.h"

#define PAGE_ROWS 25

struct pager public_pager(struct request *request, int page, int page_size, int64_t total)
{
	struct pager pager = {
	    .page = page, .page_count = (int)((total + page_size - 1) / page_size)};
	struct buf query;
	if (pager.page_count < 2)
		return (struct pager){0};
	buf_init(&query, 4096);
	for (size_t i = 0; i < request->query.count; i++) {
		const struct form_value *value = &request->query.values[i];
		if (str_is(value->name, "page"))
			continue;
		buf_put_url(&query, value->name);
		buf_put_char(&query, '=');
		buf_put_url(&query, value->value);
		buf_put_char(&query, '&');
	}
	if (page > 1)
		pager.previous =
		    str_printf(request->arena, "?%.*spage=%d", STR_ARG(buf_str(&query)), page - 1);
	if (page < pager.page_count)
		pager.next =
		    str_printf(request->arena, "?%.*spage=%d", STR_ARG(buf_str(&query)), page + 1);
	buf_free(&query);
	return pager;
}

/* How a status looks and what it means for somebody who relies on the certificate. */
static const struct {
	const char *tone;
	enum message sentence;
} meanings[CERTIFICATE_STATUS_COUNT + 1] = {
    [CERTIFICATE_VALID] = {"good", MESSAGE_certificate_good},
    [CERTIFICATE_WARNED] = {"good", MESSAGE_certificate_warned},
    [CERTIFICATE_RECTIFYING] = {"wait", MESSAGE_certificate_rectifying},
    [CERTIFICATE_SUSPENDED] = {"wait", MESSAGE_certificate_suspended},
    [CERTIFICATE_REVOKED] = {"bad", MESSAGE_certificate_revoked},
    [CERTIFICATE_EXPIRED] = {"bad", MESSAGE_certificate_expired},
    [CERTIFICATE_SUPERSEDED] = {"bad", MESSAGE_certificate_superseded},
    [CERTIFICATE_DEREGISTERED] = {"bad", MESSAGE_certificate_deregistered},
    [CERTIFICATE_UNCONFIRMED] = {"wait", MESSAGE_certificate_unconfirmed},
};

const char *public_status_tone(enum certificate_status status)
{
	return meanings[status].tone;
}

/* 甲公司、乙公司 */
static struct str joined(struct arena *arena, struct str names)
{
	struct str all = str_given(names) ? str_cut(&names, '\n') : STR_NONE;
	while (names.len) {
		struct str next = str_cut(&names, '\n');
		all = str_printf(arena, "%.*s、%.*s", STR_ARG(all), STR_ARG(next));
	}
	return all;
}

struct register_row public_register_row(
    struct request *request, const struct certificate_view *certificate)
{
	return (struct register_row){
	    .number = certificate->certificate.number,
	    .unit_name = certificate->unit_name,
	    .former_name = joined(request->arena, certificate->former_names),
	    .qualification =
		scheme_qualification_name(request->arena, service_scheme(request->service),
		    certificate->certificate.category, certificate->certificate.level),
	    .status = certificate_status_label(certificate->status),
	    .tone = meanings[certificate->status].tone,
	    .expires_on = certificate->certificate.expires_on,
	};
}

static void register_choices(struct request *request, struct register_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	view->categories = scheme->categories;
	view->category_count = scheme->category_count;
	view->levels = scheme->levels;
	view->level_count = scheme->level_count;
	view->statuses = ARENA_ARRAY(request->arena, struct option_view, CERTIFICATE_STATUS_COUNT);
	view->status_count = CERTIFICATE_STATUS_COUNT;
	for (int i = 0; i < CERTIFICATE_STATUS_COUNT; i++)
		view->statuses[i] = (struct option_view){
		    str_from(certificate_status_name(i)), certificate_status_label(i)};
}

void handle_register(struct request *request)
{
	struct form *form = &request->query;
	struct registry_query query = {
	    .text = form_text(form, "q", false, 100),
	    .category = form_text(form, "category", false, 64),
	    .status = form_text(form, "status", false, 32),
	    .level = (int)form_int(form, "level", 1, 99, 0),
	    .page = (int)form_int(form, "page", 1, 10000, 1),
	    .page_size = PAGE_ROWS,
	};
	struct registry_list list = {0};
	if (!reply_ok(request, registry_search(request->reader, request->arena, &query, &list)))
		return;
	struct register_view view = {
	    .query = {query.text, query.category, query.status, query.level},
	    .list = {list.count, list.total},
	    .rows = ARENA_ARRAY(request->arena, struct register_row, list.count),
	    .row_count = list.count,
	    .pager = public_pager(request, query.page, PAGE_ROWS, list.total),
	};
	register_choices(request, &view);
	for (size_t i = 0; i < list.count; i++)
		view.rows[i] = public_register_row(request, &list.rows[i]);
	page_register(reply_page(request, 200), &request->page, &view);
}

static int span(struct date from, struct date to)
{
	int days = date_days_between(from, to) + 1;
	return days < 0 ? 0 : days;
}

void handle_certificate(struct request *request)
{
	struct certificate_view found;
	struct instant now = service_now(request->service);
	if (!reply_ok(request, registry_find(request->reader, request->arena,
				   request_param(request, "number"), DATE_NONE, true, &found)))
		return;
	const struct held_certificate *certificate = &found.certificate;
	struct certificate_page view = {
	    .title = certificate->number,
	    .number = certificate->number,
	    .unit_name = found.unit_name,
	    .unit_code = found.unit_code,
	    .address = found.address,
	    .status = certificate_status_label(found.status),
	    .sentence = message_text(meanings[found.status].sentence),
	    .tone = meanings[found.status].tone,
	    .qualification = scheme_qualification_name(request->arena,
		service_scheme(request->service), certificate->category, certificate->level),
	    .issued_on = certificate->issued_on,
	    .expires_on = certificate->expires_on,
	    .as_of = request->page.unconfirmed ? request->page.as_of : now,
	    .days_all = span(certificate->issued_on, certificate->expires_on),
	    .days_gone = span(certificate->issued_on, instant_date(now)),
	    .has_paper = str_given(found.case_id),
	    .events = ARENA_ARRAY(request->arena, struct event_view, found.event_count),
	    .event_count = found.event_count,
	};
	if (view.days_gone > view.days_all)
		view.days_gone = view.days_all;
	for (size_t i = 0; i < found.event_count; i++) {
		view.events[i] = (struct event_view){
		    found.events[i].former, found.events[i].on, found.events[i].label};
		if (str_given(found.events[i].former))
			view.former_name = found.events[i].former;
	}
	page_certificate(reply_page(request, 200), &request->page, &view);
}

void handle_announcements(struct request *request)
{
	struct announcement *found;
	size_t count;
	int64_t total;
	int page = (int)form_int(&request->query, "page", 1, 10000, 1);
	if (!reply_ok(request, registry_announcements(
				   request->reader, request->arena, page, &found, &count, &total)))
		return;
	struct announcements_view view = {
	    .rows = public_announcement_rows(request, found, count),
	    .count = count,
	    .pager = public_pager(request, page, PAGE_ROWS, total),
	};
	page_announcements(reply_page(request, 200), &request->page, &view);
}

struct announcement_view *public_announcement_rows(
    struct request *request, const struct announcement *found, size_t count)
{
	struct announcement_view *rows =
	    ARENA_ARRAY(request->arena, struct announcement_view, count);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct announcement_view){
		    .on = found[i].on,
		    .number = found[i].number,
		    .unit_name = found[i].unit_name,
		    .qualification = scheme_qualification_name(request->arena,
			service_scheme(request->service), found[i].category, found[i].level),
		    .what = found[i].what,
		};
	return rows;
}
