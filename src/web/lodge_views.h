/* What the pages show on which a case is opened and handed in at one go. */
#pragma once
#include "web/case_views.h"

struct lodge_view {
	struct text title, lead, name; /* name: of the action */
	struct stage_view *stages;     /* the way of it, and by when */
	size_t stage_count;
	struct field_input *fields;
	size_t field_count;
	struct field_fault *faults;
	size_t fault_count;
	struct text why; /* why it was refused */
	struct str cite; /* of the refusal, else of the action */
	/* of an appeal: the case that it concerns */
	struct str case_id;
	struct text case_name;
	/* of a complaint */
	struct option_view *whats;
	size_t what_count;
	struct option_view *qualifications; /* to choose from where no certificate is named */
	size_t qualification_count;
	struct str what, number, qualification, holder; /* holder: the name behind the number */
	int wait;                                       /* minutes */
};

struct lodged_view {
	struct str id;
	struct stage_view *stages;
	size_t stage_count;
};
