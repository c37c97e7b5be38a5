/* The two ledgers of a case: the centre's days and the applicant's, stay by stay (OPS2 九, FAQ 7). */
#include "casework/clock.h"

static void close_turn(const struct case_state *state, struct ledger *ledger, struct date until)
{
	struct turn *turn = &ledger->turns[ledger->count - 1];
	turn->until = until;
	turn->days = date_days_between(turn->from, until);
	turn->working_days = calendar_count(&state->scheme->calendar, turn->from, until);
	struct ledger_sum *sum = turn->applicant ? &ledger->applicant : &ledger->centre;
	sum->days += turn->days;
	sum->working_days += turn->working_days;
}

struct ledger case_ledger(struct arena *arena, const struct case_state *state, struct date today)
{
	struct ledger ledger = {0};
	struct str from = STR_NONE;
	bool open = false;
	const struct fact *fact;
	for (size_t i = 0; (fact = case_step(state, i)); i++) {
		if (str_eq(from, fact->state))
			continue;
		from = fact->state;
		if (open)
			close_turn(state, &ledger, instant_date(fact->at));
		const struct state *entered = process_state(state->process, from);
		open = entered && !entered->draft && !entered->final;
		if (open)
			*ARENA_PUSH(arena, ledger.turns, ledger.count) =
			    (struct turn){.state = entered,
				.applicant = entered->applicant,
				.from = instant_date(fact->at)};
	}
	if (!open)
		return ledger;
	close_turn(state, &ledger, today);
	ledger.turns[ledger.count - 1].open = true;
	return ledger;
}

static void put_sum(struct json_out *out, const char *name, const struct ledger_sum *sum)
{
	json_open_object(out, name);
	json_put_int(out, "working_days", sum->working_days);
	json_put_int(out, "days", sum->days);
	json_close_object(out);
}

void ledger_put(struct json_out *out, const struct ledger *ledger)
{
	json_open_object(out, "ledger");
	put_sum(out, "centre", &ledger->centre);
	put_sum(out, "applicant", &ledger->applicant);
	json_open_array(out, "turns");
	for (size_t i = 0; i < ledger->count; i++) {
		const struct turn *turn = &ledger->turns[i];
		json_open_object(out, NULL);
		json_put_str(out, "state", turn->state->id);
		json_put_c(out, "waited_for", turn->applicant ? "applicant" : "centre");
		json_put_date(out, "from", turn->from);
		json_put_date(out, "until", turn->open ? DATE_NONE : turn->until);
		json_put_int(out, "working_days", turn->working_days);
		json_put_int(out, "days", turn->days);
		json_close_object(out);
	}
	json_close_array(out);
	json_close_object(out);
}
