/* What the case page shows: one page for every process, every state and every role. */
#pragma once
#include "web/public_views.h"

struct step_view {
	struct text name, note; /* note: of the present step */
	const char *tone;       /* past, present, future */
};

struct clock_view {
	struct text name, whose, status, left, pauses;
	const char *tone;
	struct str limit, cite;
	struct date started_on, due_on;
	int counted, paused;
	bool provisional, open;
};

struct choice_view {
	struct str id;
	struct text name;
	bool chosen;
};

/* A field of an action's form. */
struct field_input {
	const struct field_def *def;
	struct str id;   /* unique on the page: ACTION-FIELD */
	struct str text; /* as typed */
	struct text why; /* what is wrong with it */
	bool hidden, is_long, is_number, is_money, is_date, is_boolean, two_way, is_many, is_file;
	struct choice_view *choices; /* of choices, people, files, meetings */
	size_t choice_count;
};

struct action_view {
	struct str id, case_id;
	struct text name, done;
	bool allowed, open, first; /* open: shown unfolded; first: the main button */
	struct text refusal;
	struct str cite;
	struct field_input *fields;
	size_t field_count;
};

struct forecast_line {
	struct text name;
	int days;
	struct str cite;
};
struct forecast_view {
	struct date latest, meeting, next;
	bool provisional;
	struct forecast_line *lines;
	size_t line_count;
	int ahead;
};

struct named_value {
	struct text name, value;
};

struct person_view {
	struct text role;
	struct str name;
};

struct file_view {
	struct str used_in;
	struct str name, sha256, case_id, requirement, project, document, back;
	struct text part;
	int64_t size_kib;
	struct instant at;
	bool removable;
};

struct judgement_view {
	const struct requirement *rule;
	struct text result;
	const char *tone;
	struct str finding, by;
	struct action_view form; /* field_count 0: not this person's */
};

struct happening {
	struct instant at;
	struct str actor;
	struct text what, state;
	struct named_value *fields;
	size_t field_count;
	int64_t seq;
	struct str hash;
};

struct document_view {
	struct str name, case_id;
	struct text label;
	struct date made_on;
};

struct task_view {
	struct text name, note, status;
	const char *tone;
	struct str href;
};
struct task_group {
	struct text name;
	struct task_view *tasks;
	size_t task_count;
};

/* Everything that was declared in one part of the material. */
struct answer_section {
	const struct part *part;
	struct named_value *rows;
	size_t row_count;
};

struct case_page {
	struct str id, unit_name, unit_code, certificate;
	struct text title, qualification, kind, edition, state, now, turn, left;
	struct str about; /* the case that this one concerns */
	bool appealable;
	bool mine;                        /* it is this person's turn */
	bool ended, draft, editable, own; /* own: of the reader's unit */
	struct text done;                 /* what has just been carried out */
	struct text saved;                /* the section that has just been saved */
	struct step_view *steps;
	size_t step_count;
	const struct clock_view *clock; /* the one that matters now; NULL where none runs */
	struct clock_view *clocks;
	size_t clock_count;
	const struct forecast_view *forecast; /* NULL where there is nothing to foresee */
	struct action_view *actions;
	size_t action_count, blocked_count;
	struct action_view *blocked;
	struct field_fault *faults;
	size_t fault_count;
	struct text refusal;
	struct str refusal_cite;
	struct person_view *people;
	size_t people_count;
	struct named_value *facts;
	size_t fact_count;
	struct file_view *files;
	size_t file_count;
	struct judgement_view *judgements;
	size_t judgement_count, judged_count;
	struct document_view *documents;
	size_t document_count;
	struct happening *history;
	size_t history_count;
	struct check_items check;
	bool check_shown;
	bool full; /* an application that leads to a certificate */
	struct money fee;
	bool fee_known;
	struct str fee_cite;
	struct option_view *parts; /* that this person may upload to */
	size_t part_count;
	struct task_group *groups; /* of a draft: the task list */
	size_t group_count, tasks_left;
	struct answer_section *answers; /* of an editable one */
	size_t answer_count;
	struct named_value *promises; /* the centre's limits */
	size_t promise_count;
	struct named_value *entry; /* what the last step said */
	size_t entry_count;
};
