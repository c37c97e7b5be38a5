/* Faults of a process's actions: who, whereto, on what conditions, with which fields and mails. */
#include "scheme/lint.h"

static const struct field_def *field_of(const struct action *action, struct str name)
{
	for (size_t i = 0; i < action->field_count; i++) {
		if (str_eq(action->fields[i].name, name))
			return &action->fields[i];
	}
	return NULL;
}

static bool option_of(const struct field_def *field, struct str id)
{
	for (size_t i = 0; i < field->option_count; i++) {
		if (str_eq(field->options[i].id, id))
			return true;
	}
	return false;
}

static void lint_field_type(const struct field_def *field, struct faults *faults)
{
	bool login = field->type == VALUE_LOGIN || field->type == VALUE_LOGINS;
	bool file = field->type == VALUE_FILE || field->type == VALUE_FILES;
	bool bounded = str_given(field->not_before) || str_given(field->not_after);
	const char *what = NULL;
	if ((field->type == VALUE_CHOICE) != (field->option_count > 0))
		what = "a choice, and nothing else, has options";
	else if (field->must_be_true && field->type != VALUE_BOOLEAN)
		what = "only a boolean can have to be true";
	else if (field->role != ROLE_COUNT && !login)
		what = "only logins have a role";
	else if (str_given(field->part) && !file)
		what = "only files have a part";
	else if (bounded && field->type != VALUE_DATE)
		what = "only a date has bounds";
	if (what)
		faults_add(
		    faults, field->file, field->line, 1, "`%.*s`: %s", STR_ARG(field->name), what);
}

static void lint_bound(const struct action *action, const struct field_def *field, struct str bound,
    struct faults *faults)
{
	if (!str_given(bound) || str_is(bound, "today"))
		return;
	const struct field_def *other = field_of(action, bound);
	if (!other || other->type != VALUE_DATE)
		faults_add(faults, field->file, field->line, 1,
		    "`%.*s` is no date field of this action", STR_ARG(bound));
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
	const struct field_def *field = field_of(action, when->field);
	if (!field) {
		faults_add(faults, target->file, target->line, 1,
		    "no such field in this action: `%.*s`", STR_ARG(when->field));
		return;
	}
	bool fits = str_is(when->is, "true") || str_is(when->is, "false");
	if (field->type != VALUE_BOOLEAN)
		fits = field->type == VALUE_CHOICE && option_of(field, when->is);
	if (!fits)
		faults_add(faults, target->file, target->line, 1, "`%.*s` can never be `%.*s`",
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
		faults_add(faults, target->file, target->line, 1,
		    "no application of this process concerns `%.*s`", STR_ARG(when->what));
	for (size_t i = 0; i < when->done_count; i++) {
		if (!process_action(process, when->done[i]))
			faults_add(faults, target->file, target->line, 1, "no such action: `%.*s`",
			    STR_ARG(when->done[i]));
	}
}

static void lint_performers(const struct action *action, struct faults *faults)
{
	if (!action->performer_count)
		faults_add(faults, action->file, action->line, 1, "nobody may carry out `%.*s`",
		    STR_ARG(action->id));
	for (size_t i = 0; i < action->performer_count; i++) {
		const struct performer *performer = &action->performers[i];
		if (!performer->from_count)
			faults_add(faults, performer->file, performer->line, 1,
			    "`%.*s` can be carried out from no state", STR_ARG(action->id));
	}
}

static void lint_action(const struct scheme *scheme, const struct process *process,
    const struct action *action, struct faults *faults)
{
	lint_performers(action, faults);
	lint_fields(action, faults);
	if (!action->target_count)
		faults_add(faults, action->file, action->line, 1, "`%.*s` leads nowhere",
		    STR_ARG(action->id));
	for (size_t i = 0; i < action->target_count; i++)
		lint_target(scheme, process, action, &action->targets[i], faults);
	for (size_t i = 0; i < action->guard_count; i++) {
		const struct guard_ref *guard = &action->guards[i];
		if (str_given(guard->field) && !field_of(action, guard->field))
			faults_add(faults, guard->file, guard->line, 1,
			    "no such field in this action: `%.*s`", STR_ARG(guard->field));
	}
	for (size_t i = 0; i < action->mail_count; i++) {
		const struct mail_ref *mail = &action->mails[i];
		if (str_given(mail->template_id) && !scheme_mail(scheme, mail->template_id))
			faults_add(faults, mail->file, mail->line, 1, "no such mail: `%.*s`",
			    STR_ARG(mail->template_id));
	}
}

static void lint_state(const struct state *state, struct faults *faults)
{
	bool reason = str_given(state->pause.zh);
	if (state->applicant != reason)
		faults_add(faults, state->file, state->line, 1,
		    "`%.*s`: a state that waits for the applicant, and no other, tells with "
		    "`pause` why",
		    STR_ARG(state->id));
	if (state->final && state->waits_for != ROLE_COUNT)
		faults_add(faults, state->file, state->line, 1,
		    "`%.*s`: a final state waits for nobody", STR_ARG(state->id));
}

void lint_process(const struct scheme *scheme, const struct process *process, struct faults *faults)
{
	for (size_t i = 0; i < process->state_count; i++)
		lint_state(&process->states[i], faults);
	for (size_t i = 0; i < process->action_count; i++)
		lint_action(scheme, process, &process->actions[i], faults);
	lint_states(process, faults);
}
