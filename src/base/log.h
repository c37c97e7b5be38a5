/* One line a happening on standard error, as logfmt: `time=… level=… event=… key="value" …`.
 * The only module that writes to standard error, save the command line's own last word. */
#pragma once
#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log_field {
	const char *name;
	struct str value;
};

void log_set_level(enum log_level least);
/* From now on lines are gathered and written together a tenth of a second later; a warning or error is
 * written at once, with what was gathered before it. Without this every line is written at once. */
void log_gather(void);
/* Writes what is gathered, and gathers no more. */
void log_gather_end(void);
/* Writes what is gathered, for a program that ends here and now; never waits. */
void log_rescue(void);
void log_event(
    enum log_level level, const char *event, const struct log_field *fields, size_t count);
/* What a line on standard error begins with so that systemd's journal knows its importance; empty where it goes elsewhere. */
const char *log_mark(enum log_level level);
/* log_info("started", {"listen", s}, {"data", d}) */
#define LOG_FIELDS(...)                          \
	(const struct log_field[]){__VA_ARGS__}, \
	    sizeof((struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field)
#define log_info(event, ...) log_event(LOG_INFO, (event), LOG_FIELDS(__VA_ARGS__))
#define log_warn(event, ...) log_event(LOG_WARN, (event), LOG_FIELDS(__VA_ARGS__))
#define log_error(event, ...) log_event(LOG_ERROR, (event), LOG_FIELDS(__VA_ARGS__))
