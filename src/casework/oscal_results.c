/* Assessment results: one result, what was observed and found in it, the audit's conclusion and the panel's outcome as
 * attestations. */
#include "casework/oscal_case.h"

static void put_attestation(struct oscal_case *c, const char *name, const char *role,
    struct str party, const struct fact *fact, struct str outcome)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_open_array(json, "responsible-parties");
	json_open_object(json, NULL);
	json_put_c(json, "role-id", role);
	json_open_array(json, "party-uuids");
	json_put_str(json, NULL, party);
	json_close_array(json);
	json_close_object(json);
	json_close_array(json);
	json_open_array(json, "parts");
	json_open_object(json, NULL);
	json_put_c(json, "name", name);
	json_put_c(json, "ns", "urn:x-zizhi:oscal");
	json_open_array(json, "props");
	oscal_put_prop(&c->out, "on", date_str(c->out.arena, instant_date(fact->at)));
	oscal_put_prop(&c->out, "outcome", outcome);
	json_close_array(json);
	oscal_put_prose(&c->out, "prose", oscal_fact_text(c, fact));
	json_close_object(json);
	json_close_array(json);
	json_close_object(json);
}

/* The first choice of the form: pass, fail. */
static struct str choice_of(const struct fact *fact)
{
	for (size_t i = 0; i < fact->field_count; i++) {
		if (fact->fields[i].value.type == VALUE_CHOICE)
			return fact->fields[i].value.text;
	}
	return STR_NONE;
}

static void put_attestations(struct oscal_case *c)
{
	const struct fact *conclusion = oscal_conclusion(c), *decision = oscal_decision(c);
	if (!conclusion && !decision)
		return;
	json_open_array(&c->out.json, "attestations");
	if (conclusion)
		put_attestation(c, "audit-conclusion", "assessment-lead",
		    oscal_case_uuid(c, "party", conclusion->actor), conclusion,
		    choice_of(conclusion));
	if (decision)
		put_attestation(c, "panel-outcome", "creator", oscal_body_uuid(&c->out), decision,
		    oscal_decision_passed(c, decision) ? STR("passed") : STR("not-passed"));
	json_close_array(&c->out.json);
}

static void put_period(struct oscal_case *c)
{
	const struct fact *conclusion = oscal_conclusion(c);
	struct instant start = conclusion ? conclusion->at : c->state->judgements[0].at;
	for (size_t i = 0; i < c->state->judgement_count; i++) {
		if (c->state->judgements[i].at.ms < start.ms)
			start = c->state->judgements[i].at;
	}
	json_put_instant(&c->out.json, "start", start);
	if (conclusion)
		json_put_instant(&c->out.json, "end", conclusion->at);
}

void oscal_put_results(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	oscal_open_document(c, "assessment-results", TEXT("审核结果", "Assessment results"));
	oscal_put_reference(c, "import-ap", "plan");
	json_open_array(json, "results");
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "result", STR("audit")));
	json_put_str(json, "title", STR("项目审核 / audit"));
	json_put_str(json, "description",
	    STR("项目组逐项记录的评价结果、审核结论和专家评审结论。 / What the project group "
		"recorded of each requirement, the "
		"audit's conclusion and the panel's outcome."));
	put_period(c);
	oscal_put_reviewed(c, c->state->judgement_count > 0);
	put_attestations(c);
	oscal_put_findings(c);
	json_close_object(json);
	json_close_array(json);
	oscal_put_resources(c, true);
	oscal_close_document(c);
}
