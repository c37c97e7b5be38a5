/* What happened to a case, the latest first: each fact in the words of its action. */
#include "web/case_parts.h"
#include "web/words.h"

/* Which limit was passed. */
static struct text overdue_words(
    struct arena *arena, const struct case_state *state, const struct fact *fact)
{
	struct text words = message_text(MESSAGE_fact_overdue);
	const struct value *id = field_value(fact->fields, fact->field_count, "limit");
	const struct limit *limit = id ? edition_limit(state->edition, id->text) : NULL;
	if (!limit)
		return words;
	return (struct text){
	    str_printf(arena, "%.*s：%.*s", STR_ARG(words.zh), STR_ARG(limit->name.zh)),
	    str_printf(arena, "%.*s: %.*s", STR_ARG(words.en), STR_ARG(limit->name.en)),
	};
}

/* The words for a fact: the action's own, or the program's for what every process has. */
static struct text happening_words(
    struct arena *arena, const struct case_state *state, const struct fact *fact)
{
	static const struct {
		const char *action;
		enum message words;
	} built_in[] = {
	    {FACT_OPEN, MESSAGE_fact_open},
	    {FACT_SET_FACTS, MESSAGE_fact_set_facts},
	    {FACT_ADD_FILE, MESSAGE_fact_add_file},
	    {FACT_REMOVE_FILE, MESSAGE_fact_remove_file},
	};
	const struct action *action = process_action(state->process, fact->action);
	if (action)
		return action->done;
	if (str_is(fact->action, FACT_OVERDUE))
		return overdue_words(arena, state, fact);
	for (size_t i = 0; i < COUNT_OF(built_in); i++)
		if (str_is(fact->action, built_in[i].action))
			return message_text(built_in[i].words);
	return (struct text){fact->action, fact->action};
}

/* The label of what a reader wants to know of a fact; none for what the program keeps for itself (digests, the edition). */
static struct text field_label(
    const struct case_source *source, const struct fact *fact, struct str name)
{
	const struct action *action = process_action(source->view->state->process, fact->action);
	const struct field_def *field = action_field(action, name);
	if (field)
		return field->label;
	if (str_is(fact->action, FACT_ADD_FILE) && str_is(name, "name"))
		return message_text(MESSAGE_file);
	return (struct text){STR_NONE, STR_NONE};
}

/* A choice is told by the name of its option. */
static struct text field_words(
    const struct case_source *source, const struct fact *fact, const struct field *field)
{
	const struct action *action = process_action(source->view->state->process, fact->action);
	const struct option *chosen =
	    field->value.type == VALUE_CHOICE
		? field_option(action_field(action, field->name), field->value.text)
		: NULL;
	if (chosen)
		return chosen->name;
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
		struct text label = field_label(source, fact, field->name);
		if (!str_empty(label.zh) &&
		    (field->value.type == VALUE_TEXT || field->value.type == VALUE_CHOICE))
			*ARENA_PUSH(source->arena, page->entry, page->entry_count) =
			    (struct named_value){label, field_words(source, fact, field)};
	}
}

static void put_fields(
    const struct case_source *source, const struct fact *fact, struct happening *row)
{
	for (size_t i = 0; i < fact->field_count; i++) {
		struct text label = field_label(source, fact, fact->fields[i].name);
		if (!str_empty(label.zh))
			*ARENA_PUSH(source->arena, row->fields, row->field_count) =
			    (struct named_value){
				label, field_words(source, fact, &fact->fields[i])};
	}
}

void case_put_history(const struct case_source *source, struct case_page *page)
{
	const struct case_state *state = source->view->state;
	struct str last = STR_NONE, name = STR_NONE;
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		if (!case_tells(state, &source->request->caller.person, fact))
			continue;
		if (!str_given(last) || !str_eq(last, fact->actor))
			name = case_person_name(source, fact->actor);
		last = fact->actor;
		const struct state *after = process_state(state->process, fact->state);
		struct happening *row =
		    ARENA_PUSH(source->arena, page->history, page->history_count);
		*row = (struct happening){
		    .at = fact->at,
		    .actor = name,
		    .what = happening_words(source->arena, state, fact),
		    .state = after ? after->name : (struct text){fact->state, fact->state},
		    .seq = fact->seq,
		};
		put_fields(source, fact, row);
	}
}
