/* What all OSCAL documents share: stable UUIDs, texts on one line, properties, metadata. For the writers of scheme and
 * casework alone. */
#pragma once
#include "base/uuid.h"
#include "scheme/oscal.h"

#define OSCAL_VERSION "1.2.1"

struct oscal_out {
	struct json_out json;
	struct arena *arena; /* of texts made on the way */
	const struct scheme *scheme;
};

/* The UUID of an element of the scheme, named by its path: `control/ops2.cisp`. */
struct str oscal_uuid(struct oscal_out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* `中文 / English`. */
struct str oscal_text(struct oscal_out *out, struct text text);
/* On one line and trimmed, as titles and values must be; nothing is written where nothing is left. */
void oscal_put_line(struct oscal_out *out, const char *name, struct str value);
/* Text of many lines; nothing where there is none. */
void oscal_put_prose(struct oscal_out *out, const char *name, struct str value);
/* A property in this program's name space; nothing where there is no value. */
void oscal_put_prop(struct oscal_out *out, const char *name, struct str value);
void oscal_put_prop_int(struct oscal_out *out, const char *name, int64_t value);
/* A property that OSCAL itself defines. */
void oscal_put_core_prop(struct oscal_out *out, const char *name, struct str value);

/* An organisation or a person that a document names. */
struct oscal_party {
	struct str uuid, name, role; /* role: the responsible one's id; not given without */
	bool person;
};
/* title, last-modified, version, oscal-version, then roles and parties; the body is always the first party. `roles`:
 * ids and titles, one for each that a party has. */
struct oscal_role {
	const char *id;
	struct text title;
};
struct oscal_metadata {
	struct str title;
	struct instant modified;
	const struct oscal_role *roles; /* besides `creator` */
	size_t role_count;
	const struct oscal_party *parties; /* besides the body */
	size_t party_count;
};
void oscal_put_metadata(struct oscal_out *out, const struct oscal_metadata *metadata);
struct str oscal_body_uuid(struct oscal_out *out);
/* When the newest of the rules came into force: what a scheme's documents were last modified. */
struct instant oscal_scheme_modified(const struct scheme *scheme);
/* UUIDs of the documents; the version is in them, as another content is another document. */
struct str oscal_catalog_uuid(struct oscal_out *out);
struct str oscal_profile_uuid(struct oscal_out *out, const struct edition *edition,
    const struct qualification *qualification, const struct kind *kind);
struct str oscal_profile_title(
    struct oscal_out *out, const struct qualification *qualification, const struct kind *kind);

/* How assessors come to a result (OPS2 5.4): OSCAL's word, and the field of a process that says that it was used. */
struct oscal_method {
	const char *name;  /* EXAMINE */
	const char *field; /* examined */
	struct text title;
};
enum { OSCAL_METHODS = 3 };
extern const struct oscal_method oscal_methods[OSCAL_METHODS];
