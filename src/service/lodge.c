/* A case that is opened and handed in at one go: appeals, complaints. */
#include "service/apply.h"
#include "service/internal.h"

struct caller apply_public(void)
{
	struct str login = str_from(role_name(ROLE_public));
	return (struct caller){
	    .person = {.login = login, .name = login, .roles = UINT32_C(1) << ROLE_public}};
}

/* What does not come to be done leaves nothing: the writer takes its savepoint back. */
void apply_lodge(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct lodge *request = argument;
	apply_open_case(tx, &request->open, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	struct act act = {
	    .caller = request->open.caller,
	    .id = request->open.id,
	    .action = request->action,
	    .fields = request->fields,
	    .field_count = request->field_count,
	    .if_match = -1,
	};
	apply_act(tx, &act, outcome);
	if (outcome->type != OUTCOME_DONE)
		casebook_forget(tx->service->writer.casebook, request->open.id);
}

const struct action *apply_lodging(const struct scheme *scheme, struct date today, const char *kind)
{
	const struct edition *edition = scheme_edition_on(scheme, today);
	const struct process *process =
	    edition ? edition_process(edition, scheme, str_from(kind)) : NULL;
	for (size_t i = 0; process && i < process->action_count; i++)
		if (action_has_effect(&process->actions[i], "bind-edition"))
			return &process->actions[i];
	return NULL;
}
