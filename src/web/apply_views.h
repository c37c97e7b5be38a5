/* What the unit's own pages show: its applications and certificates, a section of facts, a part's evidence. */
#pragma once
#include "web/case_views.h"
#include "web/queue_views.h"

/* A certificate with what may be done about it, and until when. */
struct held_view {
	struct str number, category;
	int level, next_level;
	struct text qualification, status, renewal, upgrade;
	const char *tone;
	struct date expires_on;
	bool renewable, upgradable;
};

struct apply_view {
	struct str unit_name;
	struct queue_row *rows;
	size_t row_count;
	struct held_view *held;
	size_t held_count;
	struct pager pager;
};

struct apply_new_view {
	struct question_fields question;
	struct what_field what;
	struct text why; /* why there can be no such application */
	struct str cite;
	struct field_fault *faults;
	size_t fault_count;
};

/* One question with the requirements that look at its answer. */
struct fact_question {
	struct fact_input input;
	struct check_item *items;
	size_t item_count;
};

struct facts_view {
	struct str case_id, section;
	struct text title, name, departments;
	int64_t seq;
	struct fact_question *asked, *more;
	size_t asked_count, more_count;
	struct field_fault *faults;
	size_t fault_count;
};

/* Somebody else has changed the same answer meanwhile. */
struct fact_clash {
	struct text label, before, theirs, yours;
	bool differs;
};
struct clash_view {
	struct str case_id, section;
	struct text name;
	struct str by;
	struct instant at;
	struct fact_clash *clashes;
	size_t clash_count;
	struct named_value *hidden; /* what was typed, to be sent again: name in both languages */
	size_t hidden_count;
	int64_t seq;
};

struct evidence_row {
	const struct requirement *rule;
	bool judged;
	struct text verdict; /* of what the figures say */
	struct file_view *files;
	size_t file_count;
};
struct evidence_view {
	struct str case_id, back, requirement; /* requirement: chosen in the form */
	struct option_view part;
	struct text departments;
	struct evidence_row *rows;
	size_t row_count;
	struct file_view *others; /* of this part, for no requirement in particular */
	size_t other_count, file_count;
	struct str project, document;
	bool editable;
	struct field_fault *faults;
	size_t fault_count;
	struct text refusal;
	struct str refusal_cite;
};
