/* An archive of stored entries (PKWARE APPNOTE 6.3.10), as spreadsheets and submissions are packed. */
#pragma once

#include "base/buf.h"

struct zip {
	struct buf *out;      /* borrowed; the archive begins where it stands empty */
	struct buf directory; /* told at the end */
	uint16_t count;
};

void zip_init(struct zip *zip, struct buf *out);
/* Names are UTF-8 with `/` between folders. Content and archive stay below 4 GiB. */
void zip_add(struct zip *zip, struct str name, struct str content);
/* Writes the directory and frees what the archive needed; `out` is whole then. */
void zip_end(struct zip *zip);
