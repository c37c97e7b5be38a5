/* The files of static/, built into the program: style sheet, scripts, pictures. Each is served under
 * its plain name, and under one with its hash, which a browser may keep for ever. */
#pragma once
#include "base/str.h"

struct asset {
	struct str name;   /* zizhi.css */
	struct str hashed; /* zizhi.0123456789abcdef.css */
	const char *type;  /* Content-Type */
	const char *etag;  /* in its quotes */
	struct str bytes;
	struct str gzip; /* not given where it would not be smaller */
};

extern const struct asset assets[];
extern const size_t asset_count;

/* The file that follows /static/, or NULL; `lasting` tells that the name had the hash. */
const struct asset *asset_find(struct str name, bool *lasting);
