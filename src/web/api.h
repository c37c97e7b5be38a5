/* What the handlers of /api/v1 share: reading members of a JSON body with all faults told
 * together, and the shapes that several answers have. */
#pragma once
#include "service/registry.h"
#include "web/request.h"

/* The body must be an object (or empty, where `may_be_empty`) with none but these members (a
 * list with NULL at its end). False where a 400 has been given; unknown members are noted. */
bool api_body(struct request *request, const char *const *members, bool may_be_empty);
/* Members of the body. What is missing though required, or of another type, is noted in
 * request->form. A text of at most 200 characters, without control characters. */
struct str api_text(struct request *request, const char *name, bool required);
int64_t api_int(struct request *request, const char *name, int64_t least, int64_t most);
bool api_bool(struct request *request, const char *name, bool otherwise);
struct date api_date(struct request *request, const char *name);
/* An array of texts; `given` tells whether the member is there. */
struct str *api_texts(struct request *request, const char *name, size_t *count, bool *given);
/* True where nothing was noted in form and query; else answers 422. */
bool api_fits(struct request *request);
/* `page` of the query, from 1. */
int api_page(struct request *request);
#define API_PAGE_SIZE 50

void api_put_text(struct json_out *out, const char *name, struct text text);
void api_put_page(struct json_out *out, int page, int64_t total);
void api_put_certificate(
    struct json_out *out, const struct certificate_view *certificate, bool with_events);
void api_put_roles(struct json_out *out, uint32_t roles);
/* `If-Match`: the seq in it; -1 where it is missing or `*`; false where it is malformed (a 412
 * has been given). */
bool api_if_match(struct request *request, int64_t *seq);
/* `ETag: "seq"` */
void api_etag(struct request *request, int64_t seq);
/* Declared facts from JSON; their faults are noted by name. NULL on faults. */
struct profile *api_profile(
    struct request *request, const struct json *facts, const char *prefix, bool certificates);
