/* The fields of a fact in the very form in which they are written, read without the tree of a JSON document: what a replay of
 * the whole journal spends most of its time on. */
#pragma once
#include "scheme/value.h"

/* False, and nothing said, where the text is in another form or holds what does not fit: then fact_parse_fields reads it as
 * JSON, and says what is wrong. */
bool fact_plain_fields(struct arena *arena, struct str text, struct field **fields, size_t *count);
