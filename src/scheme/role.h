/* Who acts: a closed set of roles, one table (roles.def). The actor `clock` carries out what
 * deadlines do. */
#pragma once
#include "base/text.h"

enum role {
#define ROLE(id, name, zh, en, reach) ROLE_##id,
#include "scheme/roles.def"
#undef ROLE
	ROLE_COUNT
};

/* Whose cases a role touches. */
enum reach {
	REACH_NONE,
	REACH_UNIT,
	REACH_LEAD,
	REACH_GROUP,
	REACH_PANEL,
	REACH_OFFICE,
	REACH_NEW
};

const char *role_name(enum role role);
struct text role_label(enum role role);
enum reach role_reach(enum role role);
bool role_parse(struct str name, enum role *out);
/* May a person be given it? Not what the clock and whoever has no account act as. */
bool role_assignable(enum role role);
