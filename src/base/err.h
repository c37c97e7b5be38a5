/* Errors of the environment: few kinds, one table, must be checked, passed up by TRY. The detail is
 * written once by the lowest layer that knows it and read once by whoever answers. */
#pragma once

enum err {
#define ERR(name, words, status, http) ERR_##name,
#include "base/errors.def"
#undef ERR
	ERR_COUNT
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Records the detail (for this thread) and returns `err`. */
enum err err_fail(enum err err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The detail of this thread's last failure; valid until the next one. */
const char *err_detail(void);
const char *err_words(enum err err);
int err_exit_status(enum err err);
int err_http_status(enum err err);

#define TRY(call)                        \
	do {                                 \
		enum err try_err_ = (call);      \
		if (try_err_ != ERR_OK)          \
			return try_err_;             \
	} while (0)

/* A bug, not an error: says where and why, and aborts. */
_Noreturn void never(const char *file, int line, const char *why);
#define NEVER(why) never(__FILE__, __LINE__, (why))
#define CLEANUP(function) __attribute__((cleanup(function)))
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
