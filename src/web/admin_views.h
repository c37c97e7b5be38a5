/* What the pages of administration show. */
#pragma once
#include "service/office.h"
#include "web/case_views.h"

struct admin_view {
	size_t unit_count, user_count;
	int64_t mail_count;
	struct str scheme_id, scheme_version;
	struct text edition;
};

struct units_view {
	struct str query;
	struct unit *rows;
	size_t row_count;
};

/* One unit, to be added or changed. */
struct unit_view {
	struct text title;
	struct unit unit;
	bool fresh;
	struct text saved;
	struct field_fault *faults;
	size_t fault_count;
	struct text code_why, name_why, name_en_why, address_why, mail_why;
};

struct user_row {
	struct str login, name, unit, mail;
	struct text roles;
	bool active;
};
struct users_view {
	struct user_row *rows;
	size_t row_count;
};

struct user_view {
	struct text title;
	struct str login, name, unit, mail, interests;
	struct choice_view *roles;
	size_t role_count;
	bool active, fresh, own, factor; /* factor: a second one is in force */
	struct text saved;
	struct field_fault *faults;
	size_t fault_count;
	struct text refusal;
};

/* A password that is shown once. */
struct handed_view {
	struct str login, name, password;
};

struct mail_view {
	struct mail mail;
	struct text state;
	const char *tone;
	bool refused; /* for good, by the receiving server */
	bool again;   /* it was tried in vain, and will be tried again */
};
struct mails_view {
	struct mail_view *rows;
	size_t row_count;
	int64_t total;
	struct pager pager;
};
