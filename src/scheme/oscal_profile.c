/* The profile of a qualification for one kind of application: which controls of the catalog apply. */
#include "scheme/oscal_out.h"

enum { PROFILE_MEMORY = 8 << 20 };

static bool applies(
    const struct oscal_out *out, const struct requirement *requirement, const struct kind *kind)
{
	return requirement->kinds >> (kind - out->scheme->kinds) & 1;
}

static bool any_applies(
    const struct oscal_out *out, const struct qualification *qualification, const struct kind *kind)
{
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		if (applies(out, qualification->requirements[i], kind))
			return true;
	}
	return false;
}

/* What `zizhi scheme export --format oscal` writes, beside this file or wherever the UUID leads. */
static void put_import(struct oscal_out *out, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind)
{
	struct str catalog = oscal_uuid(out, "resource/catalog");
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "href", str_printf(out->arena, "#%.*s", STR_ARG(catalog)));
	json_open_array(&out->json, "include-controls");
	json_open_object(&out->json, NULL);
	json_open_array(&out->json, "with-ids");
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (applies(out, requirement, kind))
			json_put_str(&out->json, NULL,
			    oscal_control_id(out->arena, out->scheme, edition, requirement));
	}
	json_close_array(&out->json);
	json_close_object(&out->json);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

static void put_back_matter(struct oscal_out *out)
{
	json_open_object(&out->json, "back-matter");
	json_open_array(&out->json, "resources");
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "uuid", oscal_uuid(out, "resource/catalog"));
	json_put_str(&out->json, "title", oscal_text(out, out->scheme->name));
	json_open_array(&out->json, "props");
	oscal_put_prop(out, "catalog", oscal_catalog_uuid(out));
	json_close_array(&out->json);
	json_open_array(&out->json, "rlinks");
	json_open_object(&out->json, NULL);
	json_put_c(&out->json, "href", "catalog.json");
	json_put_c(&out->json, "media-type", "application/oscal+json");
	json_close_object(&out->json);
	json_close_array(&out->json);
	json_close_object(&out->json);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

static void put_profile(struct oscal_out *out, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind)
{
	json_open_object(&out->json, NULL);
	json_open_object(&out->json, "profile");
	json_put_str(&out->json, "uuid", oscal_profile_uuid(out, edition, qualification, kind));
	struct oscal_metadata metadata = {.title = oscal_profile_title(out, qualification, kind),
	    .modified = oscal_scheme_modified(out->scheme)};
	oscal_put_metadata(out, &metadata);
	json_open_array(&out->json, "imports");
	put_import(out, edition, qualification, kind);
	json_close_array(&out->json);
	json_open_object(&out->json, "merge");
	json_put_bool(&out->json, "as-is", true);
	json_close_object(&out->json);
	put_back_matter(out);
	json_close_object(&out->json);
	json_close_object(&out->json);
}

bool oscal_put_profile(struct buf *buf, const struct scheme *scheme, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind)
{
	struct arena arena;
	arena_init(&arena, PROFILE_MEMORY);
	struct oscal_out out = {{.buf = buf}, &arena, scheme};
	bool any = any_applies(&out, qualification, kind);
	if (any)
		put_profile(&out, edition, qualification, kind);
	arena_free(&arena);
	return any;
}
