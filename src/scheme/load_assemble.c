/* General requirements and those of each qualification's own file, put together in the order of the
 * groups. */
#include "scheme/load.h"

struct assembly {
	struct arena *arena;
	const struct scheme *scheme;
	struct faults *faults;
	const struct requirement *general;
	size_t general_count;
};

/* The requirement of the qualification's own that takes the place of a general one; NULL where none
 * does. */
static const struct requirement *replacement(
    const struct requirement *own, size_t count, const struct requirement *general)
{
	for (size_t i = 0; i < count; i++) {
		if (str_given(own[i].replaces) && str_eq(own[i].replaces, general->id))
			return &own[i];
	}
	return NULL;
}

static const struct requirement *general_of(const struct assembly *assembly, struct str id)
{
	for (size_t i = 0; i < assembly->general_count; i++) {
		if (str_eq(assembly->general[i].id, id))
			return &assembly->general[i];
	}
	return NULL;
}

static void add(
    struct assembly *assembly, struct qualification *to, const struct requirement *requirement)
{
	*ARENA_PUSH(assembly->arena, to->requirements, to->requirement_count) = requirement;
}

static void check_own(struct assembly *assembly, const struct requirement *own, size_t i, int level)
{
	const struct requirement *one = &own[i];
	const struct requirement *namesake = general_of(assembly, one->id);
	if (namesake)
		faults_tell(assembly->faults, one->file, one->line, 1, FAULT(general_id_taken),
		    STR_ARG(one->id), STR_ARG(namesake->file), namesake->line);
	if (one->from_level)
		faults_tell(assembly->faults, one->file, one->line, 1, FAULT(from_level_general));
	if (!str_given(one->replaces))
		return;
	const struct requirement *general = general_of(assembly, one->replaces);
	if (!general || general->from_level > level)
		faults_tell(assembly->faults, one->file, one->line, 1, FAULT(replaces_none),
		    STR_ARG(one->replaces));
	if (general && replacement(own, i, general))
		faults_tell(assembly->faults, one->file, one->line, 1, FAULT(replaced_twice),
		    STR_ARG(one->replaces));
}

/* Stable, by the order of scheme.groups. */
static void sort_by_group(struct qualification *qualification)
{
	const struct requirement **items = qualification->requirements;
	for (size_t i = 1; i < qualification->requirement_count; i++) {
		for (size_t j = i; j > 0 && items[j]->group < items[j - 1]->group; j--) {
			const struct requirement *moved = items[j];
			items[j] = items[j - 1];
			items[j - 1] = moved;
		}
	}
}

static void assemble(struct assembly *assembly, struct qualification *to,
    const struct requirement *own, size_t count)
{
	for (size_t i = 0; i < assembly->general_count; i++) {
		const struct requirement *general = &assembly->general[i];
		const struct requirement *instead = replacement(own, count, general);
		if (general->from_level <= to->level)
			add(assembly, to, instead ? instead : general);
	}
	for (size_t i = 0; i < count; i++) {
		check_own(assembly, own, i, to->level);
		if (!str_given(own[i].replaces))
			add(assembly, to, &own[i]);
	}
	sort_by_group(to);
}

void load_assemble(struct arena *arena, const struct scheme *scheme, struct edition *edition,
    const struct own_requirements *own, size_t own_count, struct faults *faults)
{
	size_t total = edition->requirement_count;
	for (size_t i = 0; i < own_count; i++)
		total += own[i].count;
	struct requirement *all = ARENA_ARRAY(arena, struct requirement, total + 1);
	struct assembly assembly = {arena, scheme, faults, all, edition->requirement_count};
	size_t at = 0;
	for (; at < edition->requirement_count; at++)
		all[at] = edition->requirements[at];
	edition->qualifications = ARENA_ARRAY(arena, struct qualification, own_count + 1);
	for (size_t i = 0; i < own_count; i++) {
		struct requirement *first = &all[at];
		for (size_t j = 0; j < own[i].count; j++)
			all[at++] = own[i].items[j];
		edition->qualifications[i] = own[i].qualification;
		assemble(&assembly, &edition->qualifications[i], first, own[i].count);
	}
	edition->requirements = all;
	edition->requirement_count = at;
	edition->qualification_count = own_count;
	for (size_t i = 0; i < at; i++) {
		if (!all[i].kinds)
			all[i].kinds = scheme_full_kinds(scheme);
	}
}
