/* Names that leave the program, in OSCAL and in addresses, are tokens. */
#include "scheme/lint.h"
#include "scheme/oscal.h"

static void lint_name(
    const struct scheme *scheme, const char *what, struct str id, struct faults *faults)
{
	struct str file = str_printf(faults->arena, "%.*s/scheme.yaml", STR_ARG(scheme->folder));
	if (str_given(id) && !oscal_token(id))
		faults_tell(faults, file, 1, 1, FAULT(no_token), what, STR_ARG(id));
}

/* An edition may begin with a digit, as it always stands behind another word. */
static void lint_edition(const struct edition *edition, struct faults *faults)
{
	struct str behind = str_printf(faults->arena, "_%.*s", STR_ARG(edition->id));
	if (str_given(edition->id) && !oscal_token(behind))
		faults_tell(faults, edition->file, edition->line, 1, FAULT(no_token), "edition",
		    STR_ARG(edition->id));
	for (size_t i = 0; i < edition->requirement_count; i++) {
		const struct requirement *requirement = &edition->requirements[i];
		if (str_given(requirement->id) && !oscal_token(requirement->id))
			faults_tell(faults, requirement->file, requirement->line, 1,
			    FAULT(no_token), "requirement", STR_ARG(requirement->id));
	}
}

void lint_tokens(const struct scheme *scheme, struct faults *faults)
{
	for (size_t i = 0; i < scheme->category_count; i++)
		lint_name(scheme, "category", scheme->categories[i].id, faults);
	for (size_t i = 0; i < scheme->group_count; i++)
		lint_name(scheme, "group", scheme->groups[i].id, faults);
	for (size_t i = 0; i < scheme->kind_count; i++)
		lint_name(scheme, "kind", scheme->kinds[i].id, faults);
	for (size_t i = 0; i < scheme->part_count; i++)
		lint_name(scheme, "part", scheme->parts[i].id, faults);
	for (size_t i = 0; i < scheme->edition_count; i++)
		lint_edition(&scheme->editions[i], faults);
}
