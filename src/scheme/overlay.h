/* Editions that stand in no folder: put in force while the program lives, read together with a scheme's folder. */
#pragma once
#include "base/file.h"
#include "scheme/scheme.h"

/* One edition, and what it needs besides. */
struct overlay {
	struct str edition;
	struct date from; /* where edition.yaml has no first day of its own */
	/* limits.yaml of the edition; scheme.yaml, papers/x.yaml, mails/x.yaml of the scheme */
	struct file_text *files;
	size_t file_count;
};

/* Does the file belong to the edition, not to the whole scheme? */
bool overlay_in_edition(struct str name);

/* scheme_read of the folder with these editions added, in their order; each ends the edition before it, where that one's
 * end is open, the day before it begins. The latest scheme.yaml takes the place of the folder's. An edition, a paper or
 * a mail that is there already is a fault. */
enum err scheme_read_with(struct arena *arena, const char *folder, const struct overlay *overlays,
    size_t overlay_count, struct scheme **out, struct faults *faults) MUST_CHECK;

/* What cases and certificates stand on has to stay when a scheme.yaml takes the place of another: it may add, and word
 * things anew. */
void overlay_lint(const struct scheme *before, const struct scheme *after, struct faults *faults);
