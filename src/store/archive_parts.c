/* Names and manifest of a backup. */
#include "store/archive_parts.h"
#include <stdio.h>

void archive_put_manifest(struct buf *out, const struct archive_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_put_hex(out, lines[i].digest->bytes, sizeof lines[i].digest->bytes);
		buf_put_c(out, "  ");
		buf_put_str(out, lines[i].name);
		buf_put_char(out, '\n');
	}
}

void archive_evidence_name(char name[TAR_NAME_MOST + 1], struct str sha256)
{
	snprintf(name, TAR_NAME_MOST + 1, "evidence/%.2s/%.62s", sha256.data, sha256.data + 2);
}
