/* Giving up what a serving process does not need, before its threads start: to begin programs, to
 * open files but those of a list, to gain rights. What the kernel or a container does not offer is
 * left out, and said. There is no way back.
 *
 * No bound on the number of processes (RLIMIT_NPROC) is set: it counts all of a user's, and would
 * refuse threads here because of programs elsewhere. The filter refuses new processes altogether. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* A file, or a folder with all below it; what is not there is passed over. */
struct sandbox_path {
	const char *path;
	bool writes;
};

struct sandbox {
	int files;           /* the version of Landlock in force; 0: all files stay open */
	bool calls;          /* the filter of system calls is in force */
	bool root;           /* the process runs as root, of whose powers it keeps few */
	const char *without; /* why a part is not in force; NULL where all is */
};

/* For the calling thread and those that it starts. Everything listed has to be there by then. */
void sandbox_enter(const struct sandbox_path *paths, size_t count, struct sandbox *out);
/* The part that filters system calls; false where the kernel does not take a filter. */
bool sandbox_filter(void);
