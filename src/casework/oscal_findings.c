/* Observations, risks and findings: one of each for a judgement, the risk only where it does not fully conform, and one
 * more for a panel that did not pass the case. */
#include "casework/oscal_case.h"

/* The tone of a result, as the process's own form has it; not given where the form tells none. */
static struct str tone_of(const struct oscal_case *c, struct str result)
{
	const struct process *process = c->state->process;
	for (size_t i = 0; i < process->action_count; i++) {
		const struct action *action = &process->actions[i];
		if (!action_has_effect(action, "judge"))
			continue;
		for (size_t f = 0; f < action->field_count; f++) {
			const struct option *chosen = field_option(&action->fields[f], result);
			if (chosen)
				return chosen->tone;
		}
	}
	return STR_NONE;
}

bool oscal_unsatisfied(const struct oscal_case *c, const struct judgement *judgement)
{
	struct str tone = tone_of(c, judgement->result);
	return !str_is(tone, "met");
}

/* Results of requirements that the case's edition has; others cannot be recorded. */
static const struct requirement *judged(const struct oscal_case *c, size_t i)
{
	return oscal_requirement(c, c->state->judgements[i].requirement);
}

/* The last fact that recorded this result. */
static const struct fact *fact_of(const struct oscal_case *c, const struct judgement *judgement)
{
	for (size_t i = c->state->history_count; i-- > 0;) {
		const struct fact *fact = &c->state->history[i];
		const struct value *value =
		    field_value(fact->fields, fact->field_count, "requirement");
		if (value && value->type == VALUE_TEXT && fact->at.ms == judgement->at.ms &&
		    str_eq(value->text, judgement->requirement))
			return fact;
	}
	return NULL;
}

/* OPS2 5.4: the methods that the assessor ticked; where none is, what the record shows: documents that the result
 * rests on were examined, else it is not known. */
static void put_methods(struct oscal_case *c, const struct judgement *judgement)
{
	struct json_out *json = &c->out.json;
	const struct fact *fact = fact_of(c, judgement);
	bool any = false;
	json_open_array(json, "methods");
	for (size_t i = 0; fact && i < OSCAL_METHODS; i++) {
		const struct value *ticked =
		    field_value(fact->fields, fact->field_count, oscal_methods[i].field);
		if (!ticked || ticked->type != VALUE_BOOLEAN || !ticked->boolean)
			continue;
		json_put_c(json, NULL, oscal_methods[i].name);
		any = true;
	}
	if (!any)
		json_put_c(json, NULL, judgement->file_count ? "EXAMINE" : "UNKNOWN");
	json_close_array(json);
}

static void put_origins(struct oscal_case *c, struct str login)
{
	struct json_out *json = &c->out.json;
	json_open_array(json, "origins");
	json_open_object(json, NULL);
	json_open_array(json, "actors");
	json_open_object(json, NULL);
	json_put_c(json, "type", "party");
	json_put_str(json, "actor-uuid", oscal_case_uuid(c, "party", login));
	json_close_object(json);
	json_close_array(json);
	json_close_object(json);
	json_close_array(json);
}

static void put_evidence(struct oscal_case *c, const struct judgement *judgement)
{
	struct json_out *json = &c->out.json;
	if (!judgement->file_count)
		return;
	json_open_array(json, "relevant-evidence");
	for (size_t i = 0; i < judgement->file_count; i++) {
		const struct evidence *file = case_file(c->state, judgement->files[i]);
		json_open_object(json, NULL);
		json_put_str(json, "description", file ? file->name : judgement->files[i]);
		json_open_array(json, "props");
		oscal_put_prop(&c->out, "sha256", judgement->files[i]);
		json_close_array(json);
		json_close_object(json);
	}
	json_close_array(json);
}

/* What the assessor found; the requirement's own words where nothing was written down. */
static struct str finding_text(
    const struct judgement *judgement, const struct requirement *requirement)
{
	struct str finding = str_trim(judgement->finding);
	return str_given(finding) && finding.len ? finding : requirement->text.zh;
}

static void put_observation(
    struct oscal_case *c, const struct judgement *judgement, const struct requirement *requirement)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "observation", requirement->id));
	oscal_put_line(&c->out, "title", requirement->text.zh);
	json_put_str(json, "description", finding_text(judgement, requirement));
	json_open_array(json, "props");
	oscal_put_prop(&c->out, "result", judgement->result);
	oscal_put_prop(&c->out, "cite", requirement->cite);
	json_close_array(json);
	put_methods(c, judgement);
	json_open_array(json, "types");
	json_put_c(json, NULL, "control-objective");
	json_close_array(json);
	put_origins(c, judgement->by);
	put_evidence(c, judgement);
	json_put_instant(json, "collected", judgement->at);
	json_close_object(json);
}

/* Passed by the panel: closed; being put right: remediating. */
static const char *risk_status(struct oscal_case *c)
{
	struct case_clock clock;
	const struct fact *decision = oscal_decision(c);
	if (decision && oscal_decision_passed(c, decision))
		return "closed";
	return oscal_rectification(c, &clock) ? "remediating" : "open";
}

static void put_deadline(struct oscal_case *c)
{
	struct case_clock clock;
	if (oscal_rectification(c, &clock))
		json_put_instant(&c->out.json, "deadline",
		    instant_of_date(date_add_days(clock.due_on, 1), 0, 0));
}

static void put_risk(
    struct oscal_case *c, const struct judgement *judgement, const struct requirement *requirement)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "risk", requirement->id));
	oscal_put_line(&c->out, "title", requirement->text.zh);
	json_put_str(json, "description", finding_text(judgement, requirement));
	json_put_str(json, "statement", oscal_text(&c->out, requirement->text));
	json_put_c(json, "status", risk_status(c));
	put_deadline(c);
	oscal_put_related(
	    c, "related-observations", "observation-uuid", "observation", requirement->id);
	json_close_object(json);
}

static void put_panel_risk(struct oscal_case *c, const struct fact *decision)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "risk", STR("outcome")));
	json_put_str(json, "title", STR("专家评审未通过 / not passed by the panel"));
	json_put_str(json, "description", oscal_fact_text(c, decision));
	json_put_str(json, "statement",
	    STR("专家组评定：证据不充分，或者审核结论不合理。 / The panel holds that the evidence "
		"does not suffice or that the "
		"audit's conclusion is not reasonable."));
	json_put_c(json, "status", risk_status(c));
	put_deadline(c);
	json_close_object(json);
}

static void put_risks(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	const struct fact *decision = oscal_decision(c);
	bool refused = decision && !oscal_decision_passed(c, decision), any = refused;
	for (size_t i = 0; i < c->state->judgement_count; i++)
		any |= judged(c, i) && oscal_unsatisfied(c, &c->state->judgements[i]);
	if (!any)
		return;
	json_open_array(json, "risks");
	for (size_t i = 0; i < c->state->judgement_count; i++) {
		const struct judgement *judgement = &c->state->judgements[i];
		if (judged(c, i) && oscal_unsatisfied(c, judgement))
			put_risk(c, judgement, judged(c, i));
	}
	if (refused)
		put_panel_risk(c, decision);
	json_close_array(json);
}

static void put_target(
    struct oscal_case *c, const struct judgement *judgement, const struct requirement *requirement)
{
	struct json_out *json = &c->out.json;
	bool partly = str_is(tone_of(c, judgement->result), "partly"),
	     not = oscal_unsatisfied(c, judgement);
	json_open_object(json, "target");
	json_put_c(json, "type", "statement-id");
	json_put_str(json, "target-id",
	    str_printf(c->out.arena, "%.*s_smt.zh", STR_ARG(oscal_control(c, requirement))));
	json_open_object(json, "status");
	json_put_c(json, "state", not ? "not-satisfied" : "satisfied");
	json_put_c(json, "reason", partly ? "other" : not ? "fail" : "pass");
	json_close_object(json);
	json_close_object(json);
}

static void put_finding(
    struct oscal_case *c, const struct judgement *judgement, const struct requirement *requirement)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "finding", requirement->id));
	oscal_put_line(&c->out, "title", requirement->text.zh);
	json_put_str(json, "description", finding_text(judgement, requirement));
	put_origins(c, judgement->by);
	put_target(c, judgement, requirement);
	oscal_put_related(
	    c, "related-observations", "observation-uuid", "observation", requirement->id);
	if (oscal_unsatisfied(c, judgement))
		oscal_put_related(c, "related-risks", "risk-uuid", "risk", requirement->id);
	json_close_object(json);
}

void oscal_put_findings(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	const struct case_state *state = c->state;
	bool any = false;
	for (size_t i = 0; i < state->judgement_count; i++)
		any |= judged(c, i) != NULL;
	if (any) {
		json_open_array(json, "observations");
		for (size_t i = 0; i < state->judgement_count; i++)
			if (judged(c, i))
				put_observation(c, &state->judgements[i], judged(c, i));
		json_close_array(json);
	}
	put_risks(c);
	if (any) {
		json_open_array(json, "findings");
		for (size_t i = 0; i < state->judgement_count; i++)
			if (judged(c, i))
				put_finding(c, &state->judgements[i], judged(c, i));
		json_close_array(json);
	}
}
