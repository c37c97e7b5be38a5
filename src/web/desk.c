/* The centre's queue: what waits for whom, the most urgent first. */
#include "web/pages.h"
#include "web/public_parts.h"
#include "web/queue_rows.h"

#define ROWS 25

/* One row a tab: its name in the address, its words, and what it asks for. */
static const struct tab {
	const char *id;
	enum message name, empty;
	bool mine, open_only, ended_only;
	const char *due;
} tabs[] = {
    {"mine", MESSAGE_tab_mine, MESSAGE_tab_mine_empty, true, true, false, NULL},
    {"week", MESSAGE_tab_week, MESSAGE_tab_week_empty, false, true, false, "week"},
    {"overdue", MESSAGE_tab_overdue, MESSAGE_tab_overdue_empty, false, true, false, "overdue"},
    {"open", MESSAGE_tab_open, MESSAGE_tab_open_empty, false, true, false, NULL},
    {"ended", MESSAGE_tab_ended, MESSAGE_tab_ended_empty, false, false, true, NULL},
};

static struct case_query query_of(const struct tab *tab, const struct queue_query_view *asked)
{
	return (struct case_query){
	    .mine = tab->mine,
	    .open_only = tab->open_only,
	    .ended_only = tab->ended_only,
	    .due = str_from(tab->due),
	    .category = asked->category,
	    .text = asked->text,
	    .page = 1,
	    .page_size = 1,
	};
}

/* The tabs with their counts; the one asked for, else the first. */
static bool put_tabs(struct request *request, struct queue_view *view, const struct tab **chosen)
{
	*chosen = &tabs[0];
	view->tabs = ARENA_ARRAY(request->arena, struct queue_tab, COUNT_OF(tabs));
	view->tab_count = COUNT_OF(tabs);
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (str_is(view->query.tab, tabs[i].id))
			*chosen = &tabs[i];
	for (size_t i = 0; i < COUNT_OF(tabs); i++) {
		struct case_query query = query_of(&tabs[i], &view->query);
		struct case_list list;
		if (!reply_ok(request, apply_cases(request->reader, request->arena,
					   &request->caller, &query, &list)))
			return false;
		view->tabs[i] = (struct queue_tab){
		    .id = str_from(tabs[i].id),
		    .name = message_text(tabs[i].name),
		    .empty = message_text(tabs[i].empty),
		    .count = list.total,
		    .chosen = &tabs[i] == *chosen,
		};
	}
	view->tab = &view->tabs[*chosen - tabs];
	return true;
}

/* Who opens the yearly confirmations is told how many certificates wait for one. */
static bool put_to_confirm(struct request *request, struct queue_view *view)
{
	const struct kind *confirming = registry_confirming(request->reader);
	struct kind *kinds;
	struct confirmation_list due;
	size_t count = apply_kinds(request->reader, request->arena, &request->caller, &kinds);
	for (size_t i = 0; confirming && i < count; i++) {
		if (!str_eq(kinds[i].id, confirming->id))
			continue;
		if (!reply_ok(request, registry_to_confirm(request->reader, request->arena,
					   &request->caller, 1, 1, &due)))
			return false;
		view->to_confirm = due.total;
	}
	return true;
}

void handle_desk(struct request *request)
{
	const struct scheme *scheme = service_scheme(request->service);
	struct form *form = &request->query;
	const struct tab *tab;
	struct queue_view view = {
	    .query = {form_text(form, "tab", false, 16), form_text(form, "q", false, 100),
		form_text(form, "category", false, 64)},
	    .categories = scheme->categories,
	    .category_count = scheme->category_count,
	};
	if (!put_tabs(request, &view, &tab) || !put_to_confirm(request, &view))
		return;
	struct case_query query = query_of(tab, &view.query);
	struct case_list list;
	query.page = (int)form_int(form, "page", 1, 10000, 1);
	query.page_size = ROWS;
	if (!reply_ok(request,
		apply_cases(request->reader, request->arena, &request->caller, &query, &list)))
		return;
	view.query.tab = str_from(tab->id);
	view.filtered = !str_empty(view.query.text) || !str_empty(view.query.category);
	view.rows = queue_rows(request, list.rows, list.count);
	view.row_count = list.count;
	view.total = list.total;
	view.pager = public_pager(request, query.page, ROWS, list.total);
	page_desk(reply_page(request, 200), &request->page, &view);
}
