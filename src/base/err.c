/* The table of errors at work, and the end of the program where it finds a bug in itself. */
#include "base/err.h"
#include "base/log.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DETAIL_MOST = 1024 };

static _Thread_local char detail[DETAIL_MOST];

static const struct row {
	const char *words;
	int exit_status, http_status;
} rows[] = {
#define ERR(name, words, status, http) [ERR_##name] = {words, status, http},
#include "base/errors.def"
#undef ERR
};
_Static_assert(COUNT_OF(rows) == ERR_COUNT, "one row an error");

enum err err_fail(enum err err, const char *format, ...)
{
	char text[DETAIL_MOST]; /* the arguments may point into the former detail */
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	memcpy(detail, text, sizeof detail);
	return err;
}

const char *err_detail(void)
{
	return detail;
}

static const struct row *row_of(enum err err)
{
	if ((unsigned)err >= ERR_COUNT)
		NEVER("an error that is not in the table");
	return &rows[err];
}

const char *err_words(enum err err)
{
	return row_of(err)->words;
}

int err_exit_status(enum err err)
{
	return row_of(err)->exit_status;
}

int err_http_status(enum err err)
{
	return row_of(err)->http_status;
}

_Noreturn void never(const char *file, int line, const char *why)
{
	log_rescue();
	fprintf(
	    stderr, "%s%s:%d: this must never happen: %s\n", log_mark(LOG_ERROR), file, line, why);
	abort();
}
