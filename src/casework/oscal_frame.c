/* Head and foot of a case's OSCAL documents: whom they name, what they refer to, which controls they are about. */
#include "casework/oscal_case.h"

enum { PARTIES = 202 };

static void add_person(struct oscal_case *c, struct oscal_party *parties, size_t *count,
    struct str login, const char *role)
{
	struct str uuid = oscal_case_uuid(c, "party", login);
	for (size_t i = 0; i < *count; i++) {
		if (str_eq(parties[i].uuid, uuid))
			return;
	}
	if (!str_given(login) || *count == PARTIES)
		return;
	const struct person *person = world_person(c->world, login);
	bool named = person && str_given(person->name) && person->name.len;
	parties[(*count)++] =
	    (struct oscal_party){uuid, named ? person->name : login, str_from(role), true};
}

/* The unit, the lead, the project group, and whoever gave a result. */
static size_t list_parties(struct oscal_case *c, struct oscal_party *parties)
{
	const struct case_state *state = c->state;
	size_t count = 0;
	parties[count++] = (struct oscal_party){oscal_case_uuid(c, "party", STR("unit")),
	    str_given(c->unit_name) && c->unit_name.len ? c->unit_name : state->unit,
	    STR("applicant"), false};
	add_person(c, parties, &count, state->lead, "assessment-lead");
	for (size_t i = 0; i < state->group_count; i++)
		add_person(c, parties, &count, state->group[i], "assessor");
	for (size_t i = 0; i < state->judgement_count; i++)
		add_person(c, parties, &count, state->judgements[i].by, "assessor");
	const struct fact *conclusion = oscal_conclusion(c);
	if (conclusion)
		add_person(c, parties, &count, conclusion->actor, "assessment-lead");
	return count;
}

static void put_metadata(struct oscal_case *c, struct text title)
{
	static const struct oscal_role roles[] = {
	    {"applicant", {STR_INIT("申请单位"), STR_INIT("applicant")}},
	    {"assessment-lead", {STR_INIT("项目负责人"), STR_INIT("project lead")}},
	    {"assessor", {STR_INIT("项目组成员"), STR_INIT("member of the project group")}},
	};
	const struct case_state *state = c->state;
	struct oscal_party *parties = ARENA_ARRAY(c->out.arena, struct oscal_party, PARTIES);
	struct oscal_metadata metadata = {
	    .title = str_printf(c->out.arena, "%.*s %.*s / %.*s %.*s", STR_ARG(title.zh),
		STR_ARG(state->id), STR_ARG(title.en), STR_ARG(state->id)),
	    .modified = state->history[state->history_count - 1].at,
	    .roles = roles,
	    .role_count = COUNT_OF(roles),
	    .parties = parties,
	    .party_count = list_parties(c, parties),
	};
	oscal_put_metadata(&c->out, &metadata);
}

void oscal_open_document(struct oscal_case *c, const char *model, struct text title)
{
	struct json_out *json = &c->out.json;
	struct str seq = str_printf(
	    c->out.arena, "%lld", (long long)c->state->history[c->state->history_count - 1].seq);
	json_open_object(json, NULL);
	json_open_object(json, model);
	json_put_str(json, "uuid", oscal_case_uuid(c, model, seq));
	put_metadata(c, title);
}

void oscal_close_document(struct oscal_case *c)
{
	json_close_object(&c->out.json);
	json_close_object(&c->out.json);
}

void oscal_put_reference(struct oscal_case *c, const char *name, const char *resource)
{
	struct str uuid = oscal_case_uuid(c, "resource", str_from(resource));
	json_open_object(&c->out.json, name);
	json_put_str(&c->out.json, "href", str_printf(c->out.arena, "#%.*s", STR_ARG(uuid)));
	json_close_object(&c->out.json);
}

void oscal_put_related(
    struct oscal_case *c, const char *list, const char *name, const char *element, struct str id)
{
	struct json_out *json = &c->out.json;
	json_open_array(json, list);
	json_open_object(json, NULL);
	json_put_str(json, name, oscal_case_uuid(c, element, id));
	json_close_object(json);
	json_close_array(json);
}

static void put_resource(
    struct oscal_case *c, const char *id, struct str title, const char *name, struct str value)
{
	struct json_out *json = &c->out.json;
	json_open_object(json, NULL);
	json_put_str(json, "uuid", oscal_case_uuid(c, "resource", str_from(id)));
	oscal_put_line(&c->out, "title", title);
	json_open_array(json, "props");
	oscal_put_prop(&c->out, name, value);
	json_close_array(json);
	json_close_object(json);
}

void oscal_put_resources(struct oscal_case *c, bool plan)
{
	const struct case_state *state = c->state;
	const struct kind *kind =
	    state->treated ? state->treated : scheme_kind(state->scheme, state->kind);
	struct json_out *json = &c->out.json;
	json_open_object(json, "back-matter");
	json_open_array(json, "resources");
	put_resource(c, "application", STR("申请书及所附资料 / the application and its material"),
	    "case", state->id);
	put_resource(c, "profile", oscal_profile_title(&c->out, state->qualification, kind),
	    "profile", oscal_profile_uuid(&c->out, state->edition, state->qualification, kind));
	if (plan)
		put_resource(c, "plan", STR("审核计划 / the assessment plan"), "case", state->id);
	json_close_array(json);
	json_close_object(json);
}

void oscal_put_reviewed(struct oscal_case *c, bool judged)
{
	struct json_out *json = &c->out.json;
	const struct qualification *qualification = c->state->qualification;
	json_open_object(json, "reviewed-controls");
	json_open_array(json, "control-selections");
	json_open_object(json, NULL);
	json_open_array(json, "include-controls");
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (!oscal_applies(c, requirement) ||
		    (judged && !case_judgement(c->state, requirement->id)))
			continue;
		json_open_object(json, NULL);
		json_put_str(json, "control-id", oscal_control(c, requirement));
		json_close_object(json);
	}
	json_close_array(json);
	json_close_object(json);
	json_close_array(json);
	json_close_object(json);
}
