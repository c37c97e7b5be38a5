/* POA&M: what the panel's decision asks the applicant to put right, and by when (FAQ table 3). */
#include "casework/oscal_case.h"

static void put_props(struct oscal_case *c, const struct case_clock *clock)
{
	const struct fact *done = oscal_rectified(c, clock);
	json_open_array(&c->out.json, "props");
	oscal_put_prop(&c->out, "due", date_str(c->out.arena, clock->due_on));
	oscal_put_prop(&c->out, "clock", str_from(clock_status_name(clock->status)));
	oscal_put_prop(&c->out, "cite", clock->limit->cite);
	if (done)
		oscal_put_prop(
		    &c->out, "handed-in", date_str(c->out.arena, instant_date(done->at)));
	json_close_array(&c->out.json);
}

/* The decision itself, always; its text names no votes. */
static void put_decision(struct oscal_case *c, const struct case_clock *clock, bool refused)
{
	struct json_out *json = &c->out.json;
	const struct fact *done = oscal_rectified(c, clock);
	struct str text = STR("专家评审未通过，须在期限内整改并提交整改报告和证据。 / Not passed "
			      "by the panel: to be rectified "
			      "within the time set, with a report and evidence.");
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "item", STR("outcome")));
	json_put_str(json, "title", oscal_text(&c->out, clock->limit->name));
	json_put_str(json, "description", text);
	put_props(c, clock);
	if (refused)
		oscal_put_related(c, "related-risks", "risk-uuid", "risk", STR("outcome"));
	if (done)
		oscal_put_prose(&c->out, "remarks", oscal_fact_text(c, done));
	json_close_object(json);
}

static void put_item(struct oscal_case *c, const struct case_clock *clock,
    const struct judgement *judgement, const struct requirement *requirement)
{
	struct json_out *json = &c->out.json;
	struct str finding = str_trim(judgement->finding);
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "item", requirement->id));
	oscal_put_line(&c->out, "title", requirement->text.zh);
	json_put_str(
	    json, "description", finding.len ? finding : oscal_text(&c->out, requirement->text));
	put_props(c, clock);
	oscal_put_related(c, "related-findings", "finding-uuid", "finding", requirement->id);
	oscal_put_related(
	    c, "related-observations", "observation-uuid", "observation", requirement->id);
	oscal_put_related(c, "related-risks", "risk-uuid", "risk", requirement->id);
	json_close_object(json);
}

void oscal_put_poam(struct oscal_case *c, const struct case_clock *clock)
{
	struct json_out *json = &c->out.json;
	const struct fact *decision = oscal_decision(c);
	oscal_open_document(
	    c, "plan-of-action-and-milestones", TEXT("整改计划", "Plan of action and milestones"));
	oscal_put_reference(c, "import-ssp", "application");
	oscal_put_findings(c);
	json_open_array(json, "poam-items");
	put_decision(c, clock, decision && !oscal_decision_passed(c, decision));
	for (size_t i = 0; i < c->state->judgement_count; i++) {
		const struct judgement *judgement = &c->state->judgements[i];
		const struct requirement *requirement =
		    oscal_requirement(c, judgement->requirement);
		if (requirement && oscal_unsatisfied(c, judgement))
			put_item(c, clock, judgement, requirement);
	}
	json_close_array(json);
	oscal_put_resources(c, false);
	oscal_close_document(c);
}
