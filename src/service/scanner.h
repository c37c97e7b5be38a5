/* Asks clamd whether a content is malware: its command INSTREAM over a socket in the file system. Whatever else than a plain
 * answer comes back, or none in time, is ERR_AWAY: nothing is taken for clean that nobody called so. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum scan { SCAN_CLEAN, SCAN_MALWARE, SCAN_TOO_LARGE };

struct scanner {
	const char *socket; /* its path */
	int seconds;        /* for the whole of it */
	/* Asked now and then while it keeps us waiting: true ends the call. NULL: it is never ended so. */
	bool (*given_up)(void *context);
	void *context;
};
/* Reads a piece of the content, from a place on; none at its end. */
typedef enum err scanner_source(void *context, int64_t from, char *room, size_t size, size_t *len);

/* `what`: the name of the malware, or what stands in the way, as plain ASCII. */
enum err scanner_look(const struct scanner *scanner, scanner_source *source, void *context, struct arena *arena,
    enum scan *out, struct str *what) MUST_CHECK;
/* Does it answer? */
enum err scanner_ping(const struct scanner *scanner) MUST_CHECK;
