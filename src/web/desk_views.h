/* What the pages of review meetings and of holders show. */
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

/* A certificate whose year is to be confirmed. */
struct confirm_view {
	struct register_row row;
	struct date confirm_by;
	struct text left;
	const char *tone;
	struct str case_id;
};

/* Holders of certificates, as the centre looks after them. */
struct holders_view {
	struct str text;
	bool to_confirm; /* the tab of those that are to be confirmed is shown, not all */
	bool confirming; /* the scheme has such a tab */
	int64_t due;
	struct confirm_view *confirmations;
	size_t confirmation_count;
	struct register_row *rows;
	size_t row_count;
	int64_t total;
	struct pager pager;
};

/* One certificate: its cases, and those that the reader may open. */
struct holder_view {
	struct register_row row;
	struct str unit_code, address;
	struct date issued_on, confirm_by;
	struct queue_row *cases;
	size_t case_count;
	struct what_field what; /* the kinds that may be opened, too */
	struct str kind;        /* chosen in the form */
	struct text why;        /* why there is no such case */
	struct str cite;
};
