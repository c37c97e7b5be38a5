/* Rows as values. */
#include "store/row.h"

static struct cell *next(struct row *row, enum cell_type type)
{
	if (row->count == ROW_CELLS)
		NEVER("a row of more cells than there is room for");
	struct cell *cell = &row->cells[row->count++];
	cell->type = type;
	return cell;
}

void row_put_int(struct row *row, int64_t value)
{
	next(row, CELL_INT)->integer = value;
}

void row_put_str(struct row *row, struct str value)
{
	next(row, str_given(value) ? CELL_TEXT : CELL_NULL)->text = value;
}

void row_put_blob(struct row *row, const void *bytes, size_t len)
{
	next(row, CELL_BLOB)->text = (struct str){bytes, len};
}

void row_put_date(struct row *row, struct date value)
{
	struct cell *cell = next(row, date_given(value) ? CELL_TEXT : CELL_NULL);
	if (cell->type == CELL_NULL)
		return;
	struct buf day = {.data = cell->day, .room = sizeof cell->day, .max = sizeof cell->day};
	buf_put_date(&day, value);
	cell->text = buf_str(&day);
}

void row_put_instant(struct row *row, struct instant value)
{
	next(row, value.ms == INSTANT_NONE.ms ? CELL_NULL : CELL_INT)->integer = value.ms;
}

void row_bind(const struct row *row, struct statement *statement)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct cell *cell = &row->cells[i];
		int n = (int)i + 1;
		switch (cell->type) {
		case CELL_NULL:
			param_str(statement, n, STR_NONE);
			break;
		case CELL_INT:
			param_int(statement, n, cell->integer);
			break;
		case CELL_TEXT:
			param_str(statement, n, cell->text);
			break;
		case CELL_BLOB:
			param_blob(statement, n, cell->text.data, cell->text.len);
			break;
		}
	}
}

int row_compare(const struct row *row, size_t cell, struct statement *statement)
{
	const struct cell *have = &row->cells[cell];
	if (have->type != CELL_INT)
		return str_compare(have->text, column_str(statement, (int)cell));
	int64_t kept = column_int(statement, (int)cell);
	return (have->integer > kept) - (have->integer < kept);
}

bool row_cell_equal(const struct row *row, size_t cell, struct statement *statement)
{
	const struct cell *have = &row->cells[cell];
	int n = (int)cell;
	bool number = column_is_number(statement, n);
	if (have->type == CELL_INT)
		return number && column_int(statement, n) == have->integer;
	if (number)
		return false;
	struct str kept =
	    have->type == CELL_BLOB ? column_blob(statement, n) : column_str(statement, n);
	if (have->type == CELL_NULL)
		return !str_given(kept);
	return str_given(kept) && str_eq(kept, have->text);
}

void row_show(const struct row *row, size_t cell, struct buf *out)
{
	const struct cell *have = &row->cells[cell];
	switch (have->type) {
	case CELL_NULL:
		buf_put_c(out, "null");
		break;
	case CELL_INT:
		buf_put_int(out, have->integer);
		break;
	case CELL_TEXT:
		buf_put_char(out, '\'');
		buf_put_str(out, have->text);
		buf_put_char(out, '\'');
		break;
	case CELL_BLOB:
		buf_put_c(out, "x'");
		buf_put_hex(out, have->text.data, have->text.len);
		buf_put_char(out, '\'');
		break;
	}
}
