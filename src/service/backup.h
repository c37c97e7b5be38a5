/* A centre as one file, and back (INTERFACE: backup, restore). */
#pragma once
#include "service/service.h"
#include "store/archive.h"

/* The folder, while others serve and write it. Without keys (archive.h). ERR_INPUT: no data folder; ERR_CORRUPT: evidence
 * that the database names is missing or, where it is to be checked, another one. */
enum err backup_make(const char *folder, const char *path, bool check, struct archive_listener listener,
    struct archive_told *out) MUST_CHECK;

/* Into the folder of `options`, which is not there or empty: unpacked beside it, replayed and compared, then renamed. What
 * goes wrong before leaves nothing behind. ERR_INPUT: what the file holds is no whole backup, or the folder is in use. */
enum err backup_restore(const struct service_options *options, const char *path,
    struct archive_listener listener, struct archive_told *out) MUST_CHECK;
