/* Guards that ask about the review meeting: its day, its panel, its vote. */
#include "casework/access.h"
#include "casework/guard_rules.h"
#include "casework/refusal.h"

/* RULES 9: who assessed a case does not vote on it, nor does anybody with a declared interest. */
static bool may_vote(const struct case_state *state, const struct world *world, struct str login)
{
	if (case_involves(state, login))
		return false;
	const struct person *person = world_person(world, login);
	return !person || !person_interested(person, state->unit);
}

static const struct vote *vote_of(const struct case_state *state, struct str login)
{
	for (size_t i = 0; i < state->vote_count; i++)
		if (str_eq(state->votes[i].login, login))
			return &state->votes[i];
	return NULL;
}

struct tally panel_tally(const struct case_state *state, const struct world *world)
{
	struct tally tally = {0};
	for (size_t i = 0; i < world->panel_count; i++) {
		if (!may_vote(state, world, world->panel[i]))
			continue;
		tally.eligible++;
		const struct vote *vote = vote_of(state, world->panel[i]);
		if (!vote)
			continue;
		if (vote->pass)
			tally.pass++;
		else
			tally.fail++;
	}
	return tally;
}

/* FAQ 9: the outcome is the meeting's, so that it cannot come before it. */
enum guard_answer guard_meeting_reached(struct guard_call *call)
{
	struct date meeting = call->state->meeting;
	if (date_given(meeting) && !date_before(call->today, meeting))
		return GUARD_YES;
	return guard_refuse(call, refusal_of(call->arena, meeting_ahead, call->ref->cite,
				      text_date(call->arena, meeting)));
}

/* DEV2 4.4.4, kept in 2025: at least five experts, and all of the panel vote. */
enum guard_answer guard_panel_voted(struct guard_call *call)
{
	struct tally tally = panel_tally(call->state, call->world);
	size_t least = (size_t)call->state->scheme->panel.minimum;
	if (tally.eligible < least)
		return guard_refuse(call, refusal_of(call->arena, panel_small, call->ref->cite,
					      text_number(call->arena, (int64_t)tally.eligible),
					      text_number(call->arena, (int64_t)least)));
	size_t missing = tally.eligible - tally.pass - tally.fail;
	if (!missing)
		return GUARD_YES;
	return guard_refuse(call, refusal_of(call->arena, votes_missing, call->ref->cite,
				      text_number(call->arena, (int64_t)missing)));
}

/* DEV2 4.4.4: the majority decides; a tie is not passed (ours). */
enum guard_answer guard_majority_passed(struct guard_call *call)
{
	struct tally tally = panel_tally(call->state, call->world);
	return tally.pass > tally.fail ? GUARD_YES : GUARD_REFUSES;
}

/* FAQ table 3: what is not passed gets a day by which it is to be rectified. */
enum guard_answer guard_rectify_by_given(struct guard_call *call)
{
	if (guard_majority_passed(call) == GUARD_YES)
		return GUARD_YES;
	const struct value *day = guard_field(call);
	if (day && day->type == VALUE_DATE && date_after(day->date, call->today))
		return GUARD_YES;
	call->invalid = TEXT("表决结果为不通过，须填写晚于今天的整改截止日期",
	    "is needed where the vote did not pass, and must be after today");
	return GUARD_INVALID;
}
