/* The catalog: every requirement a control, with its citation, its edition and how it is decided. */
#include "scheme/oscal_out.h"

enum { CATALOG_MEMORY = 64 << 20 };

static bool has_requirement(const struct edition *edition, struct str id)
{
	for (size_t i = 0; i < edition->requirement_count; i++) {
		if (str_eq(edition->requirements[i].id, id))
			return true;
	}
	return false;
}

struct str oscal_control_id(struct arena *arena, const struct scheme *scheme,
    const struct edition *edition, const struct requirement *requirement)
{
	for (size_t i = 0; i < scheme->edition_count; i++) {
		const struct edition *other = &scheme->editions[i];
		bool later = date_given(other->from) &&
			     (!date_given(edition->from) || date_after(other->from, edition->from));
		if (later && has_requirement(other, requirement->id))
			return str_printf(
			    arena, "%.*s.%.*s", STR_ARG(requirement->id), STR_ARG(edition->id));
	}
	return requirement->id;
}

static void put_check(struct oscal_out *out, const struct check *check)
{
	if (check->fact)
		oscal_put_prop(out, "fact", check->fact->name);
	if (check->type == CHECK_IS)
		oscal_put_prop(out, "is", check->is ? STR("true") : STR("false"));
	if (check->type == CHECK_AT_LEAST)
		oscal_put_prop_int(out, "at-least", check->at_least);
	if (check->share_of) {
		oscal_put_prop(out, "share-of", check->share_of->name);
		oscal_put_prop_int(out, "share-per-mille", check->share_per_mille);
	}
	if (check->type == CHECK_YEARS)
		oscal_put_prop_int(out, "years", check->years);
	if (check->type == CHECK_CERTIFICATE)
		oscal_put_prop(out, "certificate",
		    check->level_offset ? STR("level-below") : STR("same-level"));
	if (check->months_left)
		oscal_put_prop_int(out, "months-left", check->months_left);
	if (check->months_lapsed)
		oscal_put_prop_int(out, "months-lapsed", check->months_lapsed);
}

static void put_props(
    struct oscal_out *out, const struct edition *edition, const struct requirement *requirement)
{
	json_open_array(&out->json, "props");
	oscal_put_core_prop(out, "label", requirement->cite);
	oscal_put_prop(out, "cite", requirement->cite);
	oscal_put_prop(out, "edition", edition->id);
	oscal_put_prop(out, "requirement", requirement->id);
	oscal_put_prop(out, "gate", requirement->group->gate ? STR("true") : STR("false"));
	oscal_put_prop(out, "verdict",
	    requirement->check.type == CHECK_JUDGED ? STR("judged") : STR("decided"));
	if (requirement->in_principle)
		oscal_put_prop(out, "in-principle", STR("true"));
	for (size_t i = 0; i < out->scheme->kind_count; i++) {
		if (requirement->kinds >> i & 1)
			oscal_put_prop(out, "kind", out->scheme->kinds[i].id);
	}
	if (requirement->from_level)
		oscal_put_prop_int(out, "from-level", requirement->from_level);
	oscal_put_prop(out, "replaces", requirement->replaces);
	if (requirement->part)
		oscal_put_prop(out, "evidence-part", requirement->part->id);
	put_check(out, &requirement->check);
	json_close_array(&out->json);
}

static void put_statement(
    struct oscal_out *out, struct str control, const char *language, struct str prose)
{
	json_open_object(&out->json, NULL);
	json_put_str(
	    &out->json, "id", str_printf(out->arena, "%.*s_smt.%s", STR_ARG(control), language));
	json_put_c(&out->json, "name", "statement");
	json_open_array(&out->json, "props");
	oscal_put_prop(out, "language", str_from(language));
	json_close_array(&out->json);
	oscal_put_prose(out, "prose", prose);
	json_close_object(&out->json);
}

/* What the machine decides is examined once more in its evidence; the rest by all three methods. */
static void put_methods(struct oscal_out *out, struct str control, bool judged)
{
	for (size_t i = 0; i < (judged ? OSCAL_METHODS : 1u); i++) {
		const struct oscal_method *method = &oscal_methods[i];
		json_open_object(&out->json, NULL);
		json_put_str(&out->json, "id",
		    str_printf(out->arena, "%.*s_asm.%s", STR_ARG(control), method->field));
		json_put_c(&out->json, "name", "assessment-method");
		json_open_array(&out->json, "props");
		oscal_put_core_prop(out, "method", str_from(method->name));
		json_close_array(&out->json);
		oscal_put_prose(out, "prose", oscal_text(out, method->title));
		json_close_object(&out->json);
	}
}

static void put_control(
    struct oscal_out *out, const struct edition *edition, const struct requirement *requirement)
{
	struct str id = oscal_control_id(out->arena, out->scheme, edition, requirement);
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "id", id);
	json_put_c(&out->json, "class", "requirement");
	oscal_put_line(out, "title", requirement->text.zh);
	put_props(out, edition, requirement);
	json_open_array(&out->json, "parts");
	put_statement(out, id, "zh", requirement->text.zh);
	put_statement(out, id, "en", requirement->text.en);
	put_methods(out, id, requirement->check.type == CHECK_JUDGED);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

/* The requirements of one file: general ones, or a qualification's own. */
struct shelf {
	const struct edition *edition;
	struct str file;
	const char *id;
	struct text title;
};

static bool on_shelf(
    const struct shelf *shelf, const struct requirement *requirement, const struct group *group)
{
	return str_eq(requirement->file, shelf->file) && (!group || requirement->group == group);
}

static bool shelf_has(const struct shelf *shelf, const struct group *group)
{
	for (size_t i = 0; i < shelf->edition->requirement_count; i++) {
		if (on_shelf(shelf, &shelf->edition->requirements[i], group))
			return true;
	}
	return false;
}

static void put_group(struct oscal_out *out, const struct shelf *shelf, const struct group *group)
{
	if (!shelf_has(shelf, group))
		return;
	json_open_object(&out->json, NULL);
	json_put_str(
	    &out->json, "id", str_printf(out->arena, "%s.%.*s", shelf->id, STR_ARG(group->id)));
	json_put_c(&out->json, "class", "group");
	oscal_put_line(out, "title", oscal_text(out, group->name));
	json_open_array(&out->json, "props");
	oscal_put_prop(out, "gate", group->gate ? STR("true") : STR("false"));
	json_close_array(&out->json);
	json_open_array(&out->json, "controls");
	for (size_t i = 0; i < shelf->edition->requirement_count; i++) {
		const struct requirement *requirement = &shelf->edition->requirements[i];
		if (on_shelf(shelf, requirement, group))
			put_control(out, shelf->edition, requirement);
	}
	json_close_array(&out->json);
	json_close_object(&out->json);
}

static void put_shelf(struct oscal_out *out, const struct shelf *shelf)
{
	if (!shelf_has(shelf, NULL))
		return;
	json_open_object(&out->json, NULL);
	json_put_c(&out->json, "id", shelf->id);
	json_put_c(&out->json, "class", "qualification");
	oscal_put_line(out, "title", oscal_text(out, shelf->title));
	json_open_array(&out->json, "groups");
	for (size_t i = 0; i < out->scheme->group_count; i++)
		put_group(out, shelf, &out->scheme->groups[i]);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

static void put_general(struct oscal_out *out, const struct edition *edition)
{
	struct shelf shelf = {.edition = edition,
	    .file = edition->file,
	    .id = str_c(
		out->arena, str_printf(out->arena, "edition-%.*s.general", STR_ARG(edition->id))),
	    .title = {STR("通用要求"), STR("General requirements")}};
	put_shelf(out, &shelf);
}

static void put_qualification(
    struct oscal_out *out, const struct edition *edition, const struct qualification *qualification)
{
	const struct category *category = qualification->category;
	struct str id = str_printf(out->arena, "edition-%.*s.%.*s-%d", STR_ARG(edition->id),
	    STR_ARG(category->id), qualification->level);
	struct shelf shelf = {.edition = edition,
	    .file = qualification->file,
	    .id = str_c(out->arena, id),
	    .title = scheme_qualification_name(
		out->arena, out->scheme, category->id, qualification->level)};
	put_shelf(out, &shelf);
}

static void put_edition(struct oscal_out *out, const struct edition *edition)
{
	if (!edition->requirement_count)
		return;
	json_open_object(&out->json, NULL);
	json_put_str(
	    &out->json, "id", str_printf(out->arena, "edition-%.*s", STR_ARG(edition->id)));
	json_put_c(&out->json, "class", "edition");
	oscal_put_line(out, "title", oscal_text(out, edition->name));
	json_open_array(&out->json, "props");
	oscal_put_prop(out, "edition", edition->id);
	oscal_put_prop(out, "cite", edition->cite);
	oscal_put_prop(out, "from", date_str(out->arena, edition->from));
	oscal_put_prop(out, "until", date_str(out->arena, edition->until));
	json_close_array(&out->json);
	json_open_array(&out->json, "groups");
	put_general(out, edition);
	for (size_t i = 0; i < edition->qualification_count; i++)
		put_qualification(out, edition, &edition->qualifications[i]);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

void oscal_put_catalog(struct buf *buf, const struct scheme *scheme)
{
	struct arena arena;
	arena_init(&arena, CATALOG_MEMORY);
	struct oscal_out out = {{.buf = buf}, &arena, scheme};
	json_open_object(&out.json, NULL);
	json_open_object(&out.json, "catalog");
	json_put_str(&out.json, "uuid", oscal_catalog_uuid(&out));
	struct oscal_metadata metadata = {
	    .title = oscal_text(&out, scheme->name), .modified = oscal_scheme_modified(scheme)};
	oscal_put_metadata(&out, &metadata);
	json_open_array(&out.json, "groups");
	for (size_t i = 0; i < scheme->edition_count; i++)
		put_edition(&out, &scheme->editions[i]);
	json_close_array(&out.json);
	json_close_object(&out.json);
	json_close_object(&out.json);
	arena_free(&arena);
}
