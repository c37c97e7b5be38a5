/* The forms of actions: made from the process data, filled with what was typed, told what was wrong. */
#include "web/case_parts.h"
#include "web/words.h"

#define MEETINGS_OFFERED 6

/* The guard that looks at this field, if the action has it: its choices can then be offered. */
static bool guarded(const struct action *action, const char *guard, struct str field)
{
	for (size_t i = 0; i < action->guard_count; i++)
		if (str_is(action->guards[i].name, guard) && str_eq(action->guards[i].field, field))
			return true;
	return false;
}

static struct choice_view *add_choice(const struct case_source *source, struct field_input *input)
{
	return ARENA_PUSH(source->arena, input->choices, input->choice_count);
}

static void offer_options(struct arena *arena, struct field_input *input)
{
	for (size_t i = 0; i < input->def->option_count; i++)
		*ARENA_PUSH(arena, input->choices, input->choice_count) = (struct choice_view){
		    .id = input->def->options[i].id, .name = input->def->options[i].name};
}

static void offer_people(const struct case_source *source, struct field_input *input)
{
	const struct world *world = &source->view->world;
	for (size_t i = 0; i < world->people_count; i++) {
		const struct person *person = &world->people[i];
		if (input->def->role != ROLE_COUNT && !person_is(person, input->def->role))
			continue;
		struct str name = str_printf(
		    source->arena, "%.*s (%.*s)", STR_ARG(person->name), STR_ARG(person->login));
		*add_choice(source, input) =
		    (struct choice_view){.id = person->login, .name = {name, name}};
	}
}

static void offer_files(const struct case_source *source, struct field_input *input)
{
	const struct case_state *state = source->view->state;
	for (size_t i = 0; i < state->file_count; i++) {
		const struct evidence *file = &state->files[i];
		if (str_empty(input->def->part) || str_eq(file->part, input->def->part))
			*add_choice(source, input) = (struct choice_view){
			    .id = file->sha256, .name = {file->name, file->name}};
	}
}

static void offer_meetings(const struct case_source *source, struct field_input *input)
{
	struct date from = calendar_add(&source->scheme->calendar, source->view->today,
	    source->scheme->meetings.list_days_ahead, NULL);
	for (int i = 0; i < MEETINGS_OFFERED; i++) {
		struct meeting meeting = scheme_next_meeting(source->scheme, from);
		*add_choice(source, input) = (struct choice_view){
		    .id = date_str(source->arena, meeting.held),
		    .name = words_day(source->arena, meeting.held),
		};
		from = date_add_days(meeting.held, 1);
	}
}

static void offer_choices(
    const struct case_source *source, const struct action *action, struct field_input *input)
{
	switch (input->def->type) {
	case VALUE_CHOICE:
		offer_options(source->arena, input);
		return;
	case VALUE_LOGIN:
	case VALUE_LOGINS:
		offer_people(source, input);
		return;
	case VALUE_FILE:
	case VALUE_FILES:
		offer_files(source, input);
		return;
	case VALUE_DATE:
		if (guarded(action, "meeting-day", input->def->name))
			offer_meetings(source, input);
		return;
	default:
		return;
	}
}

/* A declaration is a box to tick; a boolean that leads two ways is asked as a question. */
static bool decides(const struct action *action, struct str field)
{
	for (size_t i = 0; i < action->target_count; i++)
		if (action->targets[i].when.type == CONDITION_FIELD &&
		    str_eq(action->targets[i].when.field, field))
			return true;
	return false;
}

static struct field_input field_input(
    struct arena *arena, const struct action *action, const struct field_def *def)
{
	enum value_type type = def->type;
	return (struct field_input){
	    .def = def,
	    .id = str_printf(arena, "%.*s-%.*s", STR_ARG(action->id), STR_ARG(def->name)),
	    .is_long = (type == VALUE_TEXT && !def->one_line) || type == VALUE_LIST,
	    .is_number = type == VALUE_INTEGER || type == VALUE_COUNT || type == VALUE_MONEY,
	    .is_money = type == VALUE_MONEY,
	    .is_date = type == VALUE_DATE,
	    .is_boolean = type == VALUE_BOOLEAN,
	    .two_way = type == VALUE_BOOLEAN && decides(action, def->name),
	    .is_many = type == VALUE_LOGINS || type == VALUE_FILES,
	    .is_file = type == VALUE_FILE || type == VALUE_FILES,
	};
}

/* What was typed before, where this form has come back. */
static void put_typed(const struct request *request, struct field_input *input)
{
	const struct form *form = &request->form;
	const char *name = str_c(request->arena, input->def->name);
	struct str *many = NULL;
	size_t many_count = form_list(form, name, &many);
	input->text = form_get(form, name);
	for (size_t i = 0; i < input->choice_count; i++) {
		struct choice_view *choice = &input->choices[i];
		choice->chosen = str_given(input->text) && str_eq(choice->id, input->text);
		for (size_t j = 0; j < many_count; j++)
			choice->chosen = choice->chosen || str_eq(choice->id, many[j]);
	}
}

struct field_input *case_new_inputs(struct request *request, const struct action *action)
{
	struct field_input *inputs =
	    ARENA_ARRAY(request->arena, struct field_input, action->field_count);
	for (size_t i = 0; i < action->field_count; i++) {
		inputs[i] = field_input(request->arena, action, &action->fields[i]);
		offer_options(request->arena, &inputs[i]);
		put_typed(request, &inputs[i]);
	}
	return inputs;
}

static struct text fault_of(const struct case_page *page, struct str id)
{
	for (size_t i = 0; i < page->fault_count; i++)
		if (str_eq(page->faults[i].field, id))
			return page->faults[i].why;
	return (struct text){0};
}

static struct action_view action_view(const struct case_source *source,
    const struct case_page *page, const struct available *available, struct str tried)
{
	const struct action *action = available->action;
	struct action_view view = {
	    .id = action->id,
	    .case_id = source->view->state->id,
	    .name = action->name,
	    .done = action->done,
	    .allowed = available->allowed,
	    .refusal = available->refusal.detail,
	    .cite = available->allowed ? action->cite : available->refusal.cite,
	    .open = str_given(tried) && str_eq(tried, action->id),
	};
	view.fields = ARENA_ARRAY(source->arena, struct field_input, action->field_count);
	view.field_count = action->field_count;
	for (size_t i = 0; i < action->field_count; i++) {
		struct field_input *input = &view.fields[i];
		*input = field_input(source->arena, action, &action->fields[i]);
		offer_choices(source, action, input);
		if (view.open)
			put_typed(source->request, input);
		input->why = fault_of(page, input->id);
	}
	return view;
}

/* Actions on one requirement each stand beside the requirement, not among the others. */
static const struct field_def *requirement_field(const struct action *action)
{
	for (size_t i = 0; i < action->field_count; i++)
		if (guarded(action, "judged-requirement", action->fields[i].name))
			return &action->fields[i];
	return NULL;
}

/* Moves the case on, rather than staying where it is: what a person came for. */
static bool moves(const struct action *action)
{
	for (size_t i = 0; i < action->target_count; i++)
		if (!action->targets[i].stay)
			return true;
	return false;
}

const struct available *case_next_step(const struct case_view *view)
{
	for (size_t i = 0; i < view->action_count; i++)
		if (moves(view->actions[i].action) && !requirement_field(view->actions[i].action))
			return &view->actions[i];
	return NULL;
}

void case_put_actions(const struct case_source *source, struct case_page *page, struct str tried)
{
	for (size_t i = 0; i < source->view->action_count; i++) {
		const struct available *available = &source->view->actions[i];
		if (requirement_field(available->action))
			continue;
		struct action_view view = action_view(source, page, available, tried);
		if (!available->allowed) {
			*ARENA_PUSH(source->arena, page->blocked, page->blocked_count) = view;
			continue;
		}
		if (page->action_count == 0 && moves(available->action) && str_empty(tried))
			view.first = view.open = true;
		*ARENA_PUSH(source->arena, page->actions, page->action_count) = view;
	}
}

static struct text result_name(const struct action *action, struct str result)
{
	for (size_t i = 0; action && i < action->field_count; i++)
		if (field_option(&action->fields[i], result))
			return field_option(&action->fields[i], result)->name;
	return (struct text){result, result};
}

/* The form of one requirement: the action's, with the requirement already named. */
static struct action_view judge_form(const struct case_source *source, const struct case_page *page,
    const struct available *available, const struct requirement *rule, struct str tried)
{
	const struct field_def *field = requirement_field(available->action);
	struct str typed = form_get(&source->request->form, str_c(source->arena, field->name));
	bool back = str_given(tried) && str_eq(tried, available->action->id) && str_given(typed) &&
		    str_eq(typed, rule->id);
	struct action_view form = action_view(source, page, available, back ? tried : STR_NONE);
	for (size_t i = 0; i < form.field_count; i++) {
		struct field_input *input = &form.fields[i];
		input->id = str_printf(
		    source->arena, "%.*s-%.*s", STR_ARG(rule->id), STR_ARG(input->def->name));
		if (!back)
			input->why = (struct text){0};
		if (input->def == field) {
			input->hidden = true;
			input->text = rule->id;
		}
	}
	return form;
}

void case_put_judgements(const struct case_source *source, struct case_page *page, struct str tried)
{
	const struct case_state *state = source->view->state;
	const struct available *judge = NULL;
	const struct action *action = NULL;
	for (size_t i = 0; i < state->process->action_count && !action; i++)
		if (requirement_field(&state->process->actions[i]))
			action = &state->process->actions[i];
	for (size_t i = 0; i < source->view->action_count && !judge; i++)
		if (source->view->actions[i].allowed && source->view->actions[i].action == action)
			judge = &source->view->actions[i];
	if (!judge && !state->judgement_count)
		return;
	for (size_t i = 0; i < state->qualification->requirement_count; i++) {
		const struct requirement *rule = state->qualification->requirements[i];
		if (!case_judges(state, rule))
			continue;
		struct judgement_view *row =
		    ARENA_PUSH(source->arena, page->judgements, page->judgement_count);
		const struct judgement *judgement = case_judgement(state, rule->id);
		*row = (struct judgement_view){.rule = rule, .tone = "judged"};
		if (judgement) {
			row->result = result_name(action, judgement->result);
			if (str_given(judgement->tone))
				row->tone = str_c(source->arena, judgement->tone);
			row->finding = judgement->finding;
			row->by = case_person_name(source, judgement->by);
			page->judged_count++;
		}
		if (judge)
			row->form = judge_form(source, page, judge, rule, tried);
	}
}
