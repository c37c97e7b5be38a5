/* What the case page tells: stages, clocks, people, facts, files, papers, and what happened. */
#include "web/case_parts.h"
#include "service/office.h"
#include "web/words.h"

void case_put_steps(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	const char *tone = "past";
	for (size_t i = 0; i < state->process->stage_count; i++) {
		const struct stage *stage = &state->process->stages[i];
		bool present = stage == state->state->stage;
		if (present)
			tone = "future";
		if (!stage->shown)
			continue;
		struct step_view *step = ARENA_PUSH(source->arena, page->steps, page->step_count);
		*step = (struct step_view){stage->name, {{0}}, present ? "present" : tone};
		if (present)
			step->note = state->state->name;
	}
}

static struct text pause_reasons(struct arena *arena, const struct case_clock *clock)
{
	struct text reasons = {0};
	for (size_t i = 0; i < clock->pause_count; i++)
		if (!str_contains(reasons.zh, clock->pauses[i].reason.zh))
			reasons = words_join(arena, reasons, clock->pauses[i].reason);
	return reasons;
}

struct clock_view case_clock_view(const struct case_source *source, const struct case_clock *clock)
{
	bool open = clock->status != CLOCK_MET && clock->status != CLOCK_MISSED;
	return (struct clock_view){
	    .name = clock->limit->name,
	    .whose =
		message_text(clock->limit->centre ? MESSAGE_whose_centre : MESSAGE_whose_applicant),
	    .status = clock_status_label(clock->status),
	    .left = words_left(
		source->arena, &source->scheme->calendar, source->view->today, clock->due_on),
	    .pauses = pause_reasons(source->arena, clock),
	    .tone = words_clock_tone(clock->status),
	    .limit = clock->limit->id,
	    .cite = clock->limit->cite,
	    .started_on = clock->started_on,
	    .due_on = clock->due_on,
	    .counted = clock->counted,
	    .paused = clock->paused,
	    .provisional = clock->provisional,
	    .open = open,
	};
}

void case_put_clocks(const struct case_source *source, struct case_page *page)
{
	const struct case_view *view = source->view;
	page->clocks = ARENA_ARRAY(source->arena, struct clock_view, view->clock_count + 1);
	page->clock_count = view->clock_count;
	for (size_t i = 0; i < view->clock_count; i++) {
		page->clocks[i] = case_clock_view(source, &view->clocks[i]);
		if (&view->clocks[i] == view->clock_now)
			page->clock = &page->clocks[i];
	}
}

struct str case_person_name(const struct case_source *source, struct str login)
{
	const struct person *person = world_person(&source->view->world, login);
	struct user user;
	enum role role;
	if (role_parse(login, &role) && !role_assignable(role))
		return text_in(role_label(role), source->request->page.language);
	if (person)
		return str_empty(person->name) ? login : person->name;
	if (account_user(source->request->reader, source->arena, login, &user) == ERR_OK &&
	    !str_empty(user.name))
		return user.name;
	return login;
}

static void add_person(
    const struct case_source *source, struct case_page *page, enum role role, struct str login)
{
	if (!str_empty(login))
		*ARENA_PUSH(source->arena, page->people, page->people_count) =
		    (struct person_view){role_label(role), case_person_name(source, login)};
}

void case_put_people(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	add_person(source, page, ROLE_contact, state->contact);
	add_person(source, page, ROLE_lead, state->lead);
	for (size_t i = 0; i < state->group_count; i++)
		add_person(source, page, ROLE_assessor, state->group[i]);
	if (!page->own)
		for (size_t i = 0; i < source->view->world.panel_count; i++)
			add_person(source, page, ROLE_expert, source->view->world.panel[i]);
}

void case_put_facts(const struct case_source *source, struct case_page *page)
{
	const struct profile *profile = source->view->state->profile;
	for (size_t i = 0; i < source->scheme->fact_count; i++) {
		if (profile->values[i].type == VALUE_NONE)
			continue;
		const struct fact_def *fact = &source->scheme->facts[i];
		struct text value = words_value(source->arena, &profile->values[i]);
		if (!str_empty(fact->unit.zh)) {
			value.zh = str_printf(
			    source->arena, "%.*s %.*s", STR_ARG(value.zh), STR_ARG(fact->unit.zh));
			value.en = str_printf(
			    source->arena, "%.*s %.*s", STR_ARG(value.en), STR_ARG(fact->unit.en));
		}
		*ARENA_PUSH(source->arena, page->facts, page->fact_count) =
		    (struct named_value){fact->label, value};
	}
}

static void put_upload_parts(const struct case_source *source, struct case_page *page)
{
	const struct case_view *view = source->view;
	for (size_t i = 0; i < source->scheme->part_count; i++) {
		const struct part *part = &source->scheme->parts[i];
		if (decide_may_add_file(
			view->state, &view->world, &source->request->caller.person, part->id))
			*ARENA_PUSH(source->arena, page->parts, page->part_count) =
			    (struct option_view){part->id, part->name};
	}
}

void case_put_files(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	for (size_t i = 0; i < state->file_count; i++) {
		const struct evidence *file = &state->files[i];
		const struct part *part = scheme_part(source->scheme, file->part);
		*ARENA_PUSH(source->arena, page->files, page->file_count) = (struct file_view){
		    .name = file->name,
		    .sha256 = file->sha256,
		    .case_id = state->id,
		    .requirement = file->requirement,
		    .project = file->project,
		    .document = file->document,
		    .used_in = file->used_in,
		    .part = part ? part->name : (struct text){file->part, file->part},
		    .size_kib = (file->size + 1023) / 1024,
		    .at = file->at,
		    .removable =
			decide_may_remove_file(state, &source->request->caller.person, file),
		};
	}
	put_upload_parts(source, page);
}

void case_put_documents(const struct case_source *source, struct case_page *page)
{
	struct case_document *documents;
	size_t count = office_documents(source->arena, source->view, &documents);
	for (size_t i = 0; i < count; i++)
		*ARENA_PUSH(source->arena, page->documents, page->document_count) =
		    (struct document_view){documents[i].name, source->view->state->id,
			documents[i].label, documents[i].made_on};
}
