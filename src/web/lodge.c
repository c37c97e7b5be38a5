/* Forms that open a case and hand it in, made from the process data. */
#include "web/lodge.h"
#include "web/case_parts.h"

size_t lodge_stages(struct request *request, const struct kind *kind, struct stage_view **out)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct edition *edition = scheme_edition_on(scheme, service_today(request->service));
	const struct process *process = edition_process(edition, scheme, kind->id);
	size_t count = 0;
	*out = NULL;
	for (size_t i = 0; i < process->stage_count; i++) {
		const struct stage *stage = &process->stages[i];
		if (stage->shown && !str_empty(stage->about.zh))
			*ARENA_PUSH(request->arena, *out, count) =
			    (struct stage_view){stage->name, stage->about};
	}
	return count;
}

static void put_fault(struct request *request, const struct action *action,
    const struct field_error *error, struct lodge_view *view)
{
	struct str id = error->field;
	const struct field_def *field = action_field(action, error->field);
	if (field) {
		id = view->fields[field - action->fields].id;
		view->fields[field - action->fields].why = error->why;
	}
	*ARENA_PUSH(request->arena, view->faults, view->fault_count) =
	    (struct field_fault){id, error->why};
}

void lodge_fill(struct request *request, const struct kind *kind, const struct outcome *outcome,
    struct lodge_view *view)
{
	const struct scheme *scheme = service_scheme(request->service);
	const struct action *action = apply_lodging(scheme, kind, service_today(request->service));
	view->stage_count = lodge_stages(request, kind, &view->stages);
	view->fields = case_new_inputs(request, action);
	view->field_count = action->field_count;
	view->name = action->name;
	view->cite = action->cite;
	if (!outcome)
		return;
	for (size_t i = 0; i < outcome->error_count; i++)
		put_fault(request, action, &outcome->errors[i], view);
	if (outcome->type == OUTCOME_REFUSED) {
		view->why = outcome->refusal.detail;
		view->cite = outcome->refusal.cite;
	}
}

/* The page's own values stand beside the action's: the engine would take them for unknown fields. */
bool lodge_read(struct request *request, const struct action *action, struct lodge *lodge)
{
	struct form own;
	struct command command = {0};
	form_init(&own, request->arena);
	for (size_t i = 0; i < request->form.count; i++)
		if (action_field(action, request->form.values[i].name))
			*ARENA_PUSH(request->arena, own.values, own.count) =
			    request->form.values[i];
	bool fits = form_command(&own, action, &command);
	for (size_t i = 0; i < own.error_count; i++)
		form_error(&request->form, own.errors[i].field, own.errors[i].why);
	lodge->action = action->id;
	lodge->fields = command.fields;
	lodge->field_count = command.field_count;
	return fits;
}
