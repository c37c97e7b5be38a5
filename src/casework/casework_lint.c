/* What of a scheme only this layer can check: names of guards, effects and placeholders. */
#include "casework/fold.h"
#include "casework/guard.h"
#include "casework/placeholder.h"
#include "scheme/faults.h"

static void lint_guards(const struct action *action, struct faults *faults)
{
	for (size_t i = 0; i < action->guard_count; i++) {
		const struct guard_ref *ref = &action->guards[i];
		if (guard_find(ref->name) < 0)
			faults_tell(faults, ref->file, ref->line, 1, FAULT(unknown_guard),
			    STR_ARG(ref->name));
		if (str_given(ref->field) && !action_field(action, ref->field))
			faults_tell(faults, ref->file, ref->line, 1, FAULT(guard_field),
			    STR_ARG(ref->field));
	}
	for (size_t i = 0; i < action->target_count; i++) {
		const struct target *target = &action->targets[i];
		const struct condition *when = &target->when;
		if (when->type == CONDITION_GUARD && guard_find(when->guard_name) < 0)
			faults_tell(faults, target->file, target->line, 1, FAULT(unknown_guard),
			    STR_ARG(when->guard_name));
	}
}

static void lint_effect(const struct action *action, struct str effect, struct faults *faults)
{
	const char *fields = effect_fields(effect);
	if (!fields)
		faults_tell(
		    faults, action->file, action->line, 1, FAULT(unknown_effect), STR_ARG(effect));
	for (struct str rest = fields ? str_from(fields) : STR(""); !str_empty(rest);) {
		struct str name = str_cut(&rest, ' ');
		const struct field_def *field = action_field(action, name);
		if (!field || !field->required)
			faults_tell(faults, action->file, action->line, 1, FAULT(effect_field),
			    STR_ARG(effect), STR_ARG(name));
	}
}

/* Names that the engine itself uses. */
static void lint_names(const struct action *action, struct faults *faults)
{
	static const char *const facts[] = {
	    FACT_OPEN, FACT_SET_FACTS, FACT_ADD_FILE, FACT_REMOVE_FILE, FACT_OVERDUE};
	static const char *const fields[] = {
	    "edition", "treated", "number", "issued_on", "expires_on"};
	for (size_t i = 0; i < COUNT_OF(facts); i++)
		if (str_is(action->id, facts[i]))
			faults_tell(faults, action->file, action->line, 1, FAULT(action_name_taken),
			    facts[i]);
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (action_field(action, str_from(fields[i])))
			faults_tell(faults, action->file, action->line, 1, FAULT(field_name_taken),
			    fields[i]);
}

static void lint_text(
    const struct scheme *scheme, struct str text, struct str file, int line, struct faults *faults)
{
	while (!str_empty(text)) {
		str_cut(&text, '{');
		if (!str_given(text))
			return;
		struct str name = str_cut(&text, '}');
		if (!placeholder_known(scheme, name))
			faults_tell(
			    faults, file, line, 1, FAULT(unknown_placeholder), STR_ARG(name));
	}
}

static void lint_words(
    const struct scheme *scheme, struct text text, struct str file, int line, struct faults *faults)
{
	lint_text(scheme, text.zh, file, line, faults);
	lint_text(scheme, text.en, file, line, faults);
}

static void lint_templates(const struct scheme *scheme, const struct template *templates,
    size_t count, struct faults *faults)
{
	for (size_t i = 0; i < count; i++) {
		const struct template *template = &templates[i];
		lint_words(scheme, template->name, template->file, template->line, faults);
		for (size_t j = 0; j < template->block_count; j++) {
			const struct block *block = &template->blocks[j];
			lint_words(scheme, block->text, block->file, block->line, faults);
			lint_words(scheme, block->value, block->file, block->line, faults);
		}
	}
}

static void lint_process(const struct process *process, struct faults *faults)
{
	for (size_t i = 0; i < process->action_count; i++) {
		lint_guards(&process->actions[i], faults);
		for (size_t j = 0; j < process->actions[i].effect_count; j++)
			lint_effect(&process->actions[i], process->actions[i].effects[j], faults);
		lint_names(&process->actions[i], faults);
	}
}

void casework_lint(const struct scheme *scheme, struct faults *faults)
{
	for (size_t i = 0; i < scheme->edition_count; i++)
		for (size_t j = 0; j < scheme->editions[i].process_count; j++)
			lint_process(&scheme->editions[i].processes[j], faults);
	lint_templates(scheme, scheme->papers, scheme->paper_count, faults);
	lint_templates(scheme, scheme->mails, scheme->mail_count, faults);
	struct str file = str_printf(faults->arena, "%.*s/scheme.yaml", STR_ARG(scheme->folder));
	lint_words(scheme, scheme->certificate.statement, file, 0, faults);
	lint_words(scheme, scheme->certificate.heading, file, 0, faults);
}
