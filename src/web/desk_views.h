/* What the pages of review meetings show. */
#pragma once
#include "web/case_views.h"
#include "web/queue_views.h"

struct meeting_row {
	struct date held, list_fixed_by, certificates_by;
	struct text when, panel;
	struct str id; /* its day, as in the address */
	int64_t case_count;
	bool provisional, past;
};
struct meetings_view {
	struct meeting_row *rows;
	size_t row_count;
};

struct meeting_action {
	struct str id, case_id;
	struct text name;
};
struct meeting_case {
	struct queue_row row;
	size_t voted, panel;
	struct meeting_action *actions; /* what the reader may do now */
	size_t action_count;
};
struct meeting_page {
	struct text title;
	struct meeting_row meeting;
	struct person_view *panel;
	size_t panel_count;
	struct instant drawn_at;
	struct meeting_case *cases;
	size_t case_count;
	bool may_draw;
	int size, minimum;
	struct text why; /* why there was no draw */
	struct str cite;
};
