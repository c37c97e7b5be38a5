/* What starts, stops and cancels limits, matched against the processes of the edition. */
#include "scheme/load.h"

static bool fits(const struct process *process, struct str action, struct str state)
{
	return process_action(process, action) &&
	       (!str_given(state) || process_state(process, state));
}

/* True where some process of the edition has both. */
static bool any_fits(const struct edition *edition, struct str action, struct str state)
{
	for (size_t i = 0; i < edition->process_count; i++) {
		if (fits(&edition->processes[i], action, state))
			return true;
	}
	return false;
}

/* As read, the left word is `action` and the right one `to`; `STATE > ACTION` has them the other
 * way round. */
static void settle(const struct edition *edition, struct trigger *trigger, struct faults *faults)
{
	struct str left = trigger->action, right = trigger->to;
	if (any_fits(edition, left, right))
		return;
	if (str_given(right) && any_fits(edition, right, left)) {
		*trigger = (struct trigger){
		    .action = right, .from = left, .file = trigger->file, .line = trigger->line};
		return;
	}
	if (str_given(right))
		faults_tell(faults, trigger->file, trigger->line, 1, FAULT(no_action_state),
		    STR_ARG(left), STR_ARG(right));
	else
		faults_tell(
		    faults, trigger->file, trigger->line, 1, FAULT(no_such_action), STR_ARG(left));
}

static void settle_all(
    const struct edition *edition, struct trigger *triggers, size_t count, struct faults *faults)
{
	for (size_t i = 0; i < count; i++)
		settle(edition, &triggers[i], faults);
}

static bool starts_in(const struct limit *limit, const struct process *process)
{
	for (size_t i = 0; i < limit->start_count; i++) {
		const struct trigger *start = &limit->starts[i];
		if (fits(process, start->action, str_given(start->to) ? start->to : start->from))
			return true;
	}
	return false;
}

void load_triggers(struct arena *arena, struct edition *edition, struct faults *faults)
{
	for (size_t i = 0; i < edition->limit_count; i++) {
		struct limit *limit = &edition->limits[i];
		settle_all(edition, limit->starts, limit->start_count, faults);
		settle_all(edition, limit->stops, limit->stop_count, faults);
		settle_all(edition, limit->cancels, limit->cancel_count, faults);
	}
	for (size_t p = 0; p < edition->process_count; p++) {
		struct process *process = &edition->processes[p];
		for (size_t i = 0; i < edition->limit_count; i++) {
			if (starts_in(&edition->limits[i], process))
				*ARENA_PUSH(arena, process->limits, process->limit_count) =
				    edition->limits[i];
		}
	}
}
