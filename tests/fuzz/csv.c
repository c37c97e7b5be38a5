/* Comma-separated values: a row that was read is written, and reads back as it was, save the
 * apostrophe that disarms a formula. */
#include "base/csv.h"
#include "target.h"

static bool is_same(struct str was, struct str is)
{
	if (str_eq(was, is))
		return true;
	return str_starts(is, STR("'")) && str_eq(str_slice(is, 1, is.len), was);
}

static void check_row(struct arena *arena, const struct csv_row *row)
{
	struct csv csv;
	struct csv_row again;
	struct buf buf;
	bool found;
	buf_init(&buf, 8 << 20);
	for (size_t i = 0; i < row->count; i++)
		csv_put_field(&buf, row->fields[i], i + 1 == row->count);
	csv_init(&csv, buf_str(&buf));
	HOLDS(csv_next(&csv, arena, &again, &found) == ERR_OK);
	HOLDS(found && again.count == row->count);
	for (size_t i = 0; i < row->count; i++)
		HOLDS(is_same(row->fields[i], again.fields[i]));
	HOLDS(csv_next(&csv, arena, &again, &found) == ERR_OK && !found);
	buf_free(&buf);
}

/* An empty line is no row, and a byte order mark at the front is no text. */
static bool reads_back(const struct csv_row *row)
{
	if (row->count == 1 && str_empty(row->fields[0]))
		return false;
	return !str_starts(row->fields[0], STR("\xef\xbb\xbf"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct csv csv;
	struct csv_row row;
	bool found = true;
	if (size > 1 << 20)
		return 0;
	arena_init(&arena, 256 << 20);
	csv_init(&csv, input_str(bytes, size));
	for (int last = 0; csv_next(&csv, &arena, &row, &found) == ERR_OK && found;
	     last = csv.line) {
		HOLDS(csv.line > last && row.count > 0);
		if (reads_back(&row))
			check_row(&arena, &row);
	}
	arena_free(&arena);
	return 0;
}
