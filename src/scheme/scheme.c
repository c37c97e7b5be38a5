/* Look-ups in the rule book: tables are short, a walk is enough. */
#include "scheme/scheme.h"

const struct category *scheme_category(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->category_count; i++) {
		if (str_eq(scheme->categories[i].id, id))
			return &scheme->categories[i];
	}
	return NULL;
}

const struct kind *scheme_kind_of(const struct scheme *scheme, enum kind_nature nature)
{
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (scheme->kinds[i].nature == nature)
			return &scheme->kinds[i];
	return NULL;
}

uint32_t scheme_kinds_of(const struct scheme *scheme, enum kind_nature nature)
{
	uint32_t kinds = 0;
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (scheme->kinds[i].nature == nature)
			kinds |= UINT32_C(1) << i;
	return kinds;
}

uint32_t scheme_full_kinds(const struct scheme *scheme)
{
	return scheme_kinds_of(scheme, KIND_INITIAL) | scheme_kinds_of(scheme, KIND_RENEWAL) |
	       scheme_kinds_of(scheme, KIND_UPGRADE);
}

const struct what *kind_what(const struct kind *kind, struct str id)
{
	for (size_t i = 0; i < kind->what_count; i++)
		if (str_eq(kind->whats[i].id, id))
			return &kind->whats[i];
	return NULL;
}

int scheme_kind_index(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->kind_count; i++) {
		if (str_eq(scheme->kinds[i].id, id))
			return (int)i;
	}
	return -1;
}

const struct kind *scheme_kind(const struct scheme *scheme, struct str id)
{
	int index = scheme_kind_index(scheme, id);
	return index < 0 ? NULL : &scheme->kinds[index];
}

const struct level *scheme_level(const struct scheme *scheme, int number)
{
	for (size_t i = 0; i < scheme->level_count; i++) {
		if (scheme->levels[i].number == number)
			return &scheme->levels[i];
	}
	return NULL;
}

const struct part *scheme_part(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->part_count; i++) {
		if (str_eq(scheme->parts[i].id, id))
			return &scheme->parts[i];
	}
	return NULL;
}

int scheme_fact_index(const struct scheme *scheme, struct str name)
{
	for (size_t i = 0; i < scheme->fact_count; i++) {
		if (str_eq(scheme->facts[i].name, name))
			return (int)i;
	}
	return -1;
}

const struct fact_def *scheme_fact(const struct scheme *scheme, struct str name)
{
	int index = scheme_fact_index(scheme, name);
	return index < 0 ? NULL : &scheme->facts[index];
}

const struct edition *scheme_edition(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->edition_count; i++) {
		if (str_eq(scheme->editions[i].id, id))
			return &scheme->editions[i];
	}
	return NULL;
}

const struct edition *scheme_edition_on(const struct scheme *scheme, struct date on)
{
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *edition = &scheme->editions[i];
		bool begun = !date_given(edition->from) || !date_before(on, edition->from);
		bool ended = date_given(edition->until) && date_after(on, edition->until);
		if (begun && !ended)
			return edition;
	}
	return NULL;
}

const struct edition *scheme_edition_before(
    const struct scheme *scheme, const struct edition *edition)
{
	const struct edition *found = NULL;
	for (size_t i = 0; date_given(edition->from) && i < scheme->edition_count; i++) {
		const struct edition *one = &scheme->editions[i];
		bool before = !date_given(one->from) || date_before(one->from, edition->from);
		bool later = !found || !date_given(found->from) ||
			     (date_given(one->from) && date_after(one->from, found->from));
		if (one != edition && before && later)
			found = one;
	}
	return found;
}

const struct qualification *edition_qualification(
    const struct edition *edition, struct str category, int level)
{
	for (size_t i = 0; i < edition->qualification_count; i++) {
		const struct qualification *one = &edition->qualifications[i];
		if (one->level == level && str_eq(one->category->id, category))
			return one;
	}
	return NULL;
}

bool scheme_issues(const struct scheme *scheme, struct str category, int level)
{
	for (size_t i = 0; i < scheme->edition_count; i++) {
		if (edition_qualification(&scheme->editions[i], category, level))
			return true;
	}
	return false;
}

const struct process *edition_process(
    const struct edition *edition, const struct scheme *scheme, struct str kind)
{
	int index = scheme_kind_index(scheme, kind);
	for (size_t i = 0; index >= 0 && i < edition->process_count; i++) {
		if (edition->processes[i].kinds >> index & 1)
			return &edition->processes[i];
	}
	return NULL;
}

const struct limit *edition_limit(const struct edition *edition, struct str id)
{
	for (size_t i = 0; i < edition->limit_count; i++) {
		if (str_eq(edition->limits[i].id, id))
			return &edition->limits[i];
	}
	return NULL;
}

const struct template *scheme_paper(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->paper_count; i++) {
		if (str_eq(scheme->papers[i].id, id))
			return &scheme->papers[i];
	}
	return NULL;
}

const struct template *scheme_mail(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->mail_count; i++) {
		if (str_eq(scheme->mails[i].id, id))
			return &scheme->mails[i];
	}
	return NULL;
}

const struct requirement *scheme_requirement(
    const struct scheme *scheme, struct str id, const struct qualification **asked_by)
{
	for (size_t e = scheme->edition_count; e-- > 0;) {
		const struct edition *edition = &scheme->editions[e];
		for (size_t q = 0; q < edition->qualification_count; q++) {
			const struct qualification *one = &edition->qualifications[q];
			for (size_t i = 0; i < one->requirement_count; i++) {
				if (!str_eq(one->requirements[i]->id, id))
					continue;
				*asked_by = one;
				return one->requirements[i];
			}
		}
	}
	return NULL;
}

bool discrepancy_touches(const struct discrepancy *discrepancy, struct str requirement)
{
	for (size_t i = 0; i < discrepancy->touch_count; i++)
		if (str_eq(discrepancy->touches[i], requirement))
			return true;
	return false;
}
