/* Comma-separated values: a reader that is strict about quotes, and a writer that spreadsheets can
 * be trusted with. */
#include "base/csv.h"
#include <string.h>

enum { FIELDS_MOST = 1000 };

void csv_init(struct csv *csv, struct str text)
{
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_slice(text, 3, text.len);
	*csv = (struct csv){.rest = text, .next = 1};
}

static size_t line_end_at(struct str text, size_t at)
{
	if (at < text.len && text.data[at] == '\n')
		return 1;
	return at + 1 < text.len && text.data[at] == '\r' && text.data[at + 1] == '\n' ? 2 : 0;
}

static void step(struct csv *csv, size_t bytes)
{
	csv->rest = str_slice(csv->rest, bytes, csv->rest.len);
}

/* A field without quotes, up to the comma or the end of the line. */
static enum err read_bare(struct csv *csv, struct str *field)
{
	size_t at = 0;
	for (; at < csv->rest.len && csv->rest.data[at] != ',' && !line_end_at(csv->rest, at); at++)
		if (csv->rest.data[at] == '"')
			return err_fail(
			    ERR_INPUT, "line %d: a quote inside a field without quotes", csv->next);
	*field = str_slice(csv->rest, 0, at);
	step(csv, at);
	return ERR_OK;
}

/* Length of the quoted text behind the opening quote, up to the quote that is no doubled one. */
static bool quoted_length(struct str text, size_t *length, size_t *doubled)
{
	*doubled = 0;
	for (size_t at = 0; at < text.len; at++) {
		if (text.data[at] != '"')
			continue;
		if (at + 1 == text.len || text.data[at + 1] != '"') {
			*length = at;
			return true;
		}
		++*doubled;
		at++;
	}
	return false;
}

static enum err read_quoted(struct csv *csv, struct arena *arena, struct str *field)
{
	int opened = csv->next;
	size_t length, doubled;
	step(csv, 1);
	if (!quoted_length(csv->rest, &length, &doubled))
		return err_fail(ERR_INPUT, "line %d: a quote is opened and not closed", opened);
	char *text = arena_alloc(arena, length - doubled + 1);
	size_t put = 0;
	for (size_t at = 0; at < length; at++) {
		char c = csv->rest.data[at];
		csv->next += c == '\n';
		text[put++] = c;
		if (c == '"')
			at++;
	}
	*field = (struct str){text, put};
	step(csv, length + 1);
	if (csv->rest.len && csv->rest.data[0] != ',' && !line_end_at(csv->rest, 0))
		return err_fail(ERR_INPUT, "line %d: text behind a closing quote", csv->next);
	return ERR_OK;
}

static enum err read_field(struct csv *csv, struct arena *arena, struct str *field)
{
	int line = csv->next;
	if (csv->rest.len && csv->rest.data[0] == '"')
		TRY(read_quoted(csv, arena, field));
	else
		TRY(read_bare(csv, field));
	if (!str_utf8(*field))
		return err_fail(ERR_INPUT, "line %d: this is not UTF-8", line);
	if (!str_printable(*field))
		return err_fail(ERR_INPUT, "line %d: a control character is not allowed", line);
	return ERR_OK;
}

static void skip_line_ends(struct csv *csv)
{
	for (size_t end; (end = line_end_at(csv->rest, 0)); csv->next++)
		step(csv, end);
}

enum err csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, bool *found)
{
	*row = (struct csv_row){0};
	skip_line_ends(csv);
	*found = csv->rest.len > 0;
	csv->line = csv->next;
	for (bool more = *found; more;) {
		if (row->count == FIELDS_MOST)
			return err_fail(
			    ERR_INPUT, "line %d: more than %d fields", csv->line, FIELDS_MOST);
		TRY(read_field(csv, arena, ARENA_PUSH(arena, row->fields, row->count)));
		more = csv->rest.len && csv->rest.data[0] == ',';
		if (more)
			step(csv, 1);
	}
	size_t end = line_end_at(csv->rest, 0);
	step(csv, end);
	csv->next += end > 0;
	return ERR_OK;
}

static bool needs_quotes(struct str field)
{
	if (field.len && (field.data[0] == ' ' || field.data[field.len - 1] == ' '))
		return true;
	for (size_t i = 0; i < field.len; i++)
		if (memchr(",\"\r\n", field.data[i], 4))
			return true;
	return false;
}

void csv_put_field(struct buf *buf, struct str field, bool last)
{
	bool quotes = needs_quotes(field);
	if (quotes)
		buf_put_char(buf, '"');
	if (field.len && memchr("=+-@\t\r", field.data[0], 6))
		buf_put_char(buf, '\'');
	for (size_t i = 0; i < field.len; i++) {
		if (field.data[i] == '"')
			buf_put_char(buf, '"');
		buf_put_char(buf, field.data[i]);
	}
	if (quotes)
		buf_put_char(buf, '"');
	buf_put_c(buf, last ? "\r\n" : ",");
}
