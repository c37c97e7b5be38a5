/* What actions do to a case beyond moving it: one function a row of effects.def. */
#include "casework/fold.h"
#include "scheme/rules.h"

/* False where the fact lacks what the effect needs. `value` is the first field that the row names. */
typedef bool effect_function(
    struct case_state *state, const struct fact *fact, const struct value *value);

static void involve(struct case_state *state, struct str login)
{
	if (!case_involves(state, login))
		*ARENA_PUSH(state->arena, state->involved, state->involved_count) = login;
}

static bool effect_bind_edition(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)value;
	state->treated = scheme_kind(state->scheme, fold_text(fact, "treated"));
	state->submitted_on = instant_date(fact->at);
	state->submission = *fact;
	if (state->process->opens == 0)
		state->contact = fact->actor;
	return state->treated != NULL;
}

static bool effect_assign_lead(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)fact;
	if (value->type != VALUE_LOGIN)
		return false;
	state->lead = value->text;
	involve(state, value->text);
	return true;
}

static bool effect_assign_group(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)fact;
	if (value->type != VALUE_LOGINS)
		return false;
	state->group = value->list.items;
	state->group_count = value->list.count;
	for (size_t i = 0; i < value->list.count; i++)
		involve(state, value->list.items[i]);
	return true;
}

static bool effect_judge(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	if (value->type != VALUE_TEXT)
		return false;
	const struct value *files = fold_value(fact, "files", VALUE_FILES);
	struct judgement judgement = {
	    .requirement = value->text,
	    .result = fold_text(fact, "result"),
	    .tone = case_tone(state, fact, "result"),
	    .finding = fold_text(fact, "finding"),
	    .by = fact->actor,
	    .files = files ? files->list.items : NULL,
	    .file_count = files ? files->list.count : 0,
	    .at = fact->at,
	};
	involve(state, fact->actor);
	for (size_t i = 0; i < state->judgement_count; i++) {
		if (str_eq(state->judgements[i].requirement, value->text)) {
			state->judgements[i] = judgement;
			return true;
		}
	}
	*ARENA_PUSH(state->arena, state->judgements, state->judgement_count) = judgement;
	return true;
}

static bool effect_set_meeting(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	if (value->type != VALUE_DATE)
		return false;
	state->listed_as = value->date;
	state->listed_at = fact->at;
	state->meeting = scheme_meeting_follows(state->scheme, value->date, fact->at);
	state->vote_count = 0;
	return true;
}

static bool effect_clear_meeting(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)fact, (void)value;
	state->meeting = DATE_NONE;
	state->vote_count = 0;
	return true;
}

static bool effect_vote(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	if (value->type != VALUE_CHOICE)
		return false;
	*ARENA_PUSH(state->arena, state->votes, state->vote_count) = (struct vote){
	    .login = fact->actor,
	    .vote = value->text,
	    .pass = str_is(case_tone(state, fact, "vote"), "met"),
	    .reason = fold_text(fact, "reason"),
	    .at = fact->at,
	};
	return true;
}

static bool effect_confirm_address(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	if (value->type != VALUE_TEXT)
		return false;
	state->address = value->text;
	state->recipient = fold_text(fact, "recipient");
	return true;
}

static bool effect_issue_certificate(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)value;
	const struct value *issued = fold_value(fact, "issued_on", VALUE_DATE);
	const struct value *expires = fold_value(fact, "expires_on", VALUE_DATE);
	state->certificate = fold_text(fact, "number");
	if (!issued || !expires || !str_given(state->certificate))
		return false;
	state->issued_on = issued->date;
	state->expires_on = expires->date;
	return true;
}

static bool effect_audit_mode(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	const struct option *mode = case_chosen(state, fact, "mode");
	state->on_site = mode && mode->on_site;
	return value->type == VALUE_CHOICE;
}

static bool effect_plan_audit(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	const struct value *last = fold_value(fact, "last_day", VALUE_DATE);
	if (value->type != VALUE_DATE || !last)
		return false;
	state->audit_first = value->date;
	state->audit_last = last->date;
	return true;
}

static bool effect_seen_on_site(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	bool before = state->on_site;
	bool fits = effect_audit_mode(state, fact, value);
	state->on_site |= before;
	return fits;
}

/* Entered in the register or in the unit's entry; the case itself does not change. */
static bool effect_register(
    struct case_state *state, const struct fact *fact, const struct value *value)
{
	(void)state, (void)fact, (void)value;
	return true;
}

#define effect_change_certificate effect_register
#define effect_transfer_certificate effect_register
#define effect_warn_certificate effect_register
#define effect_rectify_certificate effect_register
#define effect_suspend_certificate effect_register
#define effect_restore_certificate effect_register
#define effect_revoke_certificate effect_register
#define effect_end_certificate effect_register
#define effect_confirm_certificate effect_register
#define effect_update_unit effect_register

static const struct effect {
	const char *name, *fields;
	effect_function *apply;
} effects[] = {
#define EFFECT(id, name, fields, does) {name, fields, effect_##id},
#include "casework/effects.def"
#undef EFFECT
};

static const struct effect *find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(effects); i++)
		if (str_is(name, effects[i].name))
			return &effects[i];
	return NULL;
}

const char *effect_fields(struct str name)
{
	const struct effect *effect = find(name);
	return effect ? effect->fields : NULL;
}

enum err fold_effect(struct case_state *state, struct str name, const struct fact *fact)
{
	const struct effect *effect = find(name);
	if (!effect)
		return fold_misfit(state, fact, "unknown effect");
	struct str fields = str_from(effect->fields), first = str_cut(&fields, ' ');
	const struct value *value = field_named(fact->fields, fact->field_count, first);
	if (first.len && !value)
		return fold_misfit(state, fact, "lacks the field of its effect");
	if (!effect->apply(state, fact, value))
		return fold_misfit(state, fact, "does not have what its effect needs");
	return ERR_OK;
}
