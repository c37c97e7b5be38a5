/* Content by its digest: FOLDER/evidence/ab/cdef…, written once, never changed. It is synced under a temporary name, then
 * renamed, so that a name always has the whole content. */
#pragma once
#include "base/digest.h"
#include "base/err.h"

struct blob; /* on its way in */

enum err blob_begin(const char *folder, int64_t max, struct blob **out) MUST_CHECK;
/* ERR_TOO_LARGE beyond the maximum, ERR_FULL, ERR_IO; then only blob_abort is left. */
enum err blob_write(struct blob *blob, struct str bytes) MUST_CHECK;
/* Some of what was written; fewer than `size` at its end. */
enum err blob_look(const struct blob *blob, int64_t from, char *room, size_t size, size_t *len) MUST_CHECK;
int64_t blob_size(const struct blob *blob);
/* Puts it under its name, on disk when it returns ERR_OK; frees it in any case. */
enum err blob_end(struct blob *blob, struct sha256 *sha256, struct sm3 *sm3, int64_t *size) MUST_CHECK;
/* Forgets it, but tells what it was; frees it. */
void blob_refuse(struct blob *blob, struct sha256 *sha256, struct sm3 *sm3, int64_t *size);
void blob_abort(struct blob *blob); /* NULL is nothing to do */
/* For reading; the caller closes `file`. ERR_NOT_FOUND where there is none. `sha256` is 64 lower-case hex digits. */
enum err blob_open(const char *folder, struct str sha256, int *file, int64_t *size) MUST_CHECK;
/* Writes a content that is in memory; `sha256` gets its digest. */
enum err blob_keep(const char *folder, struct str content, struct sha256 *sha256) MUST_CHECK;
/* The whole content; ERR_TOO_LARGE beyond the maximum, ERR_CORRUPT where it does not fit its digest. */
enum err blob_read(const char *folder, struct str sha256, size_t max, struct arena *arena, struct str *out) MUST_CHECK;
/* Takes away what broke off on its way in: files in evidence/incoming older than `seconds`. */
void blob_sweep(const char *folder, int seconds);
