/* Faults of an input: what is wrong and where, all of them together, so that somebody who mends a
 * file mends it once. */
#pragma once
#include "base/buf.h"

struct fault {
	struct str file;    /* as the user named it */
	int line, column;   /* 1-based; 0 where the format has no lines */
	struct str pointer; /* JSON pointer (RFC 6901) where there is no line */
	struct str what;    /* one sentence, no full stop */
};

struct faults {
	struct arena *arena;
	struct fault *items;
	size_t count;
	size_t unkept;     /* faults that the last item stands for */
	char *unkept_what; /* its sentence, rewritten as they grow */
};

void faults_init(struct faults *faults, struct arena *arena);
/* At most 1000 are kept; the rest are counted as one last fault. */
void faults_add(struct faults *faults, struct str file, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void faults_add_at(struct faults *faults, struct str file, struct str pointer, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Sorted by file, line, column. */
void faults_sort(struct faults *faults);
/* `FILE:LINE: what` or `FILE: /pointer: what`, without a line end. */
void fault_print(struct buf *out, const struct fault *fault);
