/* Editions that stand in no folder: put in force while the program lives, read together with a scheme's folder. */
#pragma once
#include "scheme/scheme.h"

struct overlay_file {
	struct str name, text; /* limits.yaml */
};

/* One edition; its files in the order of their names. */
struct overlay {
	struct str edition;
	struct overlay_file *files;
	size_t file_count;
};

/* scheme_read of the folder with these editions added, in their order; each ends the edition before it, where that one's
 * end is open, the day before it begins. An edition that is there already is a fault. */
enum err scheme_read_with(struct arena *arena, const char *folder, const struct overlay *overlays,
    size_t overlay_count, struct scheme **out, struct faults *faults) MUST_CHECK;
