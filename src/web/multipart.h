/* multipart/form-data (RFC 7578) taken apart while it arrives: memory stays flat however large a
 * part is. Strict: CRLF line ends, a name for each part, no nested parts. */
#pragma once
#include "base/buf.h"
#include "base/err.h"

#define MULTIPART_HEADERS 8192 /* bytes of one part's headers */
#define MULTIPART_PARTS 200

struct multipart_part {
	struct str name, filename,
	    type; /* filename and type may be missing; live until the part ends */
};

/* What is told, in this order for each part: begin, data (as often as needed), end. Anything but
 * ERR_OK ends the parsing and is passed on. */
struct multipart_events {
	enum err (*begin)(void *context, const struct multipart_part *part);
	enum err (*data)(void *context, struct str bytes);
	enum err (*end)(void *context);
	void *context;
};

struct multipart;

/* From a Content-Type header; NULL where it is no multipart/form-data with a boundary of 1 to 70
 * characters. */
struct multipart *multipart_new(
    struct arena *arena, struct str content_type, struct multipart_events events);
/* ERR_INPUT with the reason where the bytes are malformed. */
enum err multipart_feed(struct multipart *multipart, struct str bytes) MUST_CHECK;
/* ERR_INPUT where the last boundary has not come. */
enum err multipart_end(struct multipart *multipart) MUST_CHECK;
void multipart_free(struct multipart *multipart);
