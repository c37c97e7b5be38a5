/* What lists of cases show: the unit's own, the centre's queue, a meeting's list. */
#pragma once
#include "web/public_views.h"

struct queue_row {
	struct str id, unit_name, lead, certificate;
	struct text qualification, kind, state, stage, turn, left, limit;
	struct text conclusion; /* what an ended one came to; where the page says so */
	const char *tone; /* of `left`: run, wait, bad, or empty where nothing is due */
	struct date due_on, updated_on;
	bool overdue, draft, ended, apart; /* apart: not everybody sees it */
};

struct queue_tab {
	struct str id;
	struct text name, empty; /* empty: what would appear here */
	int64_t count;
	bool chosen;
};

struct queue_query_view {
	struct str tab, text, category;
};
struct queue_view {
	struct queue_query_view query;
	struct queue_tab *tabs;
	size_t tab_count;
	const struct queue_tab *tab;
	const struct category *categories;
	size_t category_count;
	struct queue_row *rows;
	size_t row_count;
	int64_t total;
	bool filtered;
	int64_t to_confirm; /* certificates; told to those who open their confirmation */
	struct pager pager;
};
