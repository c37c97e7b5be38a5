/* What the public pages show. */
#pragma once
#include "scheme/rules.h"
#include "web/views.h"

struct qualification_cell {
	int level;
	bool issued;
};
struct qualification_row {
	const struct category *category;
	struct qualification_cell *cells;
	size_t cell_count;
};
struct qualification_table {
	const struct level *levels;
	size_t level_count;
	struct str cite;
	struct qualification_row *rows;
	size_t row_count;
};

struct stage_view {
	struct text name, text;
};
struct announcement_view {
	struct date on;
	struct str number, unit_name;
	struct text qualification, what;
};
struct home_view {
	struct text title;
	struct stage_view *stages;
	size_t stage_count;
	struct qualification_table qualifications;
	struct meeting meetings[3];
	size_t meeting_count;
	struct announcement_view *announcements;
	size_t announcement_count;
};

struct requirement_view {
	const struct requirement *rule;
	bool judged;
	struct text how;      /* decided by the figures that you declare; left to the assessors */
	struct text asks;     /* what the machine asks: at least 6 people */
	struct text only_for; /* kinds, where it is not asked of all */
	const struct discrepancy **readings; /* that touch it */
	size_t reading_count;
};
struct requirement_group {
	const struct group *group;
	struct requirement_view *requirements;
	size_t count;
};
struct kind_fee {
	const struct kind *kind;
	const struct fee *fee;
	struct money total;
};
struct qualification_view {
	struct text title;
	const struct category *category;
	const struct level *level;
	const struct edition *edition;
	struct str guide;
	struct requirement_group *groups;
	size_t group_count;
	struct kind_fee *fees;
	size_t fee_count;
	struct edition *editions; /* the others that know it */
	size_t edition_count;
};

/* Which qualification a question is about. */
struct question_fields {
	const struct category *categories;
	size_t category_count;
	const struct level *levels;
	size_t level_count;
	const struct kind *kinds;
	size_t kind_count;
	struct str category, kind;
	int level;
	struct date on;
};

/* What an application concerns, for those of the kinds that have to say so. */
struct what_field {
	const struct kind *kinds;
	size_t kind_count;
	struct str what;
	bool shown;
};

struct fee_row {
	const struct edition *edition;
	const struct fee *fee;
	struct text level, kinds;
	struct money total;
};
struct fees_view {
	struct question_fields question;
	bool asked;
	struct text title;
	const struct fee *fee; /* NULL: `why_not` says why */
	struct money total;
	struct unknown why_not;
	struct fee_row *rows;
	size_t row_count;
};

struct fact_input {
	const struct fact_def *fact;
	bool boolean, date, money;
	struct str text; /* as typed */
	struct text why; /* what is wrong with it */
};
struct fact_section {
	const struct part *part;
	struct fact_input *inputs;
	size_t input_count;
};
struct field_fault {
	struct str field;
	struct text why;
};
struct check_items {
	struct check_item *short_items, *met_items, *judged_items;
	size_t short_count, met_count, judged_count;
};
struct check_view {
	struct text title;
	struct question_fields question;
	int held_level;
	struct date held_expires;
	struct fact_section *sections;
	size_t section_count;
	struct field_fault *faults;
	size_t fault_count;
	struct unknown why_not;
	const struct check_result *result;
	struct check_items items;
	size_t short_count;
	struct str back; /* the form as it was filled */
};

struct outlook_cell {
	bool issued, ready, held;
	struct text answer, when; /* short of 2 items; from 1 March 2027 by the dates */
	const char *tone;
	struct str href;
};
struct outlook_row {
	const struct category *category;
	struct outlook_cell *cells;
	size_t cell_count;
};
struct outlook_detail {
	struct text name, answer;
	struct check_items items;
	bool open;
};
struct held_row {
	const struct category *category;
	struct str level_name, expires_name, expires;
	int level_number;
	const struct level *levels;
	size_t level_count;
};
struct check_all_view {
	struct date on;
	struct held_row *held;
	size_t held_count;
	struct fact_section *sections;
	size_t section_count;
	struct field_fault *faults;
	size_t fault_count;
	bool answered;
	size_t ready;
	const struct level *levels;
	size_t level_count;
	struct outlook_row *rows;
	size_t row_count;
	struct outlook_detail *details;
	size_t detail_count;
	struct str back;
};

struct register_row {
	struct str number, unit_name, former_name;
	struct text qualification, status;
	struct date expires_on;
	const char *tone; /* good, wait, bad, or empty */
};
struct register_query_view {
	struct str text, category, status;
	int level;
};
struct register_list_view {
	size_t count;
	int64_t total;
};
struct register_view {
	struct register_query_view query;
	struct register_list_view list;
	const struct category *categories;
	size_t category_count;
	const struct level *levels;
	size_t level_count;
	struct option_view *statuses;
	size_t status_count;
	struct register_row *rows;
	size_t row_count;
	struct pager pager;
};

struct event_view {
	struct str former;
	struct date on;
	struct text label;
};
struct certificate_page {
	struct str title, number, unit_name, unit_code, former_name, address;
	struct text status, sentence, qualification;
	const char *tone;
	struct date issued_on, expires_on;
	struct instant as_of;
	int days_all, days_gone;
	bool has_paper;
	struct event_view *events;
	size_t event_count;
};

struct announcements_view {
	struct announcement_view *rows;
	size_t count;
	struct pager pager;
};

struct touched_view {
	struct str id, category; /* category: empty where no page has it */
	int level;
	struct text text;
};
struct reading_view {
	const struct discrepancy *row;
	struct touched_view *touched;
	size_t touched_count;
};
struct readings_view {
	struct reading_view *rows;
	size_t count;
};

struct faq_topic {
	struct text name;
	struct question *questions;
	size_t count;
};
struct faq_view {
	struct faq_topic *topics;
	size_t topic_count;
	size_t discrepancy_count;
};

struct downloads_view {
	struct qualification_table qualifications;
	const struct body *body;
	struct str telephones;
};
