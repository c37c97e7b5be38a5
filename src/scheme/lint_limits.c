/* Faults of limits and of papers and mails: fields and actions that they name. */
#include "scheme/lint.h"

static bool has_date(const struct action *action, struct str name)
{
	const struct field_def *field = action_field(action, name);
	return field && field->type == VALUE_DATE;
}

/* The day counted from may have been given by an earlier action of the case. */
static bool any_action_has_date(const struct edition *edition, struct str name)
{
	for (size_t p = 0; p < edition->process_count; p++) {
		for (size_t a = 0; a < edition->processes[p].action_count; a++) {
			if (has_date(&edition->processes[p].actions[a], name))
				return true;
		}
	}
	return false;
}

static bool action_has_date(const struct edition *edition, struct str id, struct str name)
{
	for (size_t p = 0; p < edition->process_count; p++) {
		const struct action *action = process_action(&edition->processes[p], id);
		if (has_date(action, name))
			return true;
	}
	return false;
}

static void lint_limit(
    const struct edition *edition, const struct limit *limit, struct faults *faults)
{
	if (limit->minimum && limit->start_count)
		faults_tell(faults, limit->file, limit->line, 1, FAULT(minimum_started),
		    STR_ARG(limit->id));
	if (str_given(limit->due_field) && !limit->start_count)
		faults_tell(faults, limit->file, limit->line, 1, FAULT(set_never_started),
		    STR_ARG(limit->id));
	for (size_t i = 0; i < limit->start_count && str_given(limit->due_field); i++) {
		const struct trigger *start = &limit->starts[i];
		if (!action_has_date(edition, start->action, limit->due_field))
			faults_tell(faults, start->file, start->line, 1, FAULT(no_date_field),
			    STR_ARG(start->action), STR_ARG(limit->due_field));
	}
	if (str_given(limit->start_field) && !any_action_has_date(edition, limit->start_field))
		faults_tell(faults, limit->file, limit->line, 1, FAULT(no_date_anywhere),
		    STR_ARG(limit->start_field));
}

void lint_limits(const struct edition *edition, struct faults *faults)
{
	for (size_t i = 0; i < edition->limit_count; i++)
		lint_limit(edition, &edition->limits[i], faults);
}

static bool action_known(const struct scheme *scheme, struct str id)
{
	for (size_t e = 0; e < scheme->edition_count; e++) {
		for (size_t p = 0; p < scheme->editions[e].process_count; p++) {
			if (process_action(&scheme->editions[e].processes[p], id))
				return true;
		}
	}
	return false;
}

static void lint_twice(const struct template *templates, size_t i, struct faults *faults)
{
	for (size_t j = 0; j < i && str_given(templates[i].id); j++) {
		if (str_eq(templates[i].id, templates[j].id))
			faults_tell(faults, templates[i].file, templates[i].line, 1,
			    FAULT(id_taken), STR_ARG(templates[i].id), STR_ARG(templates[j].file),
			    templates[j].line);
	}
}

void lint_templates(const struct scheme *scheme, struct faults *faults)
{
	struct str moved = scheme->meetings.moved;
	if (str_given(moved) && !scheme_mail(scheme, moved))
		faults_tell(faults,
		    str_printf(faults->arena, "%.*s/scheme.yaml", STR_ARG(scheme->folder)), 1, 1,
		    FAULT(no_moved_mail), STR_ARG(moved));
	for (size_t i = 0; i < scheme->paper_count; i++) {
		const struct template *paper = &scheme->papers[i];
		lint_twice(scheme->papers, i, faults);
		if (str_given(paper->after) && !action_known(scheme, paper->after))
			faults_tell(faults, paper->file, paper->line, 1, FAULT(no_such_action),
			    STR_ARG(paper->after));
	}
	for (size_t i = 0; i < scheme->mail_count; i++)
		lint_twice(scheme->mails, i, faults);
}
