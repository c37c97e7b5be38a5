/* Faults of an input: what is wrong and where, all of them together, so that somebody who mends a
 * file mends it once. */
#pragma once
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include <stdarg.h>

struct fault {
	struct str file;    /* as the user named it */
	int line, column;   /* 1-based; 0 where the format has no lines */
	struct str pointer; /* JSON pointer (RFC 6901) where there is no line */
	struct text what;   /* one sentence, no full stop */
};

struct faults {
	struct arena *arena;
	struct fault *items;
	size_t count;
	size_t unkept;               /* faults that the last item stands for */
	char *unkept_zh, *unkept_en; /* its sentence, rewritten as they grow */
};

void faults_init(struct faults *faults, struct arena *arena);
/* A row of a table of faults: two formats that take the same values in the same order. They are checked against the
 * arguments wherever FAULT(id) stands. */
#define FAULT_ROW(id, zh, en)                                             \
	static const char fault_##id##_zh[] __attribute__((unused)) = zh; \
	static const char fault_##id##_en[] __attribute__((unused)) = en;
#define FAULT(id) fault_##id##_zh, fault_##id##_en

/* At most 1000 are kept; the rest are counted as one last fault. */
void faults_tell(struct faults *faults, struct str file, int line, int column, const char *zh,
    const char *en, ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void faults_tell_list(struct faults *faults, struct str file, int line, int column, const char *zh,
    const char *en, va_list args) __attribute__((format(printf, 5, 0), format(printf, 6, 0)));
/* What has one wording for both languages: names, values, what a library says. */
void faults_add(struct faults *faults, struct str file, int line, int column, const char *format,
    ...) __attribute__((format(printf, 5, 6)));
void faults_add_at(struct faults *faults, struct str file, struct str pointer, const char *format,
    ...) __attribute__((format(printf, 4, 5)));
/* Sorted by file, line, column, and each of them once: a file that is read twice has its faults twice. */
void faults_sort(struct faults *faults);
/* `FILE:LINE: what` or `FILE: /pointer: what`, without a line end. */
void fault_print(struct buf *out, const struct fault *fault, enum language language);
/* ERR_INPUT with the first of them, in English, as its detail. */
enum err faults_fail(const struct faults *faults) MUST_CHECK;
struct str fault_str(struct arena *arena, const struct fault *fault, enum language language);
