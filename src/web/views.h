/* What pages of all areas share: view structs that handlers fill and pages show. */
#pragma once
#include "base/date.h"
#include "base/text.h"

struct option_view {
	struct str id;
	struct text name;
};

/* `query` is the rest of the address's query, already encoded. */
struct pager {
	struct str query;
	int page, page_count, previous, next; /* 0: none */
};

struct sign_in_view {
	struct str login, back;
	bool wrong, ended;
	int wait; /* minutes; 0: none */
};

struct problem_view {
	struct text title, detail, next;
	struct str cite, back;
};
