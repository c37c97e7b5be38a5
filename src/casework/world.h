/* What the engine must know beyond the case itself; read by the service in the same transaction. */
#pragma once
#include "casework/case.h"

struct person {
	struct str login, name;
	uint32_t roles;        /* bit i: has role i */
	struct str unit;       /* of contact and editor */
	struct str *interests; /* unit codes in which an interest is declared */
	size_t interest_count;
};

static inline bool person_is(const struct person *person, enum role role)
{
	return person->roles >> role & 1;
}
bool person_interested(const struct person *person, struct str unit);

struct world {
	const struct person *people; /* the centre's staff */
	size_t people_count;
	const struct held_certificate *certificates; /* of the unit, from the register */
	size_t certificate_count;
	const struct str *contacts; /* of the unit, for a case that the centre opened */
	size_t contact_count;
	/* another open application of the unit in the category; not given without */
	struct str open_case;
	struct str same_kind; /* another of the same kind and level; not given without */
	bool seen_on_site; /* the holder was, for its present certificate or since it was issued */
	const struct str *panel; /* logins drawn for the case's meeting */
	size_t panel_count;
	const struct str *took_part; /* logins of the centre's people who took part in the case that
					this one concerns */
	size_t took_part_count;
	int64_t next_serial; /* for a certificate's number, counted by category, level and year */
};

bool world_took_part(const struct world *world, struct str login);
const struct person *world_person(const struct world *world, struct str login);
