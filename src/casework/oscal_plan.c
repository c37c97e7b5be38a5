/* The assessment plan: the controls of the case, the three methods, and the days of audit and meeting. */
#include "casework/oscal_case.h"

static struct str activity_uuid(struct oscal_case *c, const struct oscal_method *method)
{
	return oscal_case_uuid(c, "activity", str_from(method->field));
}

static void put_activities(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, "local-definitions");
	json_open_array(json, "activities");
	for (size_t i = 0; i < OSCAL_METHODS; i++) {
		const struct oscal_method *method = &oscal_methods[i];
		json_open_object(json, NULL);
		json_put_str(json, "uuid", activity_uuid(c, method));
		json_put_str(json, "title", oscal_text(&c->out, method->title));
		json_put_str(json, "description", oscal_text(&c->out, method->title));
		json_open_array(json, "props");
		oscal_put_core_prop(&c->out, "method", str_from(method->name));
		json_close_array(json);
		json_close_object(json);
	}
	json_close_array(json);
	json_close_object(json);
}

static void put_subject(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_c(json, "type", "party");
	json_open_array(json, "include-subjects");
	json_open_object(json, NULL);
	json_put_str(json, "subject-uuid", oscal_case_uuid(c, "party", STR("unit")));
	json_put_c(json, "type", "party");
	json_close_object(json);
	json_close_array(json);
	json_close_object(json);
}

static void put_associated(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	json_open_array(json, "associated-activities");
	for (size_t i = 0; i < OSCAL_METHODS; i++) {
		json_open_object(json, NULL);
		json_put_str(json, "activity-uuid", activity_uuid(c, &oscal_methods[i]));
		json_open_array(json, "subjects");
		put_subject(c);
		json_close_array(json);
		json_close_object(json);
	}
	json_close_array(json);
}

static void put_audit(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "task", STR("audit")));
	json_put_c(json, "type", "action");
	json_put_str(json, "title", STR("项目审核 / audit"));
	if (date_given(c->state->audit_first)) {
		json_open_object(json, "timing");
		json_open_object(json, "within-date-range");
		json_put_instant(json, "start", instant_of_date(c->state->audit_first, 0, 0));
		json_put_instant(
		    json, "end", instant_of_date(date_add_days(c->state->audit_last, 1), 0, 0));
		json_close_object(json);
		json_close_object(json);
	}
	put_associated(c);
	json_close_object(json);
}

static void put_meeting(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	if (!date_given(c->state->meeting))
		return;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "task", STR("meeting")));
	json_put_c(json, "type", "milestone");
	json_put_str(json, "title", STR("专家评审会 / review meeting"));
	json_open_object(json, "timing");
	json_open_object(json, "on-date");
	json_put_instant(json, "date", instant_of_date(c->state->meeting, 0, 0));
	json_close_object(json);
	json_close_object(json);
	json_close_object(json);
}

void oscal_put_plan(struct oscal_case *c)
{
	struct json_out *json = &c->out.json;
	oscal_open_document(c, "assessment-plan", TEXT("审核计划", "Assessment plan"));
	oscal_put_reference(c, "import-ssp", "application");
	put_activities(c);
	oscal_put_reviewed(c, false);
	json_open_array(json, "assessment-subjects");
	put_subject(c);
	json_close_array(json);
	json_open_array(json, "tasks");
	put_audit(c);
	put_meeting(c);
	json_close_array(json);
	oscal_put_resources(c, false);
	oscal_close_document(c);
}
