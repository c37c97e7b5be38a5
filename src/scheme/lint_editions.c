/* Faults of editions: days without one or with two, qualifications twice, checks that cannot be
 * asked. */
#include "scheme/lint.h"
#include <stdlib.h>

void lint_scheme(const struct scheme *scheme, struct faults *faults)
{
	lint_editions(scheme, faults);
	for (size_t e = 0; e < scheme->edition_count; e++) {
		const struct edition *edition = &scheme->editions[e];
		lint_fees(scheme, edition, faults);
		lint_limits(edition, faults);
		for (size_t p = 0; p < edition->process_count; p++)
			lint_process(scheme, &edition->processes[p], faults);
	}
	lint_templates(scheme, faults);
	lint_tokens(scheme, faults);
	lint_readings(scheme, faults);
	lint_scenario(scheme, faults);
}

static int64_t first_day(const struct edition *edition)
{
	return date_given(edition->from) ? edition->from.day : INT64_MIN;
}

static int compare_begin(const void *left, const void *right)
{
	const struct edition *const *a = left, *const *b = right;
	return (first_day(*a) > first_day(*b)) - (first_day(*a) < first_day(*b));
}

static void lint_succession(
    const struct edition *before, const struct edition *next, struct faults *faults)
{
	bool ends = date_given(before->until), begins = date_given(next->from);
	if (!ends || !begins || !date_before(before->until, next->from))
		faults_tell(faults, next->file, next->line, 1, FAULT(editions_overlap),
		    STR_ARG(before->id), STR_ARG(before->file), before->line);
	else if (!date_eq(date_add_days(before->until, 1), next->from))
		faults_tell(faults, next->file, next->line, 1, FAULT(editions_hole),
		    STR_ARG(before->id), STR_ARG(before->file), before->line);
}

/* One whose head could not be read has no place among the others; that is told already. */
static void lint_periods(const struct scheme *scheme, struct faults *faults)
{
	const struct edition **sorted =
	    ARENA_ARRAY(faults->arena, const struct edition *, scheme->edition_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *edition = &scheme->editions[i];
		if (str_given(edition->id))
			sorted[count++] = edition;
		if (date_given(edition->from) && date_given(edition->until) &&
		    date_before(edition->until, edition->from))
			faults_tell(faults, edition->file, edition->line, 1, FAULT(edition_ends));
	}
	qsort(sorted, count, sizeof *sorted, compare_begin);
	for (size_t i = 1; i < count; i++)
		lint_succession(sorted[i - 1], sorted[i], faults);
}

static void lint_twice(const struct edition *edition, size_t i, struct faults *faults)
{
	const struct qualification *one = &edition->qualifications[i];
	for (size_t j = 0; j < i; j++) {
		const struct qualification *other = &edition->qualifications[j];
		if (one->category && one->category == other->category && one->level == other->level)
			faults_tell(faults, one->file, one->line, 1, FAULT(qualification_twice),
			    STR_ARG(other->file), other->line);
	}
}

static void lint_requirements(
    const struct scheme *scheme, const struct qualification *one, struct faults *faults)
{
	for (size_t i = 0; i < one->requirement_count; i++) {
		const struct requirement *requirement = one->requirements[i];
		const struct check *check = &requirement->check;
		bool lower = check->type == CHECK_CERTIFICATE && check->level_offset;
		if (lower && one->level && !scheme_level(scheme, one->level + check->level_offset))
			faults_tell(faults, requirement->file, requirement->line, 1,
			    FAULT(no_level_below), STR_ARG(requirement->id), one->level);
	}
}

static void lint_kinds(const struct edition *edition, struct faults *faults)
{
	uint32_t seen = 0;
	for (size_t i = 0; i < edition->process_count; i++) {
		const struct process *process = &edition->processes[i];
		if (seen & process->kinds)
			faults_tell(faults, process->file, process->line, 1, FAULT(kind_taken));
		seen |= process->kinds;
		for (size_t j = 0; j < i; j++) {
			if (str_given(process->id) && str_eq(process->id, edition->processes[j].id))
				faults_tell(faults, process->file, process->line, 1,
				    FAULT(process_twice), STR_ARG(process->id));
		}
	}
}

void lint_editions(const struct scheme *scheme, struct faults *faults)
{
	lint_periods(scheme, faults);
	for (size_t e = 0; e < scheme->edition_count; e++) {
		const struct edition *edition = &scheme->editions[e];
		lint_kinds(edition, faults);
		for (size_t i = 0; i < edition->qualification_count; i++) {
			const struct qualification *one = &edition->qualifications[i];
			if (one->level && !scheme_level(scheme, one->level))
				faults_tell(faults, one->file, one->line, 1, FAULT(no_such_level),
				    one->level);
			lint_twice(edition, i, faults);
			lint_requirements(scheme, one, faults);
		}
	}
}

static bool same_question(const struct fee *a, const struct fee *b)
{
	bool category = !a->category || !b->category || a->category == b->category;
	bool level = !a->level || !b->level || a->level == b->level;
	bool what = !str_given(a->what) || !str_given(b->what) || str_eq(a->what, b->what);
	return category && level && what && (a->kinds & b->kinds);
}

void lint_fees(const struct scheme *scheme, const struct edition *edition, struct faults *faults)
{
	for (size_t i = 0; i < edition->fee_count; i++) {
		const struct fee *fee = &edition->fees[i];
		if (fee->level && !scheme_level(scheme, fee->level))
			faults_tell(
			    faults, fee->file, fee->line, 1, FAULT(no_such_level), fee->level);
		for (size_t j = 0; j < i; j++) {
			if (same_question(fee, &edition->fees[j]))
				faults_tell(faults, fee->file, fee->line, 1, FAULT(fee_twice),
				    edition->fees[j].line);
		}
	}
}

void lint_readings(const struct scheme *scheme, struct faults *faults)
{
	const struct qualification *asked_by;
	for (size_t i = 0; i < scheme->discrepancy_count; i++) {
		const struct discrepancy *one = &scheme->discrepancies[i];
		for (size_t j = 0; j < one->touch_count; j++)
			if (!scheme_requirement(scheme, one->touches[j], &asked_by))
				faults_tell(faults, one->file, one->line, 1,
				    FAULT(no_such_requirement), STR_ARG(one->touches[j]));
	}
}
