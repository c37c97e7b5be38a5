/* What pages of all areas share: view structs that handlers fill and pages show. */
#pragma once
#include "base/date.h"
#include "base/text.h"
#include "service/second_factor.h"

struct option_view {
	struct str id;
	struct text name;
};

/* `previous` and `next` are whole addresses; empty where there is none. */
struct pager {
	int page, page_count; /* page_count 0: all on one page */
	struct str previous, next;
};

struct sign_in_view {
	struct str login, back;
	bool wrong, ended;
	bool expired; /* what was handed out as the password */
	int wait;     /* minutes; 0: none */
};

struct account_view {
	struct str login, name, unit_name;
	bool must_change;
	struct text why; /* what was wrong with the form */
	struct text why_sessions; /* with that of ending the others */
	bool ended;      /* the other sessions, just now */
	struct session_view *sessions;
	size_t session_count;
	struct second_factor_view factor;
};

/* A code is asked for; `factor` waits where it is the first one of a new secret. */
struct factor_view {
	struct second_factor_view factor;
	struct str back;
	bool wrong, needed; /* needed: nothing else is open without it */
	bool proof, proof_wrong; /* the password is asked for besides */
	int wait;           /* minutes; 0: none */
};
struct factor_done_view {
	struct str *codes;
	size_t code_count;
	struct str back;
};

struct problem_view {
	struct text title, detail, next;
	struct str cite, back;
};
