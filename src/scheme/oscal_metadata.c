/* Who made an OSCAL document, when, and whom it names. */
#include "scheme/oscal_out.h"

struct str oscal_body_uuid(struct oscal_out *out)
{
	return oscal_uuid(out, "party/body");
}

static void put_role(struct oscal_out *out, const char *id, struct text title)
{
	json_open_object(&out->json, NULL);
	json_put_c(&out->json, "id", id);
	json_put_str(&out->json, "title", oscal_text(out, title));
	json_close_object(&out->json);
}

static void put_roles(struct oscal_out *out, const struct oscal_metadata *metadata)
{
	json_open_array(&out->json, "roles");
	put_role(out, "creator", TEXT("编制机构", "issuing body"));
	for (size_t i = 0; i < metadata->role_count; i++)
		put_role(out, metadata->roles[i].id, metadata->roles[i].title);
	json_close_array(&out->json);
}

static void put_telephones(struct oscal_out *out, const struct body *body)
{
	if (!body->telephone_count)
		return;
	json_open_array(&out->json, "telephone-numbers");
	for (size_t i = 0; i < body->telephone_count; i++) {
		json_open_object(&out->json, NULL);
		oscal_put_line(out, "number", body->telephones[i]);
		json_close_object(&out->json);
	}
	json_close_array(&out->json);
}

static void put_body(struct oscal_out *out)
{
	const struct body *body = &out->scheme->body;
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "uuid", oscal_body_uuid(out));
	json_put_c(&out->json, "type", "organization");
	oscal_put_line(out, "name", oscal_text(out, body->name));
	put_telephones(out, body);
	json_close_object(&out->json);
}

static void put_party(struct oscal_out *out, const struct oscal_party *party)
{
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "uuid", party->uuid);
	json_put_c(&out->json, "type", party->person ? "person" : "organization");
	oscal_put_line(out, "name", party->name);
	json_close_object(&out->json);
}

static void put_responsible(struct oscal_out *out, struct str role, struct str party)
{
	json_open_object(&out->json, NULL);
	json_put_str(&out->json, "role-id", role);
	json_open_array(&out->json, "party-uuids");
	json_put_str(&out->json, NULL, party);
	json_close_array(&out->json);
	json_close_object(&out->json);
}

void oscal_put_metadata(struct oscal_out *out, const struct oscal_metadata *metadata)
{
	json_open_object(&out->json, "metadata");
	oscal_put_line(out, "title", metadata->title);
	json_put_instant(&out->json, "last-modified", metadata->modified);
	json_put_str(&out->json, "version", out->scheme->version);
	json_put_c(&out->json, "oscal-version", OSCAL_VERSION);
	put_roles(out, metadata);
	json_open_array(&out->json, "parties");
	put_body(out);
	for (size_t i = 0; i < metadata->party_count; i++)
		put_party(out, &metadata->parties[i]);
	json_close_array(&out->json);
	json_open_array(&out->json, "responsible-parties");
	put_responsible(out, STR("creator"), oscal_body_uuid(out));
	for (size_t i = 0; i < metadata->party_count; i++) {
		const struct oscal_party *party = &metadata->parties[i];
		if (str_given(party->role))
			put_responsible(out, party->role, party->uuid);
	}
	json_close_array(&out->json);
	json_close_object(&out->json);
}
