/* Deadlines: what has passed is recorded as a fact of the actor `clock`, once; and the manual clock. */
#include "casework/refusal.h"
#include "service/internal.h"
#include "service/office.h"
#include "service/office_mail.h"

enum { CASES_AT_ONCE = 200 };

static enum err tell(struct tx *tx, struct str id, int64_t *told)
{
	struct service *service = tx->service;
	struct case_state *state;
	TRY(casebook_get(service->writer.casebook, tx->store, service->scheme, id, &state));
	struct fact *facts;
	size_t count = case_overdue(tx->arena, state, tx->now, &facts);
	for (size_t i = 0; i < count; i++)
		TRY(case_record(tx, state, &facts[i]));
	*told += (int64_t)count;
	return ERR_OK;
}

/* The next cases with something to tell; `more` where there may be others. */
static enum err sweep_some(struct tx *tx, int64_t *told, bool *more)
{
	struct str *ids;
	size_t count;
	int64_t before = *told;
	TRY(cases_to_tell(
	    tx->store, tx->arena, instant_date(tx->now), CASES_AT_ONCE, &ids, &count));
	for (size_t i = 0; i < count; i++)
		TRY(tell(tx, ids[i], told));
	*more = count == CASES_AT_ONCE && *told > before;
	return ERR_OK;
}

void office_sweep(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct sweep *sweep = argument;
	bool more = true;
	while (more)
		TRY_USE(tx, outcome, sweep_some(tx, &sweep->told, &more));
}

/* --- the manual clock --- */

struct move {
	struct instant to; /* how far at most */
	struct instant at; /* out: how far it went */
	struct sweep sweep;
};

/* One step: to the next day on which something becomes overdue, or to the end. */
static void step(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct move *move = argument;
	struct date due;
	TRY_USE(tx, outcome, cases_next_due(tx->store, &due));
	struct instant next = move->to;
	if (date_given(due)) {
		struct instant over = instant_of_date(date_add_days(due, 1), 0, 0);
		if (over.ms < next.ms && over.ms > tx->now.ms)
			next = over;
	}
	tx->now = next;
	int64_t before = move->sweep.told;
	office_sweep(tx, &move->sweep, outcome);
	/* What cannot be told stands in nobody's way. */
	move->at = move->sweep.told == before ? move->to : next;
}

enum err office_next_due(struct reader *reader, struct date *out)
{
	return cases_due_after(reader->store, service_today(reader->service), out);
}

/* So that the clock goes on from here after a restart. */
static void note(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct instant *to = argument;
	struct fact fact = {
	    .at = *to, .actor = STR("clock"), .action = STR("move"), .state = STR("manual")};
	struct head head;
	TRY_USE(tx, outcome, journal_head(tx->store, STREAM_CLOCK, &head));
	TRY_USE(tx, outcome, tx_record(tx, STREAM_CLOCK, &head, &fact));
}

void office_move_clock(
    struct service *service, struct instant to, struct arena *arena, struct outcome *outcome)
{
	*outcome = (struct outcome){.type = OUTCOME_REFUSED};
	struct instant now = service_now(service);
	if (!service->manual) {
		outcome->refusal = refusal_of(arena, clock_fixed, STR("ours"), text_same(STR("")));
		return;
	}
	if (to.ms < now.ms) {
		outcome->refusal =
		    refusal_of(arena, clock_back, STR("ours"), text_same(instant_str(arena, now)));
		return;
	}
	outcome->type = OUTCOME_DONE;
	struct move move = {.to = to, .at = now};
	do {
		service_run(service, step, &move, arena, outcome);
		if (outcome->type == OUTCOME_DONE)
			service_set_clock(service, move.at);
	} while (outcome->type == OUTCOME_DONE && move.at.ms < to.ms);
	if (outcome->type == OUTCOME_DONE)
		service_run(service, note, &to, arena, outcome);
}
