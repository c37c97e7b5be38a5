/* Facts: fields keep their types through the journal; the hash covers every part. */
#include "casework.h"
#include "casework/fact_plain.h"
#include <string.h>

static struct str encode(struct arena *arena, const struct field *fields, size_t count)
{
	struct buf buf;
	buf_init(&buf, 1 << 20);
	fact_put_fields(&buf, fields, count);
	struct str text = str_copy(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static void every_type_of_value_reads_back_as_what_it_was(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct str items[] = {STR("lead1"), STR("组员")};
	struct str digests[] = {
	    STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")};
	struct field fields[] = {
	    {STR("truthful"), {.type = VALUE_BOOLEAN, .boolean = true}},
	    {STR("note"), {.type = VALUE_TEXT, .text = STR("一行\n\"引号\" {5}")}},
	    {STR("empty"), {.type = VALUE_TEXT, .text = STR("")}},
	    {STR("integer"), {.type = VALUE_INTEGER, .integer = -5}},
	    {STR("count"), {.type = VALUE_COUNT, .integer = 7}},
	    {STR("amount"), {.type = VALUE_MONEY, .money = {8700000}}},
	    {STR("on"), {.type = VALUE_DATE, .date = day("2026-02-28")}},
	    {STR("mode"), {.type = VALUE_CHOICE, .text = STR("on-site")}},
	    {STR("lead"), {.type = VALUE_LOGIN, .text = STR("lead1")}},
	    {STR("members"), {.type = VALUE_LOGINS, .list = {items, 2}}},
	    {STR("receipt"), {.type = VALUE_FILE, .text = digests[0]}},
	    {STR("files"), {.type = VALUE_FILES, .list = {digests, 1}}},
	    {STR("list"), {.type = VALUE_LIST, .list = {items, 2}}},
	};
	struct field *back;
	size_t count;
	struct str text = encode(&arena, fields, COUNT_OF(fields));
	assert_ok(fact_parse_fields(&arena, text, &back, &count));
	assert_int_equal(count, COUNT_OF(fields));
	for (size_t i = 0; i < count; i++) {
		assert_true(str_eq(back[i].name, fields[i].name));
		assert_true(value_eq(&back[i].value, &fields[i].value));
	}
	assert_true(str_eq(encode(&arena, back, count), text));
	arena_free(&arena);
}

static void the_quick_way_leaves_to_json_what_is_in_another_form(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool quick;
	} rows[] = {
	    {"{}", true},
	    {"{\"a\":{\"text\":\"x\"}}", true},
	    {"{\"a\":{\"integer\":-5},\"b\":{\"boolean\":false},\"c\":{\"date\":\"2026-02-28\"}}",
		true},
	    {"{ }", false},
	    {"{\"a\":{\"text\":\"x\"},}", false},
	    {"{,\"a\":{\"text\":\"x\"}}", false},
	    {"{\"a\":{\"text\":\"x\"}}{", false},
	    {"{\"a\":{\"text\":\"x\\n\"}}", false},
	    {"{\"a\":{\"text\":\"x\"},\"a\":{\"text\":\"y\"}}", false},
	    {"{\"a\":{\"integer\":05}}", false},
	    {"{\"a\":{\"integer\":-0}}", false},
	    {"{\"a\":{\"integer\":1.5}}", false},
	    {"{\"a\":{\"integer\":9999999999999999999}}", false},
	    {"{\"a\":{\"text\":\"\xff\"}}", false},
	    {"{\"a\":{\"date\":\"2026-02-30\"}}", false},
	    {"{\"a\":{\"text\":5}}", false},
	    {"{\"a\":{\"text\":\"x", false},
	    {"{", false},
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct field *fields;
		size_t count;
		if (fact_plain_fields(&arena, str_from(rows[i].text), &fields, &count) !=
		    rows[i].quick)
			fail_msg("%s", rows[i].text);
	}
	arena_free(&arena);
}

static void money_is_kept_in_whole_yuan_under_its_type(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct field field = {STR("amount"), {.type = VALUE_MONEY, .money = money_yuan(87000)}};
	assert_str(encode(&arena, &field, 1), "{\"amount\":{\"money\":87000}}");
	assert_str(encode(&arena, NULL, 0), "{}");
	arena_free(&arena);
}

static void fields_without_a_type_or_out_of_their_range_are_corrupt(void **state)
{
	static const char *const broken[] = {"", "[]", "{\"a\":1}", "{\"a\":{}}",
	    "{\"a\":{\"money\":-1}}", "{\"a\":{\"money\":\"87000\"}}", "{\"a\":{\"colour\":1}}",
	    "{\"a\":{\"none\":null}}", "{\"a\":{\"date\":\"2025-02-29\"}}",
	    "{\"a\":{\"text\":\"x\",\"date\":\"2025-02-28\"}}",
	    "{\"a\":{\"text\":\"x\"},\"a\":{\"text\":\"y\"}}", "{\"a\":{\"text\":\"x\"}} {}"};
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(broken); i++) {
		struct field *fields;
		size_t count;
		assert_err(
		    fact_parse_fields(&arena, str_from(broken[i]), &fields, &count), ERR_CORRUPT);
	}
	arena_free(&arena);
}

static struct fact plain_fact(void)
{
	return (struct fact){
	    .seq = 2,
	    .at = {1772413200000},
	    .actor = STR("contact"),
	    .action = STR("submit"),
	    .state = STR("submitted"),
	};
}

static bool same(struct sha256 a, struct sha256 b)
{
	return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static void the_hash_changes_with_every_part_of_a_fact(void **state)
{
	(void)state;
	struct sha256 none = {0}, other = {{1}};
	struct fact fact = plain_fact(), changed = fact;
	struct sha256 hash = fact_hash(none, STR("C-1"), &fact, STR("{}"));
	assert_true(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
	assert_false(same(hash, fact_hash(other, STR("C-1"), &fact, STR("{}"))));
	assert_false(same(hash, fact_hash(none, STR("C-2"), &fact, STR("{}"))));
	assert_false(same(hash, fact_hash(none, STR("C-1"), &fact, STR("{ }"))));
	changed.seq = 3;
	assert_false(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
	changed = fact;
	changed.at.ms++;
	assert_false(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
	changed = fact;
	changed.actor = STR("editor");
	assert_false(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
	changed = fact;
	changed.action = STR("withdraw");
	assert_false(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
	changed = fact;
	changed.state = STR("draft");
	assert_false(same(hash, fact_hash(none, STR("C-1"), &changed, STR("{}"))));
}

static void what_moves_from_one_part_to_the_next_changes_the_hash(void **state)
{
	(void)state;
	struct sha256 none = {0};
	struct fact fact = plain_fact(), moved = fact;
	fact.actor = STR("ab");
	fact.action = STR("c");
	moved.actor = STR("a");
	moved.action = STR("bc");
	assert_false(same(fact_hash(none, STR("C-1"), &fact, STR("{}")),
	    fact_hash(none, STR("C-1"), &moved, STR("{}"))));
}

int casework_fact_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_type_of_value_reads_back_as_what_it_was),
	    cmocka_unit_test(the_quick_way_leaves_to_json_what_is_in_another_form),
	    cmocka_unit_test(money_is_kept_in_whole_yuan_under_its_type),
	    cmocka_unit_test(fields_without_a_type_or_out_of_their_range_are_corrupt),
	    cmocka_unit_test(the_hash_changes_with_every_part_of_a_fact),
	    cmocka_unit_test(what_moves_from_one_part_to_the_next_changes_the_hash),
	};
	return RUN_TESTS("facts", tests);
}
