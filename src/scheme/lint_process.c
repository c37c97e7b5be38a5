/* Faults of a process's actions: who, whereto, on what conditions, with which fields and mails. */
#include "scheme/lint.h"

static void lint_field_type(const struct field_def *field, struct faults *faults)
{
	bool login = field->type == VALUE_LOGIN || field->type == VALUE_LOGINS;
	bool file = field->type == VALUE_FILE || field->type == VALUE_FILES;
	bool bounded = str_given(field->not_before) || str_given(field->not_after);
	if ((field->type == VALUE_CHOICE) != (field->option_count > 0))
		faults_tell(faults, field->file, field->line, 1, FAULT(options_choice),
		    STR_ARG(field->name));
	else if (field->must_be_true && field->type != VALUE_BOOLEAN)
		faults_tell(
		    faults, field->file, field->line, 1, FAULT(true_boolean), STR_ARG(field->name));
	else if (field->role != ROLE_COUNT && !login)
		faults_tell(
		    faults, field->file, field->line, 1, FAULT(role_logins), STR_ARG(field->name));
	else if (str_given(field->part) && !file)
		faults_tell(
		    faults, field->file, field->line, 1, FAULT(part_files), STR_ARG(field->name));
	else if (bounded && field->type != VALUE_DATE)
		faults_tell(
		    faults, field->file, field->line, 1, FAULT(bounds_date), STR_ARG(field->name));
}

static void lint_bound(const struct action *action, const struct field_def *field, struct str bound,
    struct faults *faults)
{
	if (!str_given(bound) || str_is(bound, "today"))
		return;
	const struct field_def *other = action_field(action, bound);
	if (!other || other->type != VALUE_DATE)
		faults_tell(
		    faults, field->file, field->line, 1, FAULT(bound_no_date), STR_ARG(bound));
}

void lint_fields(const struct action *action, struct faults *faults)
{
	for (size_t i = 0; i < action->field_count; i++) {
		const struct field_def *field = &action->fields[i];
		lint_field_type(field, faults);
		lint_bound(action, field, field->not_before, faults);
		lint_bound(action, field, field->not_after, faults);
	}
}

/* The field of a condition is one of the action's, and can have the value that is asked for. */
static void lint_field_condition(
    const struct action *action, const struct target *target, struct faults *faults)
{
	const struct condition *when = &target->when;
	const struct field_def *field = action_field(action, when->field);
	if (!field) {
		faults_tell(faults, target->file, target->line, 1, FAULT(no_such_field),
		    STR_ARG(when->field));
		return;
	}
	bool fits = str_is(when->is, "true") || str_is(when->is, "false");
	if (field->type != VALUE_BOOLEAN)
		fits = field->type == VALUE_CHOICE && field_option(field, when->is);
	if (!fits)
		faults_tell(faults, target->file, target->line, 1, FAULT(never_so),
		    STR_ARG(when->field), STR_ARG(when->is));
}

/* What the condition asks for is something that a kind of this process may concern. */
static bool concerns(const struct scheme *scheme, const struct process *process, struct str what)
{
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (process->kinds >> i & 1 && kind_what(&scheme->kinds[i], what))
			return true;
	return false;
}

static void lint_target(const struct scheme *scheme, const struct process *process,
    const struct action *action, const struct target *target, struct faults *faults)
{
	const struct condition *when = &target->when;
	if (when->type == CONDITION_FIELD)
		lint_field_condition(action, target, faults);
	if (when->type == CONDITION_WHAT && !concerns(scheme, process, when->what))
		faults_tell(faults, target->file, target->line, 1, FAULT(nothing_concerns),
		    STR_ARG(when->what));
	for (size_t i = 0; i < when->done_count; i++) {
		if (!process_action(process, when->done[i]))
			faults_tell(faults, target->file, target->line, 1, FAULT(no_such_action),
			    STR_ARG(when->done[i]));
	}
}

static void lint_performers(const struct action *action, struct faults *faults)
{
	if (!action->performer_count)
		faults_tell(
		    faults, action->file, action->line, 1, FAULT(nobody_acts), STR_ARG(action->id));
	for (size_t i = 0; i < action->performer_count; i++) {
		const struct performer *performer = &action->performers[i];
		if (!performer->from_count)
			faults_tell(faults, performer->file, performer->line, 1,
			    FAULT(from_no_state), STR_ARG(action->id));
	}
}

static void lint_action(const struct scheme *scheme, const struct process *process,
    const struct action *action, struct faults *faults)
{
	lint_performers(action, faults);
	lint_fields(action, faults);
	for (size_t i = 0; i < action->field_count; i++) {
		const struct field_def *field = &action->fields[i];
		if (str_given(field->after) && !process_action(process, field->after))
			faults_tell(faults, field->file, field->line, 1, FAULT(no_such_action),
			    STR_ARG(field->after));
	}
	if (!action->target_count)
		faults_tell(faults, action->file, action->line, 1, FAULT(leads_nowhere),
		    STR_ARG(action->id));
	for (size_t i = 0; i < action->target_count; i++)
		lint_target(scheme, process, action, &action->targets[i], faults);
	for (size_t i = 0; i < action->guard_count; i++) {
		const struct guard_ref *guard = &action->guards[i];
		if (str_given(guard->field) && !action_field(action, guard->field))
			faults_tell(faults, guard->file, guard->line, 1, FAULT(no_such_field),
			    STR_ARG(guard->field));
	}
	for (size_t i = 0; i < action->mail_count; i++) {
		const struct mail_ref *mail = &action->mails[i];
		if (str_given(mail->template_id) && !scheme_mail(scheme, mail->template_id))
			faults_tell(faults, mail->file, mail->line, 1, FAULT(no_such_mail),
			    STR_ARG(mail->template_id));
	}
}

static void lint_state(const struct state *state, struct faults *faults)
{
	bool reason = str_given(state->pause.zh);
	if (state->applicant != reason)
		faults_tell(
		    faults, state->file, state->line, 1, FAULT(pause_reason), STR_ARG(state->id));
	if (state->final && state->waits_for != ROLE_COUNT)
		faults_tell(
		    faults, state->file, state->line, 1, FAULT(final_waits), STR_ARG(state->id));
}

/* Who reads a case is told by actions and subjects that the process has. */
static void lint_readers(
    const struct scheme *scheme, const struct process *process, struct faults *faults)
{
	for (size_t i = 0; i < process->reader_count; i++) {
		const struct reader_rule *rule = &process->readers[i];
		if (str_given(rule->after) && !process_action(process, rule->after))
			faults_tell(faults, rule->file, rule->line, 1, FAULT(no_such_action),
			    STR_ARG(rule->after));
		if (str_given(rule->what) && !concerns(scheme, process, rule->what))
			faults_tell(faults, rule->file, rule->line, 1, FAULT(nothing_concerns),
			    STR_ARG(rule->what));
	}
}

void lint_process(const struct scheme *scheme, const struct process *process, struct faults *faults)
{
	lint_readers(scheme, process, faults);
	for (size_t i = 0; i < process->state_count; i++)
		lint_state(&process->states[i], faults);
	for (size_t i = 0; i < process->action_count; i++)
		lint_action(scheme, process, &process->actions[i], faults);
	lint_states(process, faults);
}
