/* JSON: what is read, what is refused, how it is written. */
#include "base.h"
#include "base/json.h"
#include "with_arena.h"
#include <string.h>

static struct json *read(const char *text)
{
	struct json *json;
	assert_ok(json_parse(&arena, str_from(text), &json));
	return json;
}

static void assert_refused(struct str text, const char *detail)
{
	struct json *json;
	assert_err(json_parse(&arena, text, &json), ERR_INPUT);
	assert_null(json);
	if (!str_contains(str_from(err_detail()), str_from(detail)))
		fail_msg("\"%s\" does not say \"%s\"", err_detail(), detail);
}

static void a_tree_has_its_values_and_its_names_in_order(void **state)
{
	(void)state;
	struct json *json = read("{\"z\": [1, 2.5, \"资\", true, false, null], \"a\": {}}");
	assert_int_equal(json->type, JSON_OBJECT);
	assert_int_equal(json->count, 2);
	assert_str(json->names[0], "z");
	assert_str(json->names[1], "a");
	const struct json *list = json_get(json, "z");
	assert_int_equal(list->count, 6);
	assert_int_equal(list->items[0].integer, 1);
	assert_true(list->items[1].type == JSON_REAL && list->items[1].real == 2.5);
	assert_str(list->items[2].string, "资");
	assert_true(list->items[3].boolean);
	assert_true(list->items[4].type == JSON_BOOLEAN && !list->items[4].boolean);
	assert_int_equal(list->items[5].type, JSON_NULL);
}

static void a_name_that_is_not_there_gives_nothing(void **state)
{
	(void)state;
	assert_null(json_get(read("{\"a\": 1}"), "b"));
	assert_null(json_get(read("[1]"), "a"));
	assert_null(json_get(NULL, "a"));
}

static void a_repeated_name_is_refused(void **state)
{
	(void)state;
	assert_refused(STR("{\"level\": 1,\n \"level\": 2}"), "line 2");
	assert_refused(STR("{\"a\": {\"b\": 1, \"\\u0062\": 1}}"), "duplicate");
}

static void integers_are_exact_to_the_ends_of_64_bits_and_refused_beyond(void **state)
{
	(void)state;
	assert_true(read("9223372036854775807")->integer == INT64_MAX);
	assert_true(read("-9223372036854775808")->integer == INT64_MIN);
	assert_true(read("9007199254740993")->integer == INT64_C(9007199254740993));
	assert_refused(STR("9223372036854775808"), "big");
	assert_refused(STR("1e999"), "overflow");
}

static struct str nested(size_t levels)
{
	char *text = arena_alloc(&arena, levels * 2);
	memset(text, '[', levels);
	memset(text + levels, ']', levels);
	return (struct str){text, levels * 2};
}

static void sixty_four_levels_are_read_and_sixty_five_refused(void **state)
{
	(void)state;
	struct json *json;
	assert_ok(json_parse(&arena, nested(64), &json));
	assert_refused(nested(65), "64 levels");
	assert_refused(nested(100000), "");
}

static void broken_utf8_is_refused(void **state)
{
	(void)state;
	assert_refused(STR("\"\xe8\xb5\""), "decode");
	assert_refused(STR("\"\xc0\xaf\""), "decode");
	assert_refused(STR("\"\\ud800\""), "");
	assert_refused(STR("\"\\u0000\""), "");
}

static void what_other_readers_let_pass_is_refused(void **state)
{
	(void)state;
	const char *texts[] = {"", " ", "NaN", "[Infinity]", "{'a': 1}", "[1,]", "{\"a\": 1,}",
	    "[01]", "[+1]", "[.5]", "// c\n1", "[1 2]", "{a: 1}", "\"\n\"", "[1"};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_refused(str_from(texts[i]), "line ");
	assert_refused(STR_NONE, "line ");
}

static void text_behind_the_document_is_refused_with_its_place(void **state)
{
	(void)state;
	assert_refused(STR("{}\n x"), "line 2");
	assert_refused(STR("\n1\0"), "line 2: a NUL");
	assert_refused(STR("[1]\0[2]"), "line 1: a NUL");
}

static void a_tree_larger_than_the_arena_is_an_error_not_the_end(void **state)
{
	(void)state;
	struct arena small;
	struct json *json;
	arena_init(&small, 10000);
	assert_err(json_parse(&small, nested(40), &json), ERR_OK);
	struct buf many;
	buf_init(&many, 10000);
	buf_put_c(&many, "[1");
	while (many.len < 1000)
		buf_put_c(&many, ",1");
	buf_put_c(&many, "]");
	assert_err(json_parse(&small, buf_str(&many), &json), ERR_TOO_LARGE);
	buf_free(&many);
	arena_free(&small);
}

static void the_measure_of_a_tree_is_never_below_its_size(void **state)
{
	(void)state;
	const char *text =
	    "{\"a\":[[],{},\"\",\"x\",{\"b\":{\"c\":[1,2,3,{}]}}],\"\":\"0123456789abcdef\"}";
	struct arena exact;
	struct json *json;
	for (size_t cap = 64; cap < 8192; cap += 16) {
		arena_init(&exact, cap); /* an arena that runs over would abort */
		enum err err = json_parse(&exact, str_from(text), &json);
		assert_true(err == ERR_OK || err == ERR_TOO_LARGE);
		arena_free(&exact);
	}
}

static void the_writer_sets_names_commas_and_escapes(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 4096);
	struct json_out out = {&buf, false};
	struct date day;
	assert_true(date_parse(STR("2026-03-16"), &day));
	json_open_object(&out, NULL);
	json_put_str(&out, "text", STR("\"\\/\b\f\n\r\t\x01 资<"));
	json_put_str(&out, "none", STR_NONE);
	json_open_array(&out, "list");
	json_put_int(&out, NULL, -1);
	json_put_bool(&out, NULL, true);
	json_open_array(&out, NULL);
	json_close_array(&out);
	json_put_null(&out, NULL);
	json_close_array(&out);
	json_put_date(&out, "day", day);
	json_put_date(&out, "no day", DATE_NONE);
	json_put_instant(&out, "at", instant_of_date(day, 9, 0));
	json_put_instant(&out, "never", INSTANT_NONE);
	json_put_name(&out, STR("a\"b"));
	json_put_c(&out, NULL, "c");
	json_close_object(&out);
	assert_str(buf_str(&buf), "{\"text\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001 "
				  "资<\",\"none\":null,\"list\":[-1,true,[],null],"
				  "\"day\":\"2026-03-16\",\"no "
				  "day\":null,\"at\":\"2026-03-16T09:00:00+08:00\",\"never\":null,"
				  "\"a\\\"b\":\"c\"}");
	buf_free(&buf);
}

static void what_is_read_is_written_back_the_same(void **state)
{
	(void)state;
	const char *texts[] = {"{\"b\":[1,-2,{\"c\":null}],\"a\":\"\\n资\"}", "[]", "0.1", "1.0",
	    "1e+300", "-9223372036854775808", "\"\"", "[[],{}]"};
	struct buf buf;
	buf_init(&buf, 4096);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		buf_clear(&buf);
		json_put_tree(&(struct json_out){&buf, false}, NULL, read(texts[i]));
		assert_str(buf_str(&buf), texts[i]);
	}
	buf_free(&buf);
}

int base_json_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(a_tree_has_its_values_and_its_names_in_order),
	    WITH_ARENA(a_name_that_is_not_there_gives_nothing),
	    WITH_ARENA(a_repeated_name_is_refused),
	    WITH_ARENA(integers_are_exact_to_the_ends_of_64_bits_and_refused_beyond),
	    WITH_ARENA(sixty_four_levels_are_read_and_sixty_five_refused),
	    WITH_ARENA(broken_utf8_is_refused),
	    WITH_ARENA(what_other_readers_let_pass_is_refused),
	    WITH_ARENA(text_behind_the_document_is_refused_with_its_place),
	    WITH_ARENA(a_tree_larger_than_the_arena_is_an_error_not_the_end),
	    WITH_ARENA(the_measure_of_a_tree_is_never_below_its_size),
	    WITH_ARENA(the_writer_sets_names_commas_and_escapes),
	    WITH_ARENA(what_is_read_is_written_back_the_same),
	};
	return RUN_TESTS("JSON", tests);
}
