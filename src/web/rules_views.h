/* What the pages of new editions show. */
#pragma once
#include "service/rules.h"
#include "web/public_views.h"

struct rules_edition {
	struct str id;
	struct text name;
	struct date from, until;
	bool now;
};
struct rules_row {
	struct str id, edition, by;
	struct instant at;
	struct text state;
	const char *tone;
};
struct rules_page {
	struct rules_edition *editions;
	size_t edition_count;
	struct rules_row *rows; /* the newest first */
	size_t row_count;
	bool may_propose;
	struct str edition; /* as typed */
	struct text why;
};

struct rules_file {
	struct str proposal, name;
	int64_t size_kib;
};
struct rules_fault {
	struct str file;
	struct text what;
	int line;
};
struct rules_change {
	struct text how, what;
	const char *tone, *aspect;
	struct str id, before, after;
};
struct rules_step {
	struct instant at;
	struct str by, note;
	struct text what;
};
struct rules_concerned {
	struct str number, unit;
	struct text qualification;
};
struct rules_proposal_page {
	struct text title, state, why, until;
	const char *tone;
	struct str id, edition, base, returned;
	bool may_edit, may_withdraw, may_submit, may_decide, own, approved;
	struct text name; /* of the edition, where it can be read */
	struct date from;
	struct text before;
	struct rules_file *files;
	size_t file_count;
	struct rules_fault *refused; /* what was not taken of an upload */
	size_t refused_count;
	struct rules_fault *faults;
	size_t fault_count;
	struct rules_change *changes;
	size_t change_count, change_total;
	struct rules_concerned *holders;
	size_t holder_count, holder_total;
	struct rules_step *steps;
	size_t step_count;
};
