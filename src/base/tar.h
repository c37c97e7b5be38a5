/* Headers of a tar archive (POSIX.1-1988 ustar; sizes from 8 GiB on as GNU tar has them), in one form alone: files
 * of mode 0600 that belong to nobody. */
#pragma once
#include "base/date.h"
#include "base/str.h"

enum { TAR_BLOCK = 512, TAR_NAME_MOST = 99 };

struct tar_entry {
	char name[TAR_NAME_MOST + 1];
	int64_t size; /* bytes; what follows is filled up to whole blocks with zeros */
	int64_t at;   /* seconds since 1970 UTC */
};

void tar_put(const struct tar_entry *entry, char block[TAR_BLOCK]);
/* False where the block is none that tar_put makes. */
bool tar_parse(const char block[TAR_BLOCK], struct tar_entry *out);
/* Zeros that follow the content. */
static inline size_t tar_fill(int64_t size)
{
	return (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}
