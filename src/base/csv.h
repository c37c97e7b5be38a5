/* Comma-separated values (RFC 4180): quoted fields, CRLF or LF, UTF-8 with or without a byte order mark. */
#pragma once
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct csv {
	struct str rest;
	int line; /* 1-based line at which the row last read begins */
	int next; /* and the one behind its end */
};

struct csv_row {
	struct str *fields;
	size_t count;
};

void csv_init(struct csv *csv, struct str text);
/* The next row, `found` false at the end; empty lines are stepped over. At most 1000 fields a row.
 * A malformed row is ERR_INPUT with its line in the detail. */
enum err csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, bool *found) MUST_CHECK;
/* One field with the quotes that it needs; a leading = + - @ gets an apostrophe (spreadsheet injection). */
void csv_put_field(struct buf *buf, struct str field, bool last);
