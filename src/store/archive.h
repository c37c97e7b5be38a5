/* A backup as one file: an uncompressed tar archive, so that any tar reads it and nothing in it grows when it is unpacked.
 * In this order: `zizhi-backup` (JSON: what this is), `evidence/ab/cdef…` in the order of their names, `zizhi.db`,
 * `manifest` (digests as sha256sum writes them) and `digest` (SHA-256 of all before its header). Keys are not in it: whoever
 * found a backup could issue certificates. */
#pragma once
#include "base/date.h"
#include "store/store.h"

struct archive_told {
	int64_t bytes, files; /* of the archive; evidence in it */
	struct sha256 sha256; /* of the whole archive */
};
/* Told now and then: bytes so far and in all. NULL: nobody listens. */
typedef void archive_progress(void *context, int64_t done, int64_t total);
struct archive_listener {
	archive_progress *tell;
	void *context;
};

/* The folder as the store's open read transaction sees it; evidence is on disk before a row names it.
 * Others write meanwhile. The file
 * appears under its name whole and synced, for its owner alone. `check`: the content of evidence is compared with its name,
 * ERR_CORRUPT where it does not fit; without, the name is believed, and whoever restores finds out. */
enum err archive_write(struct store *store, const char *path, struct instant at, bool check,
    struct archive_listener listener, struct archive_told *out) MUST_CHECK;
/* Unpacks into a new folder, on disk when it returns. ERR_INPUT: cut short, altered, of another program or a newer version. */
enum err archive_read(const char *path, const char *folder, struct archive_listener listener,
    struct archive_told *out) MUST_CHECK;
