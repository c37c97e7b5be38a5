/* Where an upload goes while it arrives: plain fields into the form, the one file into the
 * evidence store. */
#pragma once
#include "web/request.h"

struct sink;

struct sink *sink_new(struct request *request);
/* Some of the body. */
void sink_feed(struct sink *sink, struct str bytes);
/* The body is complete; what went wrong with it, if anything. */
enum err sink_complete(struct sink *sink) MUST_CHECK;
/* Puts the file under its digest and tells request->upload of it. Syncs, so it belongs on the
 * worker pool. */
enum err sink_keep(struct sink *sink) MUST_CHECK;
/* Forgets what is not kept; NULL is nothing to do. */
void sink_drop(struct sink *sink);
bool sink_has_file(const struct sink *sink);
/* False where the request announces no multipart/form-data with a boundary. */
bool sink_fits(const struct sink *sink);
