/* Does the content of a file contradict its name? Told by its first bytes; what cannot be told for certain contradicts
 * nothing (file_kinds.def). */
#pragma once
#include "base/err.h"
#include "base/text.h"

enum { FILE_KIND_HEAD = 4096 }; /* bytes that are looked at: a time of some milliseconds at most */

/* Reads the table of kinds, before files are given up. For the whole process; a second call is nothing to do. */
enum err file_kind_open(void) MUST_CHECK;

struct file_contradiction {
	struct text promised; /* by the name */
	struct text is;
};
/* From any thread. */
bool file_kind_contradicts(struct str name, struct str head, struct file_contradiction *out);
