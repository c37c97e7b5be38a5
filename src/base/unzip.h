/* Reads a small archive of plain files whole into memory, trusting nothing that it says: number, sizes and ratio have
 * limits, and a name that leaves the archive, a link or an encrypted file is refused. */
#pragma once
#include "base/err.h"
#include "base/fault.h"
#include "base/file.h"

struct zip_limits {
	size_t files;       /* at most */
	size_t file_bytes;  /* unpacked, each */
	size_t total_bytes; /* unpacked, all */
	size_t ratio;       /* unpacked bytes for one of the archive */
};

/* Folders are left out. What does not fit is told, all of it, by the name of the file inside; the answer is then
 * ERR_INPUT, as for what is no archive. */
enum err unzip(struct arena *arena, struct str archive, const struct zip_limits *limits,
    struct file_text **out, size_t *count, struct faults *faults) MUST_CHECK;
