/* Values of forms and facts: what is taken, what is refused and in which words, how it reads. */
#include "scheme.h"
#include "unit.h"

static bool from_json(struct arena *arena, enum value_type type, const char *text,
    struct value *out, struct text *why)
{
	struct json *json;
	assert_ok(json_parse(arena, str_from(text), &json));
	return value_from_json(arena, type, json, out, why);
}

static void check_json(enum value_type type, const char *text, bool fits)
{
	struct arena arena;
	struct value value;
	struct text why = {0};
	arena_init(&arena, 16 << 20);
	if (from_json(&arena, type, text, &value, &why) != fits)
		fail_msg("%s as %s", text, value_type_name(type));
	assert_int_equal(value.type, fits ? type : VALUE_NONE);
	assert_int_equal(str_given(why.zh) && str_given(why.en), !fits);
	arena_free(&arena);
}

static void a_value_of_the_wrong_shape_is_refused_in_both_languages(void **state)
{
	(void)state;
	check_json(VALUE_BOOLEAN, "true", true);
	check_json(VALUE_BOOLEAN, "\"true\"", false);
	check_json(VALUE_BOOLEAN, "1", false);
	check_json(VALUE_COUNT, "0", true);
	check_json(VALUE_COUNT, "-1", false);
	check_json(VALUE_COUNT, "5.0", false);
	check_json(VALUE_COUNT, "1000000000000", true);
	check_json(VALUE_COUNT, "1000000000001", false);
	check_json(VALUE_INTEGER, "-1000000000000", true);
	check_json(VALUE_INTEGER, "-1000000000001", false);
	check_json(VALUE_MONEY, "10000000", true);
	check_json(VALUE_MONEY, "null", false);
	check_json(VALUE_DATE, "\"2026-02-28\"", true);
	check_json(VALUE_DATE, "\"2026-02-29\"", false);
	check_json(VALUE_DATE, "\"1899-12-31\"", false);
	check_json(VALUE_DATE, "\"3000-01-01\"", false);
	check_json(VALUE_DATE, "20260228", false);
	check_json(VALUE_TEXT, "\"a\\nb\"", true);
	check_json(VALUE_TEXT, "\"a\\u0007b\"", false);
	check_json(VALUE_LOGIN, "\"\"", false);
	check_json(VALUE_LOGINS, "[\"li\",\"wang\"]", true);
	check_json(VALUE_LOGINS, "[\"li\",\"\"]", false);
	check_json(VALUE_LOGINS, "\"li\"", false);
	check_json(VALUE_FILE,
	    "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"", true);
	check_json(VALUE_FILE,
	    "\"0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\"", false);
	check_json(VALUE_FILES, "[]", true);
}

static void a_text_may_have_four_thousand_characters_and_no_more(void **state)
{
	(void)state;
	struct arena arena;
	struct buf text;
	struct value value;
	struct text why;
	arena_init(&arena, 16 << 20);
	buf_init(&text, 1 << 20);
	for (int i = 0; i < 4000; i++)
		buf_put_c(&text, "字");
	assert_true(value_from_text(&arena, VALUE_TEXT, buf_str(&text), &value, &why));
	buf_put_c(&text, "x");
	assert_false(value_from_text(&arena, VALUE_TEXT, buf_str(&text), &value, &why));
	buf_free(&text);
	arena_free(&arena);
}

static void a_form_field_is_read_like_json(void **state)
{
	(void)state;
	struct arena arena;
	struct value value;
	struct text why;
	arena_init(&arena, 16 << 20);
	assert_true(value_from_text(&arena, VALUE_BOOLEAN, STR("on"), &value, &why));
	assert_true(value.boolean);
	assert_true(value_from_text(&arena, VALUE_BOOLEAN, STR("false"), &value, &why));
	assert_false(value.boolean);
	assert_false(value_from_text(&arena, VALUE_BOOLEAN, STR("maybe"), &value, &why));
	assert_true(value_from_text(&arena, VALUE_MONEY, STR(" 87000 "), &value, &why));
	assert_int_equal(value.money.fen, 8700000);
	assert_false(value_from_text(&arena, VALUE_MONEY, STR("87,000"), &value, &why));
	assert_true(value_from_text(&arena, VALUE_LIST, STR("one\r\n\n two \n"), &value, &why));
	assert_int_equal(value.list.count, 2);
	assert_str(value.list.items[1], "two");
	arena_free(&arena);
}

static void a_list_has_at_most_two_hundred_items(void **state)
{
	(void)state;
	struct arena arena;
	struct buf text;
	struct value value;
	struct text why;
	arena_init(&arena, 16 << 20);
	buf_init(&text, 1 << 20);
	for (int i = 0; i < 200; i++)
		buf_put_c(&text, "x\n");
	assert_true(value_from_text(&arena, VALUE_LIST, buf_str(&text), &value, &why));
	assert_int_equal(value.list.count, 200);
	buf_put_c(&text, "x\n");
	assert_false(value_from_text(&arena, VALUE_LIST, buf_str(&text), &value, &why));
	buf_free(&text);
	arena_free(&arena);
}

static void assert_shown(struct value value, const char *zh, const char *en)
{
	struct buf out;
	buf_init(&out, 1 << 16);
	value_show(&out, &value, LANGUAGE_ZH);
	assert_str(buf_str(&out), zh);
	buf_clear(&out);
	value_show(&out, &value, LANGUAGE_EN);
	assert_str(buf_str(&out), en);
	buf_free(&out);
}

static void values_read_as_people_write_them(void **state)
{
	(void)state;
	struct str items[] = {STR("a"), STR("b")};
	assert_shown((struct value){.type = VALUE_BOOLEAN, .boolean = true}, "是", "yes");
	assert_shown((struct value){.type = VALUE_MONEY, .money = money_yuan(5000000)},
	    "5,000,000 元", "CNY 5,000,000");
	assert_shown((struct value){.type = VALUE_DATE, .date = day("2026-03-16")},
	    "2026年3月16日（周一）", "Mon 16 March 2026");
	assert_shown((struct value){.type = VALUE_COUNT, .integer = 1200}, "1,200", "1,200");
	assert_shown((struct value){.type = VALUE_LIST, .list = {items, 2}}, "a；b", "a; b");
	assert_shown((struct value){0}, "", "");
}

static void values_are_equal_by_type_and_content(void **state)
{
	(void)state;
	struct str one[] = {STR("a")}, other[] = {STR("b")};
	struct value count = {.type = VALUE_COUNT, .integer = 5},
		     integer = {.type = VALUE_INTEGER, .integer = 5};
	struct value a = {.type = VALUE_LIST, .list = {one, 1}},
		     b = {.type = VALUE_LIST, .list = {other, 1}};
	assert_true(value_eq(&count, &count));
	assert_false(value_eq(&count, &integer));
	assert_true(value_eq(&a, &a));
	assert_false(value_eq(&a, &b));
}

static void what_is_written_as_json_is_read_again(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "true", "\"2026-02-28\"", "10000000", "[\"li\",\"wang\"]"};
	static const enum value_type types[] = {
	    VALUE_BOOLEAN, VALUE_DATE, VALUE_MONEY, VALUE_LOGINS};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct arena arena;
		struct buf out;
		struct value value;
		struct text why;
		arena_init(&arena, 16 << 20);
		buf_init(&out, 1 << 16);
		struct json_out json = {.buf = &out};
		assert_true(from_json(&arena, types[i], texts[i], &value, &why));
		value_to_json(&json, NULL, &value);
		assert_str(buf_str(&out), texts[i]);
		buf_free(&out);
		arena_free(&arena);
	}
}

static void every_role_and_type_is_known_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		enum role role;
		assert_true(role_parse(str_from(role_name((enum role)i)), &role));
		assert_int_equal(role, i);
		assert_true(str_given(role_label(role).zh) && str_given(role_label(role).en));
	}
	for (int i = VALUE_NONE + 1; i < VALUE_TYPE_COUNT; i++) {
		enum value_type type;
		assert_true(value_type_parse(str_from(value_type_name((enum value_type)i)), &type));
		assert_int_equal(type, i);
	}
	enum role role;
	assert_false(role_parse(STR("boss"), &role));
}

int scheme_value_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_value_of_the_wrong_shape_is_refused_in_both_languages),
	    cmocka_unit_test(a_text_may_have_four_thousand_characters_and_no_more),
	    cmocka_unit_test(a_form_field_is_read_like_json),
	    cmocka_unit_test(a_list_has_at_most_two_hundred_items),
	    cmocka_unit_test(values_read_as_people_write_them),
	    cmocka_unit_test(values_are_equal_by_type_and_content),
	    cmocka_unit_test(what_is_written_as_json_is_read_again),
	    cmocka_unit_test(every_role_and_type_is_known_by_its_name),
	};
	return RUN_TESTS("values", tests);
}
