/* A case as one person may see it. */
#include "service/apply.h"
#include "service/internal.h"
#include "service/world.h"

static enum err fill(
    struct reader *reader, struct arena *arena, const struct caller *caller, struct case_view *view)
{
	struct instant now = service_now(reader->service);
	view->today = instant_date(now);
	TRY(unit_of_case(reader->service, reader->store, arena, view->state->unit, &view->unit));
	view->check = case_check(arena, view->state, &view->world, view->today);
	view->fee = case_fee(view->state, &view->world, view->today);
	view->clock_count = case_clocks(arena, view->state, view->today, &view->clocks);
	view->clock_now = case_clock_now(view->clocks, view->clock_count);
	if (!caller)
		return ERR_OK;
	view->action_count =
	    case_actions(arena, view->state, &view->world, &caller->person, now, &view->actions);
	return ERR_OK;
}

/* What concerns a case begins at that case; what the public may open has a page of its own. */
static bool begins_from_list(const struct scheme *scheme, const struct kind *kind,
    const struct person *person, struct date today)
{
	const struct edition *edition = scheme_edition_on(scheme, today);
	const struct process *process = edition ? edition_process(edition, scheme, kind->id) : NULL;
	bool of_all = process && process->opens >> ROLE_public & 1;
	return !kind->concerns_case && !of_all && kind_opens_to(scheme, kind, person, today);
}

size_t apply_kinds(
    struct reader *reader, struct arena *arena, const struct caller *caller, struct kind **out)
{
	const struct scheme *scheme = reader->service->scheme;
	struct date today = service_today(reader->service);
	size_t count = 0;
	*out = ARENA_ARRAY(arena, struct kind, scheme->kind_count + 1);
	for (size_t i = 0; i < scheme->kind_count; i++)
		if (begins_from_list(scheme, &scheme->kinds[i], &caller->person, today))
			(*out)[count++] = scheme->kinds[i];
	return count;
}

enum err apply_case(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct str id, struct case_view **out)
{
	struct service *service = reader->service;
	struct case_view *view = ARENA_NEW(arena, struct case_view);
	*out = view;
	TRY(casebook_read(reader->store, service->scheme, arena, id, &view->state));
	TRY(world_read(service, reader->store, arena, view->state, &view->world));
	if (caller && !case_readable(view->state, &view->world, &caller->person))
		return err_fail(ERR_NOT_FOUND, "there is no case %.*s", STR_ARG(id));
	if (caller)
		case_redact(view->state, &caller->person);
	return fill(reader, arena, caller, view);
}

enum err apply_reads(struct reader *reader, struct arena *arena, const struct caller *caller,
    struct str id, bool *out)
{
	return cases_reads(reader->store, arena, id, &caller->person, out);
}

enum err apply_process(
    struct reader *reader, struct arena *arena, struct str id, const struct process **out)
{
	const struct scheme *scheme = reader->service->scheme;
	struct str edition_id, kind;
	TRY(cases_process(reader->store, arena, id, &edition_id, &kind));
	const struct edition *edition = scheme_edition(scheme, edition_id);
	*out = edition ? edition_process(edition, scheme, kind) : NULL;
	if (!*out)
		return err_fail(ERR_CORRUPT, "case %.*s has no process", STR_ARG(id));
	return ERR_OK;
}
