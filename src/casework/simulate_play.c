/* What happens in a simulated case: people do what leads on to the process's first end, now and then something else, and
 * fill in forms by what their fields and guards ask. How long they take and how often it goes another way is the
 * scheme's scenario, else the same in every state. */
#include "casework/access.h"
#include "casework/simulate_scene.h"

enum { FIELDS_MOST = 16, ELSEWHERE_PER_HUNDRED = 8 };

static size_t index_of(const struct play *play, const struct state *state)
{
	return (size_t)(state - play->set->process->states);
}

/* --- the way to the end --- */

static bool starts_from(const struct action *action, const struct state *state)
{
	for (size_t i = 0; i < action->performer_count; i++)
		for (size_t j = 0; j < action->performers[i].from_count; j++)
			if (action->performers[i].from[j] == state)
				return true;
	return false;
}

static size_t nearest(
    const size_t *distance, const struct process *process, const struct action *action)
{
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < action->target_count; i++) {
		const struct state *state = action->targets[i].state;
		if (state && distance[state - process->states] < least)
			least = distance[state - process->states];
	}
	return least;
}

static bool shorten(const struct process *process, size_t *distance)
{
	bool changed = false;
	for (size_t s = 0; s < process->state_count; s++) {
		for (size_t a = 0; a < process->action_count; a++) {
			if (!starts_from(&process->actions[a], &process->states[s]))
				continue;
			size_t least = nearest(distance, process, &process->actions[a]);
			if (least == SIZE_MAX || least + 1 >= distance[s])
				continue;
			distance[s] = least + 1;
			changed = true;
		}
	}
	return changed;
}

size_t *play_distances(struct arena *arena, const struct process *process)
{
	size_t *distance = ARENA_ARRAY(arena, size_t, process->state_count);
	bool ended = false;
	for (size_t i = 0; i < process->state_count; i++) {
		bool end = process->states[i].final && !ended;
		distance[i] = end ? 0 : SIZE_MAX;
		ended |= end;
	}
	while (shorten(process, distance))
		;
	return distance;
}

/* --- forms --- */

static const struct guard_ref *guard_of(
    const struct action *action, const char *name, struct str field)
{
	for (size_t i = 0; i < action->guard_count; i++)
		if (str_is(action->guards[i].name, name) &&
		    (!str_given(field) || str_eq(action->guards[i].field, field)))
			return &action->guards[i];
	return NULL;
}

/* Somebody who sets the end of a period leaves room for what is to be done in it. */
static size_t room(const struct play *play, const struct field_def *def)
{
	const struct process *process = play->set->process;
	for (size_t i = 0; i < process->limit_count; i++)
		if (str_eq(process->limits[i].due_field, def->name))
			return 20;
	return 0;
}

static struct date day_for(const struct play *play, const struct action *action,
    const struct field_def *def, const struct field *given, size_t count)
{
	const struct stage_set *set = play->set;
	const struct guard_ref *ahead = guard_of(action, "working-days-ahead", def->name);
	size_t day = play->day + (ahead ? (size_t)ahead->days + 2 : 0), next = 0;
	if (guard_of(action, "meeting-day", def->name)) {
		while (next + 1 < set->meeting_count && set->meetings[next] < day)
			next++;
		return set->days[set->meetings[next]];
	}
	const struct value *first =
	    str_given(def->not_before) ? field_named(given, count, def->not_before) : NULL;
	if (first)
		return first->date;
	return set->days[day + room(play, def)];
}

static struct str choose(const struct play *play, const struct field_def *def)
{
	for (size_t i = 0; i < def->option_count; i++)
		if (str_is(def->options[i].tone, play->unmet ? "unmet" : "met"))
			return def->options[i].id;
	return def->options[0].id;
}

static struct str person_of(const struct play *play, enum role role)
{
	for (int i = 0; i < ACTOR_COUNT; i++)
		if (role == ROLE_COUNT || person_is(&play->set->people[i], role))
			return play->set->people[i].login;
	return STR_NONE;
}

static struct str words_for(
    const struct play *play, const struct action *action, const struct field_def *def)
{
	bool confirmed = guard_of(action, "address-confirmed", STR_NONE) != NULL;
	if (confirmed && str_is(def->name, "address"))
		return play->state->address;
	if (confirmed && str_is(def->name, "recipient"))
		return play->state->recipient;
	if (guard_of(action, "unit-data", STR_NONE) && str_is(def->name, "contact_mail"))
		return STR("office@example.cn");
	if (guard_of(action, "unit-code", def->name))
		return STR("ZZ-2");
	return STR("办理记录");
}

/* A change of one thing leaves the fields of the others empty. */
static bool concerned(const struct play *play, const struct field_def *def)
{
	const struct kind *kind = scheme_kind(play->state->scheme, play->state->kind);
	for (size_t i = 0; i < kind->what_count; i++)
		if (str_eq(kind->whats[i].field, def->name))
			return str_eq(kind->whats[i].id, play->state->what);
	return true;
}

static bool fill(struct play *play, const struct action *action, const struct field_def *def,
    const struct field *given, size_t count, struct value *out)
{
	*out = (struct value){.type = def->type};
	switch (def->type) {
	case VALUE_TEXT:
		out->text = words_for(play, action, def);
		return def->required || concerned(play, def);
	case VALUE_BOOLEAN:
		out->boolean = def->must_be_true || !play->unmet;
		return true;
	case VALUE_CHOICE:
		out->text = choose(play, def);
		return true;
	case VALUE_DATE:
		out->date = day_for(play, action, def, given, count);
		return def->required || play->unmet;
	case VALUE_MONEY:
		out->money = play->set->fee;
		return true;
	case VALUE_LOGIN:
		out->text = person_of(play, def->role);
		return true;
	case VALUE_LOGINS:
		out->list.items = ARENA_NEW(play->arena, struct str);
		out->list.items[0] = person_of(play, def->role);
		out->list.count = 1;
		return true;
	case VALUE_COUNT:
	case VALUE_INTEGER:
		out->integer = 1;
		return def->required;
	default:
		return false;
	}
}

/* The form of an action, `named` filled in already. */
static size_t fill_form(struct play *play, const struct action *action, const struct field *named,
    size_t named_count, struct field *out)
{
	size_t count = 0;
	for (size_t i = 0; i < action->field_count && count < FIELDS_MOST; i++) {
		const struct field_def *def = &action->fields[i];
		struct value value = {0};
		bool given = false;
		for (size_t j = 0; j < named_count; j++) {
			if (!str_eq(named[j].name, def->name))
				continue;
			value = named[j].value;
			given = true;
		}
		if (given || fill(play, action, def, out, count, &value))
			out[count++] = (struct field){def->name, value};
	}
	return count;
}

/* --- acting --- */

static bool find_actor(const struct play *play, const struct action *action, enum actor *out)
{
	for (int i = 0; i < ACTOR_COUNT; i++) {
		const struct person *person = &play->set->people[i];
		if (action_standing(play->state, &play->world, person, action) != STANDING_MAY ||
		    action_spent(play->state, action, person->login))
			continue;
		*out = (enum actor)i;
		return true;
	}
	return false;
}

/* What the register would say afterwards. */
static void enter(struct play *play, const struct action *action)
{
	if (action_has_effect(action, "suspend-certificate"))
		play->lower.status = CERTIFICATE_SUSPENDED;
	if (action_has_effect(action, "restore-certificate"))
		play->lower.status = CERTIFICATE_VALID;
}

static bool try_act(
    struct play *play, const struct action *action, const struct field *named, size_t named_count)
{
	enum actor actor;
	struct field *fields = ARENA_ARRAY(play->arena, struct field, FIELDS_MOST);
	if (!find_actor(play, action, &actor))
		return false;
	size_t count = fill_form(play, action, named, named_count, fields);
	bool done = play_act(play, actor, str_c(play->arena, action->id), fields, count);
	play->stuck = false;
	if (done)
		enter(play, action);
	return done;
}

/* A result: the first time now and then one that is not met. */
static struct str result_of(struct play *play, const struct field_def *def, bool first)
{
	if (first && def->option_count && play_chance(play, ELSEWHERE_PER_HUNDRED / 4))
		return def->options[play_random(play, (unsigned)def->option_count)].id;
	return choose(play, def);
}

static const struct field_def *choice_of(const struct action *action)
{
	for (size_t i = 0; i < action->field_count; i++)
		if (action->fields[i].type == VALUE_CHOICE)
			return &action->fields[i];
	return NULL;
}

static void judge_all(struct play *play, const struct action *action)
{
	const struct field_def *result = choice_of(action);
	for (size_t i = 0; result && i < play->set->judged_count; i++) {
		const struct judgement *was = case_judgement(play->state, play->set->judged[i]);
		if (was && str_is(was->tone, "met"))
			continue;
		struct field named[] = {
		    {STR("requirement"), {.type = VALUE_TEXT, .text = play->set->judged[i]}},
		    {result->name,
			{.type = VALUE_CHOICE, .text = result_of(play, result, was == NULL)}},
		};
		if (!try_act(play, action, named, COUNT_OF(named)))
			return;
	}
}

/* What has to be done in a state before it can be left. */
static void make_ready(struct play *play)
{
	const struct process *process = play->set->process;
	for (size_t i = 0; i < process->action_count; i++) {
		const struct action *action = &process->actions[i];
		if (action_has_effect(action, "judge"))
			judge_all(play, action);
		else if (action_has_effect(action, "assign-group") && !play->state->group_count)
			try_act(play, action, NULL, 0);
		else if (action_has_effect(action, "confirm-address") &&
			 !str_given(play->state->address))
			try_act(play, action, NULL, 0);
		else if (action_has_effect(action, "vote"))
			while (try_act(play, action, NULL, 0))
				;
	}
}

static bool moves(const struct action *action)
{
	for (size_t i = 0; i < action->target_count; i++)
		if (!action->targets[i].stay)
			return true;
	return false;
}

/* Nearer to the end; back to where the case was before; to another open state. */
enum course { COURSE_ON, COURSE_BACK, COURSE_ELSEWHERE };

static bool heads(const struct play *play, const struct action *action, enum course course)
{
	const size_t *distance = play->set->distance;
	size_t here = distance[index_of(play, play->state->state)];
	size_t there = nearest(distance, play->set->process, action);
	if (course == COURSE_BACK)
		return action->targets[action->target_count - 1].back;
	return course == COURSE_ON ? there < here : there >= here && there != SIZE_MAX;
}

static bool move(struct play *play, enum course course)
{
	const struct process *process = play->set->process;
	for (size_t i = 0; i < process->action_count; i++) {
		const struct action *action = &process->actions[i];
		if (moves(action) && starts_from(action, play->state->state) &&
		    heads(play, action, course) && try_act(play, action, NULL, 0))
			return true;
	}
	return false;
}

static const struct scene *scene_of(const struct play *play)
{
	const struct scenario *scenario = &play->set->simulation->scheme->scenario;
	for (size_t i = 0; i < scenario->scene_count; i++)
		if (str_eq(scenario->scenes[i].state, play->state->state->id))
			return &scenario->scenes[i];
	return NULL;
}

/* As much as the scenario leaves to chance in this state. */
static bool turn_elsewhere(struct play *play, const struct scene *scene)
{
	for (size_t i = 0; i < scene->turn_count; i++) {
		const struct action *action =
		    process_action(play->set->process, scene->turns[i].action);
		if (action && starts_from(action, play->state->state) &&
		    play_chance(play, (unsigned)scene->turns[i].of_hundred) &&
		    try_act(play, action, NULL, 0))
			return true;
	}
	return false;
}

static void wait_in(struct play *play, const struct scene *scene)
{
	bool applicant = play->state->state->applicant;
	if (scene)
		play_wait(play, (unsigned)scene->least, (unsigned)scene->most);
	else
		play_wait(play, applicant ? 3 : 0, applicant ? 20 : 5);
	while (
	    date_given(play->state->meeting) && date_before(play_today(play), play->state->meeting))
		play_wait(play, 1, 1);
}

static bool leave(struct play *play, const struct scene *scene)
{
	play->unmet = scene && play_chance(play, (unsigned)scene->unmet);
	make_ready(play);
	bool moved =
	    !scene && play_chance(play, ELSEWHERE_PER_HUNDRED) && move(play, COURSE_ELSEWHERE);
	for (int course = COURSE_ON; course <= COURSE_ELSEWHERE && !moved; course++)
		moved = move(play, (enum course)course);
	play->unmet = false;
	return moved;
}

bool play_scene(struct play *play)
{
	const struct state *state = play->state->state;
	struct str from = play->set->simulation->scheme->scenario.cycle_from;
	const struct scene *scene = scene_of(play);
	if (state->final)
		return false;
	wait_in(play, scene);
	if (!play->filed && (str_given(from) ? str_eq(from, state->id) : state->draft))
		play->filed = play->day;
	return (scene && turn_elsewhere(play, scene)) || leave(play, scene);
}
