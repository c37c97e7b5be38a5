/* A case that is opened and handed in at one go: appeals, complaints. */
#include "base/address.h"
#include "service/apply.h"
#include "service/attempts.h"
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

static const struct process *process_today(
    const struct scheme *scheme, const struct kind *kind, struct date today)
{
	const struct edition *edition = scheme_edition_on(scheme, today);
	return edition ? edition_process(edition, scheme, kind->id) : NULL;
}

const struct kind *apply_appeal_kind(const struct scheme *scheme, struct date today)
{
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (scheme->kinds[i].concerns_case &&
		    process_today(scheme, &scheme->kinds[i], today))
			return &scheme->kinds[i];
	return NULL;
}

bool apply_appealable(const struct case_view *view, const struct person *person)
{
	const struct case_state *state = view->state;
	return person_is(person, ROLE_contact) && str_eq(person->unit, state->unit) &&
	       date_given(state->submitted_on) &&
	       !scheme_kind(state->scheme, state->kind)->concerns_case &&
	       !state->process->reader_count && apply_appeal_kind(state->scheme, view->today);
}

const struct kind *apply_complaint_kind(const struct scheme *scheme, struct date today)
{
	for (size_t i = 0; i < scheme->kind_count; i++) {
		const struct process *process = process_today(scheme, &scheme->kinds[i], today);
		if (process && process->opens >> ROLE_public & 1)
			return &scheme->kinds[i];
	}
	return NULL;
}

void apply_complain_as(struct arena *arena, const struct caller *caller, const struct what *concern,
    struct open_case *open)
{
	const struct person *person = &caller->person;
	bool body = concern && concern->body;
	bool itself =
	    person_is(person, ROLE_supervision) || (body && person_is(person, ROLE_contact));
	struct caller *public = ARENA_NEW(arena, struct caller);
	*public = apply_public();
	open->caller = itself ? caller : public;
	if (body)
		open->unit = itself && str_given(person->unit) ? person->unit : STR(UNIT_BODY);
}

const struct action *apply_lodging(
    const struct scheme *scheme, const struct kind *kind, struct date today)
{
	const struct process *process = process_today(scheme, kind, today);
	for (size_t i = 0; process && i < process->action_count; i++)
		if (action_has_effect(&process->actions[i], "bind-edition"))
			return &process->actions[i];
	return NULL;
}

/* Counted as failures to sign in are, but apart from them, and no address's against another's. */
static struct attempt attempt_of(struct arena *arena, struct str address)
{
	struct str counted = address_counted(arena, address);
	struct str place = str_printf(arena, "lodge:%.*s", STR_ARG(counted));
	return (struct attempt){place, place, place, false};
}

int apply_lodge_wait(struct service *service, struct arena *arena, struct str address)
{
	struct attempt attempt = attempt_of(arena, address);
	return attempts_wait(service->attempts, &attempt, real_now());
}

void apply_lodge_count(struct service *service, struct arena *arena, struct str address)
{
	struct attempt attempt = attempt_of(arena, address);
	attempts_failed(service->attempts, &attempt, real_now());
}
