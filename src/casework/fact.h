/* What happened to a case: one fact an action, in order, never changed. Its hash covers the one before it,
 * so that the past of a case cannot be rewritten unnoticed. */
#pragma once
#include "base/digest.h"
#include "scheme/scheme.h"

/* Facts that are not actions of a process. */
#define FACT_OPEN "open"               /* fields: unit, category, level, kind, (what), (about), edition */
#define FACT_SET_FACTS "set-facts"     /* fields: every declared fact that is given, by name */
#define FACT_ADD_FILE "add-file"       /* fields: sha256, sm3, size, name, part, (requirement, project, document) */
#define FACT_REMOVE_FILE "remove-file" /* fields: sha256 */
#define FACT_OVERDUE "overdue"         /* fields: limit, due; actor: clock */
/* A field of facts of which something is withheld from some readers: case_withholds. */
#define FACT_SALT "salt"

struct fact {
	int64_t seq;           /* 1, 2, … within its case */
	struct instant at;
	struct str actor;      /* login; `clock` */
	struct str action;
	struct field *fields;  /* in the order of the form, then what the engine added (number, issued_on, …) */
	size_t field_count;
	struct str state;      /* of the case after it, by name */
	struct sha256 hash;    /* fact_hash of it */
};

#define FACT_VERSION 1

/* The fields as the journal keeps them: one JSON object with typed values, names in their order. */
void fact_put_fields(struct buf *out, const struct field *fields, size_t count);
/* Back again, types and all: fact_put_fields and this are inverse. ERR_CORRUPT where it cannot be. */
enum err fact_parse_fields(struct arena *arena, struct str json, struct field **fields, size_t *count) MUST_CHECK;
/* The hash of a fact over the one before it (all zero for the first): SHA-256 over version, stream (the case's id), seq, at,
 * actor, action, state and the fields' JSON, each with its length before it. */
void fact_put_hashed(struct buf *out, struct sha256 previous, struct str stream, const struct fact *fact, struct str fields_json);
struct sha256 fact_hash(struct sha256 previous, struct str stream, const struct fact *fact, struct str fields_json);
