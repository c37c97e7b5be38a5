/* YAML: marks, and faults that are told all together. */
#include "base.h"
#include "base/yaml.h"
#include "captured.h"
#include "with_arena.h"
#include <stdio.h>

static struct faults faults;

static int set_up(void **state)
{
	open_arena(state);
	faults_init(&faults, &arena);
	return 0;
}

static struct yaml *parse(struct str text)
{
	struct yaml *yaml;
	yaml_parse(&arena, STR("f.yaml"), text, &yaml, &faults);
	faults_sort(&faults);
	return yaml;
}

static struct yaml *read_good(const char *text)
{
	struct yaml *yaml = parse(str_from(text));
	assert_int_equal(faults.count, 0);
	assert_non_null(yaml);
	return yaml;
}

static void assert_fault_at(size_t i, int line, int column, const char *part, int test_line)
{
	if (i >= faults.count)
		_fail(__FILE__, test_line);
	struct fault *fault = &faults.items[i];
	_assert_int_equal((uintmax_t)fault->line, (uintmax_t)line, __FILE__, test_line);
	_assert_int_equal((uintmax_t)fault->column, (uintmax_t)column, __FILE__, test_line);
	if (str_contains(fault->what.en, str_from(part)))
		return;
	print_error("\"%.*s\" does not say \"%s\"\n", STR_ARG(fault->what.en), part);
	_fail(__FILE__, test_line);
}

#define assert_fault(i, line, column, part) assert_fault_at((i), (line), (column), (part), __LINE__)

static void every_value_knows_its_line_and_column(void **state)
{
	(void)state;
	struct yaml *root =
	    read_good("# first\nname: 资质\nlist:\n  - one\n  - {two: 2}\nempty:\n");
	assert_int_equal(root->type, YAML_MAPPING);
	assert_int_equal(root->line, 2);
	assert_int_equal(root->keys[1].line, 3);
	assert_int_equal(root->keys[1].column, 1);
	assert_int_equal(root->items[0].column, 7);
	assert_str(root->items[0].scalar, "资质");
	const struct yaml *list = yaml_get(root, "list");
	assert_int_equal(list->type, YAML_SEQUENCE);
	assert_int_equal(list->items[0].line, 4);
	assert_int_equal(list->items[0].column, 5);
	const struct yaml *two = yaml_get(&list->items[1], "two");
	assert_int_equal(two->line, 5);
	assert_int_equal(two->column, 11);
	assert_int_equal(yaml_get(root, "empty")->line, 6); /* left out: told at its key */
	assert_null(yaml_get(root, "other"));
	assert_null(yaml_get(NULL, "name"));
}

static void quoted_and_plain_scalars_are_told_apart(void **state)
{
	(void)state;
	struct yaml *root = read_good("[12, \"12\", 'a''b', true]");
	assert_int_equal(root->count, 4);
	assert_true(root->items[0].plain);
	assert_false(root->items[1].plain);
	assert_str(root->items[1].scalar, "12");
	assert_false(root->items[2].plain);
	assert_str(root->items[2].scalar, "a'b");
	assert_true(root->items[3].plain);
}

static void a_block_of_text_keeps_its_lines(void **state)
{
	(void)state;
	struct yaml *root = read_good("text: |\n  one\n  二\nfolded: >-\n  a\n  b\n");
	assert_str(yaml_get(root, "text")->scalar, "one\n二\n");
	assert_false(yaml_get(root, "text")->plain);
	assert_str(yaml_get(root, "folded")->scalar, "a b");
}

static void all_faults_of_a_file_are_told_in_one_go(void **state)
{
	(void)state;
	struct yaml *root = parse(STR("a: &anchor 1\n"
				      "b: *anchor\n"
				      "c: !!str 3\n"
				      "a: again\n"
				      "? [x]\n"
				      ": 5\n"
				      "d: [unclosed\n"));
	assert_null(root);
	assert_int_equal(faults.count, 6);
	assert_fault(0, 1, 12, "anchor");
	assert_fault(1, 2, 4, "alias");
	assert_fault(2, 3, 10, "tag");
	assert_fault(3, 4, 1, "repeated");
	assert_fault(4, 5, 3, "key");
	assert_fault(5, 8, 1, "bracket");
}

static void a_repeated_key_names_both_lines(void **state)
{
	(void)state;
	assert_null(parse(STR("a: 1\nb: {x: 1, y: 2, x: 3}\n\"a\": 2\n")));
	assert_int_equal(faults.count, 2);
	assert_fault(0, 2, 17, "\"x\" is repeated; it stands in line 2");
	assert_fault(1, 3, 1, "\"a\" is repeated; it stands in line 1");
}

static void a_second_document_and_directives_are_refused(void **state)
{
	(void)state;
	assert_null(parse(STR("%YAML 1.2\n---\na: 1\n---\nb: 2\n")));
	assert_int_equal(faults.count, 2);
	assert_fault(0, 2, 1, "directive");
	assert_fault(1, 4, 1, "second document");
}

static void an_error_of_syntax_has_its_place(void **state)
{
	(void)state;
	assert_null(parse(STR("a: 1\nb: c: d\n")));
	assert_int_equal(faults.count, 1);
	assert_fault(0, 2, 5, "");
}

static void parse_what_is_broken(void)
{
	set_up(NULL);
	parse(STR("a: [1\nb: }\n"));
	parse(STR("\t- x\n"));
	parse(STR("a: \"\\q\"\n"));
	if (faults.count < 3)
		fputs("faults were lost", stderr);
	close_arena(NULL);
}

static void nothing_is_written_to_standard_error(void **state)
{
	(void)state;
	struct buf written;
	buf_init(&written, 4096);
	run_captured(parse_what_is_broken, &written);
	assert_str(buf_str(&written), "");
	buf_free(&written);
}

static void an_empty_file_is_a_fault_and_so_is_one_of_comments(void **state)
{
	(void)state;
	const struct str nothing[] = {STR(""), STR("# nothing\n"), STR_NONE};
	for (size_t i = 0; i < COUNT_OF(nothing); i++) {
		faults_init(&faults, &arena);
		assert_null(parse(nothing[i]));
		assert_int_equal(faults.count, 1);
		assert_fault(0, 1, 1, "empty");
	}
}

static void broken_characters_are_told_line_by_line(void **state)
{
	(void)state;
	assert_null(parse(STR("a: \xff\nb: 1\nc: \x01\r\n")));
	assert_int_equal(faults.count, 2);
	assert_fault(0, 1, 1, "UTF-8");
	assert_fault(1, 3, 1, "control");
}

static void tabs_are_told_line_by_line_save_in_escapes(void **state)
{
	(void)state;
	assert_null(parse(STR("a:\n\t- b\nc: \"\\t\"\nd:\te\n")));
	assert_int_equal(faults.count, 2);
	assert_fault(0, 2, 1, "tab");
	assert_fault(1, 4, 1, "tab");
}

static void an_escape_makes_no_control_character(void **state)
{
	(void)state;
	assert_null(parse(STR("a: \"\\0\"\nb: \"\\e\"\nc: \"\\n\"\n")));
	assert_int_equal(faults.count, 2);
	assert_fault(0, 1, 4, "control");
	assert_fault(1, 2, 4, "control");
}

static void a_byte_order_mark_is_stepped_over(void **state)
{
	(void)state;
	struct yaml *root = read_good("\xef\xbb\xbf"
				      "a: 1\r\nb: 2\r\n");
	assert_str(yaml_get(root, "a")->scalar, "1");
	assert_str(yaml_get(root, "b")->scalar, "2");
}

static struct str nested(int levels)
{
	struct str text = STR("");
	for (int i = 0; i < levels; i++)
		text = str_printf(&arena, "%.*s%*s- \n", STR_ARG(text), i * 2, "");
	return str_printf(&arena, "%.*s%*sx\n", STR_ARG(text), levels * 2, "");
}

static void thirty_two_levels_are_read_and_thirty_three_refused(void **state)
{
	(void)state;
	assert_non_null(parse(nested(32)));
	assert_int_equal(faults.count, 0);
	assert_null(parse(nested(33)));
	assert_int_equal(faults.count, 1);
	assert_fault(0, 33, 65, "32 levels");
}

static struct str filled(const char *begin, const char *again, size_t length)
{
	struct buf buf;
	buf_init(&buf, length + 100);
	buf_put_c(&buf, begin);
	while (buf.len < length)
		buf_put_c(&buf, again);
	struct str text = str_copy(&arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static void a_file_too_large_is_one_fault(void **state)
{
	(void)state;
	assert_null(parse(filled("a: ", "x", (1 << 20) + 1)));
	assert_int_equal(faults.count, 1);
	assert_fault(0, 0, 0, "1 MiB");
}

static void a_file_of_too_many_values_is_one_fault(void **state)
{
	(void)state;
	assert_null(parse(filled("", "- x\n", 1 << 19)));
	assert_int_equal(faults.count, 1);
	assert_fault(0, 65536, 3, "65536 values");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, close_arena)

int base_yaml_tests(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_value_knows_its_line_and_column),
	    TEST(quoted_and_plain_scalars_are_told_apart),
	    TEST(a_block_of_text_keeps_its_lines),
	    TEST(all_faults_of_a_file_are_told_in_one_go),
	    TEST(a_repeated_key_names_both_lines),
	    TEST(a_second_document_and_directives_are_refused),
	    TEST(an_error_of_syntax_has_its_place),
	    TEST(nothing_is_written_to_standard_error),
	    TEST(an_empty_file_is_a_fault_and_so_is_one_of_comments),
	    TEST(broken_characters_are_told_line_by_line),
	    TEST(tabs_are_told_line_by_line_save_in_escapes),
	    TEST(an_escape_makes_no_control_character),
	    TEST(a_byte_order_mark_is_stepped_over),
	    TEST(thirty_two_levels_are_read_and_thirty_three_refused),
	    TEST(a_file_too_large_is_one_fault),
	    TEST(a_file_of_too_many_values_is_one_fault),
	};
	return RUN_TESTS("YAML", tests);
}
