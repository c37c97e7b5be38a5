/* The table of roles, looked up. */
#include "scheme/role.h"

struct role_row {
	const char *name;
	struct text label;
	enum reach reach;
};

static const struct role_row rows[ROLE_COUNT] = {
#define ROLE(id, name, zh, en, reach) \
	[ROLE_##id] = {name, {STR_INIT(zh), STR_INIT(en)}, REACH_##reach},
#include "scheme/roles.def"
#undef ROLE
};

const char *role_name(enum role role)
{
	return rows[role].name;
}

struct text role_label(enum role role)
{
	return rows[role].label;
}

enum reach role_reach(enum role role)
{
	return rows[role].reach;
}

bool role_assignable(enum role role)
{
	return role != ROLE_clock && role != ROLE_public;
}

bool role_parse(struct str name, enum role *out)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (!str_is(name, rows[i].name))
			continue;
		*out = (enum role)i;
		return true;
	}
	return false;
}
