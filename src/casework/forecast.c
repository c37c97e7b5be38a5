/* From the process as data: the fewest actions from where the case goes on to the one that sets a meeting. */
#include "casework/forecast.h"
#include "base/err.h"

enum { MEETINGS_TRIED = 24 };

/* How a state was reached first. */
struct reached {
	const struct action *by;
	size_t from; /* index of the state before */
	bool yes;
};

static bool performed_in(const struct action *action, const struct state *state)
{
	for (size_t i = 0; i < action->performer_count; i++)
		for (size_t j = 0; j < action->performers[i].from_count; j++)
			if (action->performers[i].from[j] == state)
				return true;
	return false;
}

static bool leads_on(const struct target *target)
{
	return target->state && !target->stay && !target->back && !target->state->final &&
	       !target->state->draft;
}

static const struct action *meeting_action(const struct process *process, const struct state *state)
{
	for (size_t i = 0; i < process->action_count; i++)
		if (performed_in(&process->actions[i], state) &&
		    action_has_effect(&process->actions[i], "set-meeting"))
			return &process->actions[i];
	return NULL;
}

static void spread(
    const struct process *process, size_t at, struct reached *reached, size_t *queue, size_t *count)
{
	for (size_t i = 0; i < process->action_count; i++) {
		const struct action *action = &process->actions[i];
		if (!performed_in(action, &process->states[at]))
			continue;
		for (size_t t = 0; t < action->target_count; t++) {
			if (!leads_on(&action->targets[t]))
				continue;
			size_t to = (size_t)(action->targets[t].state - process->states);
			if (reached[to].yes)
				continue;
			reached[to] = (struct reached){action, at, true};
			queue[(*count)++] = to;
		}
	}
}

/* The centre's limit in working days that the action ends, or the notice that it has to give. */
static int days_of(const struct process *process, const struct action *action, struct str *cite)
{
	*cite = action->cite;
	for (size_t i = 0; i < action->guard_count; i++)
		if (action->guards[i].days) {
			*cite = action->guards[i].cite;
			return action->guards[i].days;
		}
	for (size_t i = 0; i < process->limit_count; i++) {
		const struct limit *limit = &process->limits[i];
		if (limit->unit != LENGTH_WORKING_DAYS || !limit->centre || limit->minimum)
			continue;
		for (size_t j = 0; j < limit->stop_count; j++)
			if (str_eq(limit->stops[j].action, action->id)) {
				*cite = limit->cite;
				return limit->length;
			}
	}
	return 0;
}

static void put_steps(struct arena *arena, const struct process *process,
    const struct reached *reached, size_t from, size_t at, struct forecast *out)
{
	if (at == from)
		return;
	put_steps(arena, process, reached, from, reached[at].from, out);
	struct forecast_step step = {.action = reached[at].by};
	step.days = days_of(process, step.action, &step.cite);
	out->days += step.days;
	*ARENA_PUSH(arena, out->steps, out->count) = step;
}

static bool find_way(
    struct arena *arena, const struct process *process, size_t from, struct forecast *out)
{
	struct reached *reached = ARENA_ARRAY(arena, struct reached, process->state_count);
	size_t *queue = ARENA_ARRAY(arena, size_t, process->state_count), count = 1;
	queue[0] = from;
	reached[from].yes = true;
	for (size_t i = 0; i < count; i++) {
		const struct action *last = meeting_action(process, &process->states[queue[i]]);
		if (last) {
			struct forecast_step step = {.action = last};
			put_steps(arena, process, reached, from, queue[i], out);
			out->ahead = days_of(process, last, &step.cite);
			*ARENA_PUSH(arena, out->steps, out->count) = step;
			return true;
		}
		spread(process, queue[i], reached, queue, &count);
	}
	return false;
}

bool case_forecast(
    struct arena *arena, const struct case_state *state, struct date today, struct forecast *out)
{
	const struct process *process = state->process;
	const struct calendar *calendar = &state->scheme->calendar;
	*out = (struct forecast){.latest = DATE_NONE};
	if (!state->state->applicant || !state->entered_from || state->state->final)
		return false;
	/* What is brought goes back to where it was asked for. */
	if (!find_way(arena, process, (size_t)(state->entered_from - process->states), out))
		return false;
	struct date from = today;
	for (int i = 0; i < MEETINGS_TRIED; i++) {
		out->meeting = scheme_next_meeting(state->scheme, from);
		struct date list = calendar_add(
		    calendar, out->meeting.held, -out->ahead, &out->meeting.provisional);
		out->latest = calendar_add(calendar, list, -out->days, &out->meeting.provisional);
		from = date_add_days(out->meeting.held, 1);
		if (date_before(out->latest, today))
			continue;
		out->next = scheme_next_meeting(state->scheme, from);
		return true;
	}
	return false;
}
