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

struct str case_person_name(const struct case_view *view, struct str login)
{
	const struct person *person = world_person(&view->world, login);
	return person && !str_empty(person->name) ? person->name : login;
}

static void add_person(
    const struct case_source *source, struct case_page *page, enum role role, struct str login)
{
	if (!str_empty(login))
		*ARENA_PUSH(source->arena, page->people, page->people_count) =
		    (struct person_view){role_label(role), case_person_name(source->view, login)};
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
	static const char *const later[] = {
	    "supplement", "rectification", "agreement", "receipt", "payment", "other"};
	if (page->ended)
		return;
	for (size_t i = 0; i < source->scheme->part_count; i++) {
		const struct part *part = &source->scheme->parts[i];
		bool late = false;
		for (size_t j = 0; j < COUNT_OF(later); j++)
			late = late || str_is(part->id, later[j]);
		if (late || (page->own && page->editable))
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
		    .part = part ? part->name : (struct text){file->part, file->part},
		    .size_kib = (file->size + 1023) / 1024,
		    .at = file->at,
		    .removable = page->own && page->editable,
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

/* The words for a fact: the action's own, or the program's for what every process has. */
static struct text happening_words(const struct case_state *state, const struct fact *fact)
{
	static const struct {
		const char *action;
		enum message words;
	} built_in[] = {
	    {FACT_OPEN, MESSAGE_fact_open},
	    {FACT_SET_FACTS, MESSAGE_fact_set_facts},
	    {FACT_ADD_FILE, MESSAGE_fact_add_file},
	    {FACT_REMOVE_FILE, MESSAGE_fact_remove_file},
	    {FACT_OVERDUE, MESSAGE_fact_overdue},
	};
	const struct action *action = process_action(state->process, fact->action);
	if (action)
		return action->done;
	for (size_t i = 0; i < COUNT_OF(built_in); i++)
		if (str_is(fact->action, built_in[i].action))
			return message_text(built_in[i].words);
	return (struct text){fact->action, fact->action};
}

static struct text field_label(
    const struct case_source *source, const struct fact *fact, struct str name)
{
	const struct action *action = process_action(source->view->state->process, fact->action);
	for (size_t i = 0; action && i < action->field_count; i++)
		if (str_eq(action->fields[i].name, name))
			return action->fields[i].label;
	const struct fact_def *declared = scheme_fact(source->scheme, name);
	return declared ? declared->label : (struct text){name, name};
}

/* A choice is told by the name of its option. */
static struct text field_words(
    const struct case_source *source, const struct fact *fact, const struct field *field)
{
	const struct action *action = process_action(source->view->state->process, fact->action);
	for (size_t i = 0; action && i < action->field_count; i++) {
		const struct field_def *def = &action->fields[i];
		if (!str_eq(def->name, field->name) || field->value.type != VALUE_CHOICE)
			continue;
		for (size_t j = 0; j < def->option_count; j++)
			if (str_eq(def->options[j].id, field->value.text))
				return def->options[j].name;
	}
	return words_value(source->arena, &field->value);
}

void case_put_entry(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	if (state->entered_seq < 2 || (size_t)state->entered_seq > state->history_count)
		return;
	const struct fact *fact = &state->history[state->entered_seq - 1];
	for (size_t i = 0; i < fact->field_count; i++) {
		const struct field *field = &fact->fields[i];
		if (field->value.type == VALUE_TEXT || field->value.type == VALUE_CHOICE)
			*ARENA_PUSH(source->arena, page->entry, page->entry_count) =
			    (struct named_value){field_label(source, fact, field->name),
				field_words(source, fact, field)};
	}
}

/* The unit sees the outcome of a vote, not who voted how. */
static bool told(const struct case_page *page, const struct fact *fact)
{
	return !page->own || !str_is(fact->action, "vote");
}

void case_put_history(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		if (!told(page, fact))
			continue;
		const struct state *after = process_state(state->process, fact->state);
		struct happening *row =
		    ARENA_PUSH(source->arena, page->history, page->history_count);
		*row = (struct happening){
		    .at = fact->at,
		    .actor = case_person_name(source->view, fact->actor),
		    .what = happening_words(state, fact),
		    .state = after ? after->name : (struct text){fact->state, fact->state},
		    .seq = fact->seq,
		};
		if (str_is(fact->action, FACT_SET_FACTS) || str_is(fact->action, FACT_OPEN))
			continue;
		for (size_t j = 0; j < fact->field_count; j++)
			*ARENA_PUSH(source->arena, row->fields, row->field_count) =
			    (struct named_value){field_label(source, fact, fact->fields[j].name),
				field_words(source, fact, &fact->fields[j])};
	}
}
