/* The public's first pages: home, questions, downloads and contact, the choice of language. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/public_parts.h"

static void home_stages(struct request *request, struct home_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct edition *edition = scheme_edition_on(scheme, service_today(request->service));
	const struct process *process =
	    edition ? edition_process(edition, scheme, scheme->kinds[0].id) : NULL;
	for (size_t i = 0; process && i < process->stage_count; i++) {
		if (!process->stages[i].shown)
			continue;
		struct stage_view *stage =
		    ARENA_PUSH(request->arena, view->stages, view->stage_count);
		stage->name = process->stages[i].name;
		stage->text = process->stages[i].about;
	}
}

void handle_home(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct home_view view = {
	    .qualifications = public_qualification_table(request->arena, scheme)};
	struct announcement *found;
	size_t count;
	int64_t total;
	if (!reply_ok(request,
		registry_announcements(request->reader, request->arena, 1, &found, &count, &total)))
		return;
	view.announcement_count = count > 5 ? 5 : count;
	view.announcements = public_announcement_rows(request, found, view.announcement_count);
	struct date from = service_today(request->service);
	for (size_t i = 0; scheme->meetings.day_count && i < COUNT_OF(view.meetings); i++) {
		view.meetings[i] = scheme_next_meeting(scheme, from);
		view.meeting_count++;
		from = date_add_days(view.meetings[i].held, 1);
	}
	home_stages(request, &view);
	view.title = (struct text){
	    str_printf(request->arena, "%.*s，全程在线办理", STR_ARG(scheme->name.zh)),
	    str_printf(
		request->arena, "%.*s, from first check to certificate", STR_ARG(scheme->name.en))};
	page_home(reply_page(request, 200), &request->page, &view);
}

void handle_faq(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct faq_view view = {.discrepancy_count = scheme->discrepancy_count};
	for (size_t i = 0; i < scheme->question_count; i++) {
		const struct question *question = &scheme->questions[i];
		struct faq_topic *topic =
		    view.topic_count ? &view.topics[view.topic_count - 1] : NULL;
		if (!topic || !str_eq(topic->name.zh, question->topic.zh)) {
			topic = ARENA_PUSH(request->arena, view.topics, view.topic_count);
			topic->name = question->topic;
		}
		*ARENA_PUSH(request->arena, topic->questions, topic->count) = *question;
	}
	page_faq(reply_page(request, 200), &request->page, &view);
}

void handle_downloads(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct downloads_view view = {
	    .qualifications = public_qualification_table(request->arena, scheme),
	    .body = &scheme->body};
	struct str numbers = STR("");
	for (size_t i = 0; i < scheme->body.telephone_count; i++)
		numbers = str_printf(request->arena, "%.*s%s%.*s", STR_ARG(numbers), i ? " / " : "",
		    STR_ARG(scheme->body.telephones[i]));
	view.telephones = numbers;
	page_downloads(reply_page(request, 200), &request->page, &view);
}

void handle_language(struct request *request)
{
	struct str language = request_param(request, "language");
	if (!str_is(language, "zh") && !str_is(language, "en")) {
		reply_not_found(request);
		return;
	}
	reply_cookie(request, "zizhi_language", language, 365 * 24 * 3600);
	reply_redirect(request, "%.*s",
	    STR_ARG(local_path(form_text(&request->query, "back", false, 2000), "/")));
}
