/* What writing and reading a backup share: the names of its parts, and what it says of itself. */
#pragma once
#include "base/hashing.h"
#include "base/tar.h"
#include "store/archive.h"

enum { ARCHIVE_VERSION = 1, ARCHIVE_ABOUT_MOST = 4096, ARCHIVE_LINE = 64 + 2 + TAR_NAME_MOST + 1 };

#define ARCHIVE_ABOUT "zizhi-backup"
#define ARCHIVE_DATABASE "zizhi.db"
#define ARCHIVE_MANIFEST "manifest"
#define ARCHIVE_DIGEST "digest"

/* A file of the archive and the digest of its content, for the manifest. */
struct archive_line {
	struct str name;
	struct sha256 *digest; /* filled in by another thread */
};
/* As sha256sum -c reads it. */
void archive_put_manifest(struct buf *out, const struct archive_line *lines, size_t count);
/* The path of evidence in folder and archive: evidence/ab/cdef… */
void archive_evidence_name(char name[TAR_NAME_MOST + 1], struct str sha256);
/* What of a text goes into one room. */
static inline struct str archive_piece(struct str text, size_t at)
{
	return str_slice(text, at, text.len - at < HASHING_ROOM ? text.len : at + HASHING_ROOM);
}
