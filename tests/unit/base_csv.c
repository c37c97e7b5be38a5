/* Comma-separated values: rows, quotes, and the line of what is malformed. */
#include "base.h"
#include "base/csv.h"
#include "with_arena.h"

/* All rows, fields joined by | and rows by /, each row with its line before it. */
static struct str rows_of(struct str text)
{
	struct csv csv;
	struct csv_row row;
	struct str all = STR("");
	bool found;
	csv_init(&csv, text);
	for (;;) {
		assert_ok(csv_next(&csv, &arena, &row, &found));
		if (!found)
			return all;
		all = str_printf(&arena, "%.*s%d:", STR_ARG(all), csv.line);
		for (size_t i = 0; i < row.count; i++)
			all = str_printf(&arena, "%.*s%.*s%s", STR_ARG(all), STR_ARG(row.fields[i]),
			    i + 1 < row.count ? "|" : "/");
	}
}

static void assert_refused(struct str text, const char *detail)
{
	struct csv csv;
	struct csv_row row;
	bool found = true;
	enum err err = ERR_OK;
	csv_init(&csv, text);
	while (err == ERR_OK && found)
		err = csv_next(&csv, &arena, &row, &found);
	assert_int_equal(err, ERR_INPUT);
	assert_string_equal(err_detail(), detail);
}

static void rows_end_at_either_line_end_or_at_the_end_of_the_text(void **state)
{
	(void)state;
	assert_str(rows_of(STR("a,b\r\nc,d\ne,f")), "1:a|b/2:c|d/3:e|f/");
	assert_str(rows_of(STR("a,b\n")), "1:a|b/");
	assert_str(rows_of(STR("")), "");
	assert_str(rows_of(STR_NONE), "");
}

static void empty_fields_count_and_empty_lines_do_not(void **state)
{
	(void)state;
	assert_str(rows_of(STR(",\n\n\r\na,,\n\"\"\n")), "1:|/4:a||/5:/");
}

static void a_byte_order_mark_belongs_to_no_field(void **state)
{
	(void)state;
	assert_str(rows_of(STR("\xef\xbb\xbf日期,说明\n")), "1:日期|说明/");
	assert_str(rows_of(STR("\xef\xbb\xbf\"a\"\n")), "1:a/");
}

static void quotes_hold_commas_quotes_and_line_ends(void **state)
{
	(void)state;
	assert_str(rows_of(STR("\"a,b\",\"say \"\"x\"\"\"\n\"two\nlines\",z\nlast")),
	    "1:a,b|say \"x\"/2:two\nlines|z/4:last/");
}

static void an_unterminated_quote_is_told_with_the_line_where_it_opens(void **state)
{
	(void)state;
	assert_refused(STR("a\nb,\"c\nd\ne"), "line 2: a quote is opened and not closed");
	assert_refused(STR("\""), "line 1: a quote is opened and not closed");
	assert_refused(STR("\"a\"\""), "line 1: a quote is opened and not closed");
}

static void quotes_elsewhere_are_refused(void **state)
{
	(void)state;
	assert_refused(STR("a\nb\"c\"\n"), "line 2: a quote inside a field without quotes");
	assert_refused(STR("\"a\nb\"c\n"), "line 2: text behind a closing quote");
}

static void broken_and_control_characters_are_refused(void **state)
{
	(void)state;
	assert_refused(STR("a\n\xff\n"), "line 2: this is not UTF-8");
	assert_refused(STR("a\rb\n"), "line 1: a control character is not allowed");
	assert_refused(STR("\"a\0b\"\n"), "line 1: a control character is not allowed");
}

static void a_row_of_more_than_a_thousand_fields_is_refused(void **state)
{
	(void)state;
	char commas[1200];
	for (size_t i = 0; i < sizeof commas; i++)
		commas[i] = ',';
	assert_refused((struct str){commas, sizeof commas}, "line 1: more than 1000 fields");
	assert_int_equal(rows_of((struct str){commas, 999}).len, 2 + 1000);
}

static void a_written_row_reads_back(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	csv_put_field(&buf, STR("a,b"), false);
	csv_put_field(&buf, STR("\"q\" 资"), false);
	csv_put_field(&buf, STR("two\nlines"), false);
	csv_put_field(&buf, STR(""), true);
	assert_str(buf_str(&buf), "\"a,b\",\"\"\"q\"\" 资\",\"two\nlines\",\r\n");
	assert_str(rows_of(buf_str(&buf)), "1:a,b|\"q\" 资|two\nlines|/");
	buf_free(&buf);
}

static void a_spreadsheet_runs_nothing_that_we_wrote(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 1000);
	const char *formulas[] = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\",\"y\")"};
	for (size_t i = 0; i < COUNT_OF(formulas); i++)
		csv_put_field(&buf, str_from(formulas[i]), i + 1 == COUNT_OF(formulas));
	assert_str(
	    buf_str(&buf), "'=1+1,'+1,'-1,'@SUM(A1),\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
	buf_free(&buf);
}

int base_csv_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(rows_end_at_either_line_end_or_at_the_end_of_the_text),
	    WITH_ARENA(empty_fields_count_and_empty_lines_do_not),
	    WITH_ARENA(a_byte_order_mark_belongs_to_no_field),
	    WITH_ARENA(quotes_hold_commas_quotes_and_line_ends),
	    WITH_ARENA(an_unterminated_quote_is_told_with_the_line_where_it_opens),
	    WITH_ARENA(quotes_elsewhere_are_refused),
	    WITH_ARENA(broken_and_control_characters_are_refused),
	    WITH_ARENA(a_row_of_more_than_a_thousand_fields_is_refused),
	    WITH_ARENA(a_written_row_reads_back),
	    WITH_ARENA(a_spreadsheet_runs_nothing_that_we_wrote),
	};
	return RUN_TESTS("CSV", tests);
}
