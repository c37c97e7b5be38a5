/* A derived row as values in the order of its statement: the writer binds them, the audit compares them with what is kept. */
#pragma once
#include "base/date.h"
#include "store/db.h"

enum cell_type { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB };

struct cell {
	enum cell_type type;
	int64_t integer;
	struct str text; /* of a text or blob; must live as long as the row is used */
	char day[11];    /* the text of a date lives here */
};

enum { ROW_CELLS = 32 };

struct row {
	struct cell cells[ROW_CELLS];
	size_t count;
};

/* STR_NONE, DATE_NONE and INSTANT_NONE give null, as binding does. */
void row_put_int(struct row *row, int64_t value);
void row_put_str(struct row *row, struct str value);
void row_put_blob(struct row *row, const void *bytes, size_t len);
void row_put_date(struct row *row, struct date value);
void row_put_instant(struct row *row, struct instant value);

/* As the parameters $1, $2, … of a statement; the row must stay until it has ended. */
void row_bind(const struct row *row, struct statement *statement);
/* What a cell of the row and a column of the statement's present row are to each other, as sorting has them. */
int row_compare(const struct row *row, size_t cell, struct statement *statement);
bool row_cell_equal(const struct row *row, size_t cell, struct statement *statement);
/* As column_show has it. */
void row_show(const struct row *row, size_t cell, struct buf *out);
