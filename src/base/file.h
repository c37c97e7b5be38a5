/* Whole files: read with a limit, written so that a killed process leaves the old or the new content, never half. */
#pragma once
#include "base/err.h"
#include "base/str.h"

/* A file in memory: its name with `/` between folders, and what it says. */
struct file_text {
	struct str name, text;
};

enum err file_read(struct arena *arena, const char *path, size_t max, struct str *out) MUST_CHECK;
/* Temporary name, sync, rename, sync of the folder. The owner alone may read the file. */
enum err file_write(const char *path, struct str content) MUST_CHECK;
/* Makes the folder and those above it. */
enum err file_make_folder(const char *path) MUST_CHECK;
/* The folder that a path stands in, so that the name is on disk too. */
enum err file_sync_folder(const char *path) MUST_CHECK;
/* All files of a folder and of those inside it, read whole; at most `count_max` of `max` bytes each, three folders deep.
 * What is no plain file is ERR_INPUT. */
enum err file_read_tree(struct arena *arena, const char *path, size_t max, size_t count_max, struct file_text **out,
    size_t *count) MUST_CHECK;
/* Names in a folder, sorted by bytes, without . and .. */
enum err file_list(struct arena *arena, const char *path, struct str **names, size_t *count) MUST_CHECK;
