/* Commands on a case: load it, let the core decide, record what came of it, with its rows, mails and register entries. */
#include "service/apply.h"
#include "base/digest.h"
#include "casework/refusal.h"
#include "service/evidence.h"
#include "service/internal.h"
#include "service/office_mail.h"
#include "service/quota.h"
#include "service/register_entry.h"
#include "service/world.h"
#include "store/register.h"
#include <string.h>

/* A case that the caller may act on, as it stands in this transaction. */
struct hand {
	struct case_state *state;
	struct world world;
};

/* The same answer for what is not there and for what is not theirs. */
static void find(struct tx *tx, const struct caller *caller, struct str id, struct hand *hand,
    struct outcome *outcome)
{
	struct service *service = tx->service;
	TRY_USE(tx, outcome,
	    casebook_get(service->writer.casebook, tx->store, service->scheme, id, &hand->state));
	TRY_USE(tx, outcome, world_read(service, tx->store, tx->arena, hand->state, &hand->world));
	if (!case_readable(hand->state, &hand->world, &caller->person))
		outcome->type = OUTCOME_NOT_FOUND;
}

/* Of text. */
static size_t value_bytes(const struct value *value)
{
	size_t bytes = 0;
	switch (value->type) {
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		return value->text.len;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		for (size_t i = 0; i < value->list.count; i++)
			bytes += value->list.items[i].len;
		return bytes;
	default:
		return 0;
	}
}

/* A case is read whole, so it has a measure. The unit's people reach theirs first: they cannot write a case full and so
 * keep the centre from deciding it. */
static bool has_room(const struct case_state *state, const struct person *person)
{
	bool of_unit = str_given(person->unit) && person->unit.len;
	size_t bytes = 0;
	for (size_t i = 0; i < state->history_count; i++)
		for (size_t j = 0; j < state->history[i].field_count; j++)
			bytes += value_bytes(&state->history[i].fields[j].value);
	return state->history_count < (of_unit ? CASE_FACTS_OF_UNIT : CASE_FACTS_MAX) &&
	       bytes < (of_unit ? CASE_BYTES_OF_UNIT : CASE_BYTES_MAX);
}

/* To write: there has to be room. */
static void take(struct tx *tx, const struct caller *caller, struct str id, struct hand *hand,
    struct outcome *outcome)
{
	find(tx, caller, id, hand, outcome);
	if (outcome->type == OUTCOME_DONE && !has_room(hand->state, &caller->person))
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, case_too_long, STR("ours"),
			text_number(tx->arena, (int64_t)hand->state->history_count))};
}

/* Journal, fold and rows. The fact keeps living with the case. */
static enum err record(struct tx *tx, struct case_state *state, struct fact *fact)
{
	struct head head = {(int64_t)state->history_count, state->head};
	TRY(journal_append(tx->store, stream_of_case(tx->arena, state->id), &head, fact, NULL));
	struct fact kept = fact_copy(state->arena, fact);
	TRY(case_apply(state, &kept));
	return cases_project(tx->store, tx->arena, state);
}

enum err case_record(struct tx *tx, struct case_state *state, struct fact *fact)
{
	return record(tx, state, fact);
}

static void add_salt(struct tx *tx, const struct case_state *state, struct fact *fact)
{
	uint8_t salt[16];
	if (!case_withholds(state, fact))
		return;
	struct field *fields = ARENA_ARRAY(tx->arena, struct field, fact->field_count + 1);
	if (fact->field_count)
		memcpy(fields, fact->fields, fact->field_count * sizeof *fields);
	random_bytes(salt, sizeof salt);
	fields[fact->field_count++] = (struct field){
	    STR(FACT_SALT), {.type = VALUE_TEXT, .text = hex_str(tx->arena, salt, sizeof salt)}};
	fact->fields = fields;
}

static void record_decided(struct tx *tx, struct hand *hand, struct decision *decision,
    int64_t *seq, struct outcome *outcome)
{
	if (!outcome_take(outcome, decision))
		return;
	const struct action *action = process_action(hand->state->process, decision->fact.action);
	add_salt(tx, hand->state, &decision->fact);
	TRY_USE(tx, outcome, record(tx, hand->state, &decision->fact));
	if (action)
		TRY_USE(tx, outcome,
		    register_enter(tx, hand->state, &hand->world, action, &decision->fact));
	TRY_USE(tx, outcome,
	    mail_queue(tx, hand->state, &hand->world, &decision->fact, decision->mails,
		decision->mail_count));
	if (seq)
		*seq = decision->fact.seq;
}

/* --- opening and declaring --- */

/* What is opened, as the request says it; false where it has been answered. */
static bool opening_of(
    struct tx *tx, struct open_case *request, struct opening *opening, struct outcome *outcome)
{
	const struct person *person = &request->caller->person;
	*opening = (struct opening){
	    .unit = str_given(request->unit) && request->unit.len ? request->unit : person->unit,
	    .category = request->category,
	    .kind = request->kind,
	    .what = request->what,
	    .level = request->level,
	};
	if (!str_given(request->about) || !request->about.len)
		return true;
	struct hand hand = {0};
	find(tx, request->caller, request->about, &hand, outcome);
	if (outcome->type == OUTCOME_NOT_FOUND)
		outcome_invalid(outcome, tx->arena, "about", TEXT("没有这个案件", "is no case"));
	if (outcome->type != OUTCOME_DONE)
		return false;
	/* The casebook may forget the case when the new one comes to it. */
	struct case_state *about = arena_copy(tx->arena, hand.state, sizeof *about);
	about->id = request->about;
	opening->about = about;
	if (str_empty(opening->category))
		opening->category = str_copy(tx->arena, hand.state->category);
	if (!opening->level)
		opening->level = hand.state->level;
	return true;
}

/* A unit that the centre or the public names has to be known; a holder of the register is. */
static bool unit_known(struct tx *tx, struct str code, struct outcome *outcome)
{
	struct unit unit;
	enum err err = unit_of_case(tx->service, tx->store, tx->arena, code, &unit);
	if (err == ERR_NOT_FOUND)
		outcome_invalid(
		    outcome, tx->arena, "unit", TEXT("没有登记这个单位", "is no registered unit"));
	else if (err != ERR_OK)
		outcome_fail(outcome, tx->arena, err);
	return err == ERR_OK;
}

void apply_open_case(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct open_case *request = argument;
	struct service *service = tx->service;
	struct opening opening;
	if (!opening_of(tx, request, &opening, outcome))
		return;
	struct decision decision =
	    decide_open(tx->arena, service->scheme, &request->caller->person, &opening, tx->now);
	if (!outcome_take(outcome, &decision) || (str_given(request->unit) && request->unit.len &&
						     !unit_known(tx, opening.unit, outcome)))
		return;
	bool room = true;
	if (!str_empty(request->caller->person.unit))
		TRY_USE(tx, outcome, quotas_draft(service->quotas, tx->store, opening.unit, &room));
	if (!room) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, unit_drafts, STR("ours"),
			text_number(tx->arena, UNIT_DRAFTS_MOST))};
		return;
	}
	int year = date_year(instant_date(tx->now));
	TRY_USE(tx, outcome, cases_next_id(tx->store, tx->arena, year, &request->id));
	struct case_state *state =
	    casebook_add(service->writer.casebook, service->scheme, request->id);
	TRY_USE(tx, outcome, record(tx, state, &decision.fact));
}

static bool stale(const struct hand *hand, int64_t if_match, struct outcome *outcome)
{
	if (if_match >= 0 && if_match != (int64_t)hand->state->history_count)
		outcome->type = OUTCOME_STALE;
	return outcome->type != OUTCOME_DONE;
}

void apply_set_facts(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct set_facts *request = argument;
	struct hand hand = {0};
	take(tx, request->caller, request->id, &hand, outcome);
	if (outcome->type != OUTCOME_DONE || stale(&hand, request->if_match, outcome))
		return;
	struct decision decision = decide_set_facts(
	    tx->arena, hand.state, &request->caller->person, request->profile, tx->now);
	record_decided(tx, &hand, &decision, &request->seq, outcome);
}

/* --- actions --- */

static struct decision decide_act(struct tx *tx, struct hand *hand, const struct act *act)
{
	struct command command = {&act->caller->person, act->action, act->fields, act->field_count};
	struct decision decision;
	bool taken = false;
	do {
		decision = decide(tx->arena, hand->state, &hand->world, &command, tx->now);
		const struct value *number =
		    decision.type == DECISION_DONE
			? field_value(decision.fact.fields, decision.fact.field_count, "number")
			: NULL;
		enum err err = ERR_OK;
		taken = number && register_knows(tx->store, number->text, &err);
		hand->world.next_serial++;
	} while (taken);
	return decision;
}

void apply_act(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct act *act = argument;
	struct hand hand = {0};
	take(tx, act->caller, act->id, &hand, outcome);
	if (outcome->type != OUTCOME_DONE || stale(&hand, act->if_match, outcome))
		return;
	const struct action *action = process_action(hand.state->process, act->action);
	if (action && action_has_effect(action, "issue-certificate"))
		TRY_USE(tx, outcome,
		    world_count_serial(
			tx->store, tx->arena, hand.state, instant_date(tx->now), &hand.world));
	struct decision decision = decide_act(tx, &hand, act);
	record_decided(tx, &hand, &decision, &act->seq, outcome);
}

/* --- files --- */

/* Where the unit has used the content before: a case that came to a certificate goes before any other. */
static enum err find_uses(struct tx *tx, const struct case_state *state, struct evidence *file)
{
	struct file_use *uses;
	size_t count;
	TRY(cases_with_file(
	    tx->store, tx->arena, file->sha256, state->unit, state->id, &uses, &count));
	for (size_t i = 0; i < count && !file->proved; i++) {
		const struct part *part = scheme_part(state->scheme, uses[i].part);
		if (!part || part->inside)
			continue;
		file->proved = str_given(part->fresh) && uses[i].certified;
		if (file->proved || !str_given(file->used_in))
			file->used_in = uses[i].case_id;
	}
	return ERR_OK;
}

void apply_add_file(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct add_file *request = argument;
	struct hand hand = {0};
	take(tx, request->caller, request->id, &hand, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	bool room = true;
	if (!str_empty(request->caller->person.unit))
		TRY_USE(tx, outcome,
		    quotas_file(tx->store, hand.state->unit, request->file.size, &room));
	if (!room) {
		*outcome = (struct outcome){.type = OUTCOME_REFUSED,
		    .refusal = refusal_of(tx->arena, unit_files, STR("ours"),
			text_number(tx->arena, UNIT_FILES_MOST),
			text_number(tx->arena, UNIT_BYTES_MOST >> 30))};
		return;
	}
	TRY_USE(tx, outcome, find_uses(tx, hand.state, &request->file));
	struct decision decision = decide_add_file(tx->arena, hand.state, &hand.world,
	    &request->caller->person, &request->file, request->sm3, tx->now);
	record_decided(tx, &hand, &decision, NULL, outcome);
}

void apply_remove_file(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct remove_file *request = argument;
	struct hand hand = {0};
	take(tx, request->caller, request->id, &hand, outcome);
	if (outcome->type != OUTCOME_DONE)
		return;
	struct decision decision = decide_remove_file(
	    tx->arena, hand.state, &request->caller->person, request->sha256, tx->now);
	record_decided(tx, &hand, &decision, NULL, outcome);
	if (outcome->type == OUTCOME_DONE)
		evidence_unname(tx->service, request->sha256);
}
