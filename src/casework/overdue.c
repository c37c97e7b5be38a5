/* What the clock itself records: that a limit has passed, once for each run of it. */
#include "casework/clock.h"

static bool told(const struct case_state *state, const struct case_clock *clock)
{
	for (size_t i = state->history_count; i-- > 0;) {
		const struct fact *fact = &state->history[i];
		if (fact->seq <= clock->started_seq)
			return false;
		if (!str_is(fact->action, FACT_OVERDUE))
			continue;
		const struct value *limit = field_value(fact->fields, fact->field_count, "limit");
		if (limit && str_eq(limit->text, clock->limit->id))
			return true;
	}
	return false;
}

static struct fact overdue_fact(struct arena *arena, const struct case_state *state,
    const struct case_clock *clock, struct instant now, size_t before)
{
	struct fact fact = {
	    .seq = (int64_t)(state->history_count + before) + 1,
	    .at = now,
	    .actor = STR("clock"),
	    .action = STR(FACT_OVERDUE),
	    .fields = ARENA_ARRAY(arena, struct field, 2),
	    .field_count = 2,
	    .state = state->state->id,
	};
	fact.fields[0] =
	    (struct field){STR("limit"), {.type = VALUE_TEXT, .text = clock->limit->id}};
	fact.fields[1] = (struct field){STR("due"), {.type = VALUE_DATE, .date = clock->due_on}};
	return fact;
}

size_t case_overdue(
    struct arena *arena, const struct case_state *state, struct instant now, struct fact **out)
{
	struct case_clock *clocks;
	size_t clock_count = case_clocks(arena, state, instant_date(now), &clocks);
	struct fact *facts = ARENA_ARRAY(arena, struct fact, clock_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < clock_count; i++)
		if (clocks[i].status == CLOCK_OVERDUE && !told(state, &clocks[i])) {
			facts[count] = overdue_fact(arena, state, &clocks[i], now, count);
			count++;
		}
	*out = facts;
	return count;
}
