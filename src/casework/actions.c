/* What somebody may do with a case now, or why not yet. */
#include "casework/access.h"
#include "casework/guard.h"

/* Guards that need no fields tell beforehand; the others only when the form comes. */
static bool guards_before(struct guard_call *call, const struct action *action)
{
	for (size_t i = 0; i < action->guard_count; i++) {
		int guard = guard_find(action->guards[i].name);
		call->ref = &action->guards[i];
		if (guard >= 0 && guard_when(guard) == GUARD_BEFORE &&
		    guard_ask(guard, call) != GUARD_YES)
			return false;
	}
	return true;
}

size_t case_actions(struct arena *arena, const struct case_state *state, const struct world *world,
    const struct person *actor, struct instant now, struct available **out)
{
	struct date today = instant_date(now);
	const struct case_state *view = case_view(arena, state, today);
	struct available *items = NULL;
	size_t count = 0;
	for (size_t i = 0; i < view->process->action_count; i++) {
		const struct action *action = &view->process->actions[i];
		if (action_standing(view, world, actor, action) != STANDING_MAY ||
		    action_spent(view, action, actor->login))
			continue;
		struct guard_call call = {
		    .arena = arena,
		    .state = view,
		    .world = world,
		    .actor = actor,
		    .today = today,
		};
		bool allowed = guards_before(&call, action);
		*ARENA_PUSH(arena, items, count) = (struct available){
		    .action = action, .allowed = allowed, .refusal = call.refusal};
	}
	*out = items;
	return count;
}
