/* States, actions, fields and guards of an edition's processes, as text to compare. */
#include "scheme/diff.h"

static struct str path(struct diff_items *items, struct str a, struct str b)
{
	return str_printf(items->arena, "%.*s/%.*s", STR_ARG(a), STR_ARG(b));
}

static void list_state(
    struct diff_items *items, const struct process *process, const struct state *state)
{
	struct diff_item *item = diff_add(items, "state", path(items, process->id, state->id));
	diff_say(items, item, "name", text_in(state->name, items->language));
	diff_say(items, item, "now", text_in(state->now, items->language));
	diff_say(items, item, "stage", state->stage->id);
	diff_say(items, item, "waits-for",
	    state->waits_for == ROLE_COUNT ? STR("") : str_from(role_name(state->waits_for)));
	diff_say(items, item, "manner",
	    str_printf(items->arena, "%s%s%s%s", state->applicant ? "applicant " : "",
		state->draft ? "draft " : "", state->editable ? "editable " : "",
		state->final ? "final" : ""));
	diff_say(items, item, "pause", text_in(state->pause, items->language));
}

static struct str performers_text(struct diff_items *items, const struct action *action)
{
	struct str out = STR("");
	for (size_t i = 0; i < action->performer_count; i++) {
		const struct performer *by = &action->performers[i];
		out = str_printf(items->arena, "%.*s%s%s:", STR_ARG(out), out.len ? "; " : "",
		    role_name(by->role));
		for (size_t j = 0; j < by->from_count; j++)
			out = path(items, out, by->from[j]->id);
	}
	return out;
}

static struct str target_text(struct diff_items *items, const struct target *target)
{
	const struct condition *when = &target->when;
	struct str to = target->state  ? target->state->id
			: target->stay ? STR("stay")
				       : STR("back");
	switch (when->type) {
	case CONDITION_FIELD:
		return str_printf(items->arena, "%.*s if %.*s is %.*s", STR_ARG(to),
		    STR_ARG(when->field), STR_ARG(when->is));
	case CONDITION_GUARD:
		return str_printf(
		    items->arena, "%.*s if %.*s", STR_ARG(to), STR_ARG(when->guard_name));
	case CONDITION_WHAT:
		return str_printf(
		    items->arena, "%.*s if it concerns %.*s", STR_ARG(to), STR_ARG(when->what));
	case CONDITION_DONE:
		to = str_printf(items->arena, "%.*s after", STR_ARG(to));
		for (size_t i = 0; i < when->done_count; i++)
			to = path(items, to, when->done[i]);
		return to;
	case CONDITION_ALWAYS:
		break;
	}
	return to;
}

static struct str targets_text(struct diff_items *items, const struct action *action)
{
	struct str out = STR("");
	for (size_t i = 0; i < action->target_count; i++)
		out = str_printf(items->arena, "%.*s%s%.*s", STR_ARG(out), out.len ? "; " : "",
		    STR_ARG(target_text(items, &action->targets[i])));
	return out;
}

static struct str effects_text(struct diff_items *items, const struct action *action)
{
	struct str out = STR("");
	for (size_t i = 0; i < action->effect_count; i++)
		out = path(items, out, action->effects[i]);
	return out;
}

static struct str mails_text(struct diff_items *items, const struct action *action)
{
	struct str out = STR("");
	for (size_t i = 0; i < action->mail_count; i++) {
		const struct mail_ref *mail = &action->mails[i];
		out = str_printf(items->arena, "%.*s%s%.*s to %s%s%.*s", STR_ARG(out),
		    out.len ? "; " : "", STR_ARG(mail->template_id), role_name(mail->to),
		    mail->into ? " into " : "", STR_ARG(mail->into ? mail->into->id : STR("")));
	}
	return out;
}

static struct str roles_text(struct diff_items *items, uint32_t roles)
{
	struct str out = STR("");
	for (int role = 0; role < ROLE_COUNT; role++)
		if (roles >> role & 1)
			out = path(items, out, str_from(role_name((enum role)role)));
	return out;
}

static void list_field(struct diff_items *items, struct str action, const struct field_def *field)
{
	struct diff_item *item = diff_add(items, "field", path(items, action, field->name));
	struct str options = STR("");
	for (size_t i = 0; i < field->option_count; i++) {
		const struct option *option = &field->options[i];
		options = path(items, options, option->id);
		if (str_given(option->tone) || option->on_site)
			options = str_printf(items->arena, "%.*s (%.*s)", STR_ARG(options),
			    STR_ARG(option->on_site ? STR("on site") : option->tone));
	}
	diff_say(items, item, "label", text_in(field->label, items->language));
	diff_say(items, item, "type", str_from(value_type_name(field->type)));
	diff_say(items, item, "required", field->required ? STR("true") : STR("false"));
	diff_say(items, item, "must-be-true", field->must_be_true ? STR("true") : STR("false"));
	diff_say(items, item, "options", options);
	diff_say(items, item, "not-before", field->not_before);
	diff_say(items, item, "not-after", field->not_after);
	diff_say(items, item, "part", field->part);
	diff_say(items, item, "hint", text_in(field->hint, items->language));
	diff_say(items, item, "readers", roles_text(items, field->readers));
	diff_say(items, item, "after", field->after);
}

static struct str readers_text(struct diff_items *items, const struct process *process)
{
	struct str out = STR("");
	for (size_t i = 0; i < process->reader_count; i++) {
		const struct reader_rule *rule = &process->readers[i];
		out = str_printf(items->arena, "%.*s%s%s%s%.*s%s%.*s", STR_ARG(out),
		    out.len ? "; " : "", role_name(rule->role), str_given(rule->what) ? " of " : "",
		    STR_ARG(rule->what), str_given(rule->after) ? " after " : "",
		    STR_ARG(rule->after));
	}
	return out;
}

/* The same guard may look at several fields. */
static void list_guard(struct diff_items *items, struct str action, const struct guard_ref *guard)
{
	struct str name =
	    str_given(guard->field) ? path(items, guard->name, guard->field) : guard->name;
	struct diff_item *item = diff_add(items, "guard", path(items, action, name));
	diff_say(items, item, "cite", guard->cite);
	diff_say(items, item, "working-days", str_printf(items->arena, "%d", guard->days));
}

static void list_action(
    struct diff_items *items, const struct process *process, const struct action *action)
{
	struct str id = path(items, process->id, action->id);
	struct diff_item *item = diff_add(items, "action", id);
	diff_say(items, item, "name", text_in(action->name, items->language));
	diff_say(items, item, "by", performers_text(items, action));
	diff_say(items, item, "to", targets_text(items, action));
	diff_say(items, item, "cite", action->cite);
	diff_say(items, item, "effects", effects_text(items, action));
	diff_say(items, item, "mails", mails_text(items, action));
	diff_say(items, item, "once",
	    action->once_per_actor ? STR("per-actor")
	    : action->once         ? STR("true")
				   : STR("false"));
	for (size_t i = 0; i < action->field_count; i++)
		list_field(items, id, &action->fields[i]);
	for (size_t i = 0; i < action->guard_count; i++)
		list_guard(items, id, &action->guards[i]);
}

void diff_list_processes(struct diff_items *items, const struct edition *edition)
{
	for (size_t i = 0; i < edition->process_count; i++) {
		const struct process *process = &edition->processes[i];
		struct diff_item *item = diff_add(items, "process", process->id);
		diff_say(items, item, "initial", process->initial->id);
		diff_say(items, item, "opens", roles_text(items, process->opens));
		diff_say(items, item, "readers", readers_text(items, process));
		diff_say(items, item, "apart", process->apart ? STR("true") : STR(""));
		diff_say(items, item, "frozen", process->frozen);
		for (size_t j = 0; j < process->state_count; j++)
			list_state(items, process, &process->states[j]);
		for (size_t j = 0; j < process->action_count; j++)
			list_action(items, process, &process->actions[j]);
	}
}
