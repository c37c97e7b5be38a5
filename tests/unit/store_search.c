/* Finding a holder by any characters of its name. */
#include "database.h"
#include "folder.h"
#include "store.h"
#include "store/characters.h"
#include "store/journal.h"
#include "store/register.h"
#include "store/views.h"

static struct arena arena;
static struct store *store;

static int open_store(void **state)
{
	(void)state;
	arena_init(&arena, 16 << 20);
	assert_ok(store_open_at(folder_make(), database_url(), STORE_WRITE, &store));
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store_close(store);
	folder_remove();
	arena_free(&arena);
	return 0;
}

static void add(const char *number, const char *name, const char *category, const char *expires)
{
	struct date issued, expiry;
	assert_true(date_parse(STR("2025-01-01"), &issued));
	assert_true(date_parse(str_from(expires), &expiry));
	struct field fields[] = {
	    {STR("unit"), {.type = VALUE_TEXT, .text = STR("US-1")}},
	    {STR("unit_name"), {.type = VALUE_TEXT, .text = str_from(name)}},
	    {STR("category"), {.type = VALUE_TEXT, .text = str_from(category)}},
	    {STR("level"), {.type = VALUE_INTEGER, .integer = 1}},
	    {STR("issued_on"), {.type = VALUE_DATE, .date = issued}},
	    {STR("expires_on"), {.type = VALUE_DATE, .date = expiry}},
	};
	struct fact fact = {.actor = STR("import"),
	    .action = STR(CERTIFICATE_FACT_IMPORT),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = STR("valid")};
	struct head head = {0};
	struct str stream = stream_of_certificate(&arena, str_from(number));
	int64_t entry;
	assert_ok(journal_append(store, stream, &head, &fact, &entry));
	assert_ok(views_project(store, stream, &fact, entry));
}

static int64_t found(struct register_query query)
{
	struct certificate_row *rows;
	size_t count;
	int64_t total;
	query.page = 1;
	query.page_size = 25;
	assert_true(date_parse(STR("2026-03-02"), &query.today));
	assert_ok(register_search(store, &arena, &query, &rows, &count, &total));
	assert_int_equal(count, total);
	return total;
}

static int64_t found_text(const char *text)
{
	return found((struct register_query){.text = str_from(text)});
}

static void fill(void)
{
	add("ZZ-OPS1-2025-00001", "北京天融信网络安全技术有限公司", "operations", "2027-12-31");
	add("ZZ-OPS1-2025-00002", "深圳市安信数据服务有限公司", "operations", "2025-12-31");
	add("ZZ-CLD1-2025-00001", "Example (China) Ltd.", "cloud", "2027-12-31");
}

static void two_characters_of_a_chinese_name_find_it(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found_text("天融"), 1);
	assert_int_equal(found_text("安全"), 1);
	assert_int_equal(found_text("有限"), 2);
	assert_int_equal(found_text("安"), 2);
	assert_int_equal(found_text("全安"), 0);
	assert_int_equal(found_text("数据服务有限公司"), 1);
}

static void words_must_all_be_there(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found_text("深圳 数据"), 1);
	assert_int_equal(found_text("深圳 网络"), 0);
}

static void numbers_letters_and_full_width_forms_find_it_too(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found_text("ops1-2025"), 2);
	assert_int_equal(found_text("ＣＬＤ１"), 1);
	assert_int_equal(found_text("EXAMPLE"), 1);
	assert_int_equal(found_text("(China)"), 1);
}

static void the_code_of_a_unit_finds_its_certificates(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found_text("US-1"), 3);
	assert_int_equal(found_text("US-2"), 0);
	assert_int_equal(
	    found((struct register_query){.text = STR("US-1"), .category = STR("cloud")}), 1);
}

static void what_looks_like_a_query_is_only_text(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found_text("\""), 0);
	assert_int_equal(found_text("天融\" OR \"安信"), 0);
	assert_int_equal(found_text("unit_name:天融"), 0);
	assert_int_equal(found_text("天*"), 0);
	assert_int_equal(found_text("   "), 3);
}

static void category_and_status_narrow_the_search(void **state)
{
	(void)state;
	fill();
	assert_int_equal(found((struct register_query){.category = STR("operations")}), 2);
	assert_int_equal(found((struct register_query){.status = STR("expired")}), 1);
	assert_int_equal(found((struct register_query){.status = STR("valid"), .level = 1}), 2);
	assert_int_equal(
	    found((struct register_query){.text = STR("有限"), .status = STR("valid")}), 1);
	assert_int_equal(
	    found((struct register_query){.category = STR("operations"), .level = 2}), 0);
}

static void rename_one(void)
{
	struct field name = {
	    STR("unit_name"), {.type = VALUE_TEXT, .text = STR("北京新名科技有限公司")}};
	struct fact fact = {.actor = STR("director"),
	    .action = STR(CERTIFICATE_FACT_CHANGE),
	    .fields = &name,
	    .field_count = 1,
	    .state = STR("valid")};
	struct str stream = STR("certificate:ZZ-OPS1-2025-00001");
	struct head head;
	int64_t entry;
	assert_ok(journal_head(store, stream, &head));
	assert_ok(journal_append(store, stream, &head, &fact, &entry));
	assert_ok(views_project(store, stream, &fact, entry));
}

static void a_new_name_is_found_and_so_is_the_former_one(void **state)
{
	(void)state;
	struct certificate_row *rows;
	size_t count;
	int64_t total;
	fill();
	rename_one();
	assert_int_equal(found_text("新名"), 1);
	assert_int_equal(found_text("天融信"), 1);
	assert_int_equal(found_text("公司北京"), 0);
	struct register_query query = {.text = STR("天融信"), .page = 1, .page_size = 25};
	assert_ok(register_search(store, &arena, &query, &rows, &count, &total));
	assert_str(rows[0].unit_name, "北京新名科技有限公司");
	assert_str(rows[0].former_names, "北京天融信网络安全技术有限公司");
}

static void an_earlier_database_is_filled_in_from_the_journal(void **state)
{
	(void)state;
	struct certificate_row row;
	if (database_url())
		skip(); /* there was none on PostgreSQL */
	fill();
	rename_one();
	store_close(store);
	assert_true(folder_sql("drop index certificates_to_confirm;"
			       "alter table certificates drop column address;"
			       "alter table certificates drop column former_names;"
			       "alter table certificates drop column confirm_by;"
			       /* what came afterwards */
			       "drop table second_factors; drop table recovery_codes;"
			       "drop table familiar_places;"
			       "alter table sessions drop column owes;"
			       "alter table sessions drop column used_at;"
			       "alter table sessions drop column address;"
			       "alter table sessions drop column agent;"
			       "alter table secrets drop column expires_at;"
			       "drop index cases_lodged; create index cases_open on cases (unit);"
			       "pragma user_version = 3"));
	assert_ok(store_open(folder_path(), STORE_WRITE, &store));
	assert_int_equal(found_text("天融信"), 1);
	assert_int_equal(found_text("有限"), 2);
	assert_ok(register_find(store, &arena, STR("ZZ-OPS1-2025-00001"), &row));
	assert_str(row.certificate.number, "ZZ-OPS1-2025-00001");
	assert_true(date_given(row.confirm_by));
}

/* holds: DEV2 5(1) */
static void whose_year_is_not_confirmed_is_told_the_first_to_end_first(void **state)
{
	(void)state;
	struct confirm_row *rows;
	size_t count;
	int64_t total;
	struct confirm_query query = {.kind = STR("confirmation"), .page = 1, .page_size = 25};
	add("ZZ-OPS1-2025-00001", "北京天融信网络安全技术有限公司", "operations", "2027-12-31");
	add("ZZ-OPS1-2025-00002", "深圳市安信数据服务有限公司", "operations", "2027-06-30");
	assert_true(date_parse(STR("2025-03-02"), &query.today));
	assert_ok(register_to_confirm(store, &arena, &query, &rows, &count, &total));
	assert_int_equal(total, 2);
	assert_str(date_str(&arena, rows[0].confirm_by), "2025-06-30");
	assert_str(date_str(&arena, rows[1].confirm_by), "2025-12-31");
	struct fact fact = {.at = instant_of_date(query.today, 9, 0),
	    .actor = STR("director"),
	    .action = STR(CERTIFICATE_FACT_CONFIRM),
	    .state = STR("valid")};
	struct str stream = STR("certificate:ZZ-OPS1-2025-00002");
	struct head head;
	int64_t entry;
	assert_ok(journal_head(store, stream, &head));
	assert_ok(journal_append(store, stream, &head, &fact, &entry));
	assert_ok(views_project(store, stream, &fact, entry));
	assert_ok(register_to_confirm(store, &arena, &query, &rows, &count, &total));
	assert_int_equal(total, 1);
	assert_true(date_parse(STR("2025-07-01"), &query.today));
	assert_ok(register_to_confirm(store, &arena, &query, &rows, &count, &total));
	assert_int_equal(total, 2);
	assert_str(date_str(&arena, rows[1].confirm_by), "2026-06-30");
}

static void broken_utf8_is_stepped_over(void **state)
{
	(void)state;
	struct str text = STR("\xff\xe5\xae\xe5\xae\x89 a\xc0");
	struct character c = {0};
	assert_true(character_next(text, c.to, &c));
	assert_str(((struct str){c.token, c.len}), "安");
	assert_true(character_next(text, c.to, &c));
	assert_str(((struct str){c.token, c.len}), "a");
	assert_false(character_next(text, c.to, &c));
}

int store_search_tests(void)
{
#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, open_store, close_store)
	const struct CMUnitTest tests[] = {
	    IN_STORE(two_characters_of_a_chinese_name_find_it),
	    IN_STORE(words_must_all_be_there),
	    IN_STORE(numbers_letters_and_full_width_forms_find_it_too),
	    IN_STORE(the_code_of_a_unit_finds_its_certificates),
	    IN_STORE(what_looks_like_a_query_is_only_text),
	    IN_STORE(category_and_status_narrow_the_search),
	    IN_STORE(a_new_name_is_found_and_so_is_the_former_one),
	    IN_STORE(an_earlier_database_is_filled_in_from_the_journal),
	    IN_STORE(whose_year_is_not_confirmed_is_told_the_first_to_end_first),
	    cmocka_unit_test(broken_utf8_is_stepped_over),
	};
	return RUN_TESTS("search", tests);
}
