/* The header of a backup's file: one that is taken is, byte for byte, the one that would be written. */
#include "base/tar.h"
#include "target.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct tar_entry entry;
	char block[TAR_BLOCK], again[TAR_BLOCK];
	if (size < sizeof block)
		return 0;
	memcpy(block, bytes, sizeof block);
	if (tar_parse(block, &entry)) {
		HOLDS(entry.size >= 0 && tar_fill(entry.size) < TAR_BLOCK);
		HOLDS(memchr(entry.name, 0, sizeof entry.name) != NULL);
		tar_put(&entry, again);
		HOLDS(memcmp(block, again, sizeof block) == 0);
	}
	return 0;
}
