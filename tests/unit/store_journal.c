/* The journal keeps what happened; nobody changes it unnoticed, and no other program's data is touched. */
#include "base/file.h"
#include "database.h"
#include "folder.h"
#include "store.h"
#include "store/db.h"
#include "store/journal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static enum err append(struct head *head, const char *actor)
{
	struct field fields[] = {
	    {STR("note"), {.type = VALUE_TEXT, .text = STR("补充\n“资料”")}},
	    {STR("on"), {.type = VALUE_DATE, .date = {20000}}},
	};
	struct fact fact = {.at = {1772413200000},
	    .actor = str_from(actor),
	    .action = STR("test"),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .state = STR("tested")};
	return journal_append(store, STR("case:2026-000001"), head, &fact, NULL);
}

static void facts_come_back_as_they_were_recorded(void **state)
{
	(void)state;
	struct head head = {0}, kept;
	assert_ok(append(&head, "lead1"));
	assert_ok(append(&head, "clock"));
	struct fact *facts;
	size_t count;
	assert_ok(journal_read(store, &arena, STR("case:2026-000001"), &facts, &count));
	assert_int_equal(count, 2);
	assert_int_equal(facts[1].seq, 2);
	assert_int_equal(facts[0].at.ms, 1772413200000);
	assert_str(facts[0].actor, "lead1");
	assert_str(facts[0].state, "tested");
	assert_str(
	    field_value(facts[0].fields, facts[0].field_count, "note")->text, "补充\n“资料”");
	assert_int_equal(field_value(facts[0].fields, facts[0].field_count, "on")->date.day, 20000);
	assert_ok(journal_head(store, STR("case:2026-000001"), &kept));
	assert_int_equal(kept.seq, 2);
	assert_memory_equal(&kept.hash, &facts[1].hash, sizeof kept.hash);
}

static void of_two_who_append_at_once_the_second_is_told(void **state)
{
	(void)state;
	struct head one = {0}, other = {0};
	assert_ok(append(&one, "lead1"));
	assert_err(append(&other, "lead2"), ERR_CONFLICT);
}

static enum err happen(const char *stream, const char *action, int64_t ms)
{
	struct head head = {0};
	struct fact fact = {
	    .at = {ms}, .actor = STR("a"), .action = str_from(action), .state = STR("s")};
	return journal_append(store, str_from(stream), &head, &fact, NULL);
}

static void accounts_units_and_old_certificates_do_not_move_the_clock(void **state)
{
	(void)state;
	struct instant last;
	assert_ok(happen("user:a", "add", 9000));
	assert_ok(happen("unit:1", "add", 9000));
	assert_ok(happen("certificate:X1", "import", 9000));
	assert_ok(journal_last_instant(store, &last));
	assert_int_equal(last.ms, INSTANT_NONE.ms);
	assert_ok(happen("case:1", "open", 5000));
	assert_ok(journal_last_instant(store, &last));
	assert_int_equal(last.ms, 5000);
}

static void the_same_fact_elsewhere_has_another_hash(void **state)
{
	(void)state;
	struct fact fact = {.actor = STR("a"), .action = STR("b"), .state = STR("c"), .seq = 1};
	struct sha256 none = {0};
	struct sha256 one = fact_hash(none, STR("case:1"), &fact, STR("{}"));
	struct sha256 other = fact_hash(none, STR("case:2"), &fact, STR("{}"));
	struct sha256 later = fact_hash(one, STR("case:1"), &fact, STR("{}"));
	assert_memory_not_equal(&one, &other, sizeof one);
	assert_memory_not_equal(&one, &later, sizeof one);
}

static void the_database_itself_refuses_to_change_the_journal(void **state)
{
	(void)state;
	struct head head = {0};
	assert_ok(append(&head, "lead1"));
	assert_false(folder_sql("update journal set actor = 'somebody'"));
	assert_false(folder_sql("delete from journal"));
	assert_false(folder_sql("pragma recursive_triggers = on; insert or replace into journal "
				"select * from journal"));
	struct fact *facts;
	size_t count;
	assert_ok(journal_read(store, &arena, STR("case:2026-000001"), &facts, &count));
	assert_str(facts[0].actor, "lead1");
}

static void every_statement_can_be_prepared(void **state)
{
	(void)state;
	for (int id = 0; id < SQL_COUNT; id++) {
		const char *text = database_url() ? sql_texts[id].postgres : sql_texts[id].sqlite;
		if (!text || strchr(text, ';'))
			continue; /* another engine's, or a migration */
		struct statement *statement = db_statement(store->db, (enum sql)id);
		if (statement_ready(statement) != ERR_OK)
			fail_msg("%s", err_detail());
		statement_end(&statement);
	}
}

static void a_newer_database_is_left_alone(void **state)
{
	(void)state;
	struct store *other;
	const char *url = database_url();
	assert_true(
	    folder_sql(url ? "update zizhi set version = 999" : "pragma user_version = 999"));
	assert_err(store_open_at(folder_path(), url, STORE_WRITE, &other), ERR_VERSION);
	assert_true(folder_sql(url ? "update zizhi set version = 1, application = 7"
				   : "pragma user_version = 1; pragma application_id = 7"));
	assert_err(store_open_at(folder_path(), url, STORE_WRITE, &other), ERR_VERSION);
	assert_true(!url || folder_sql("drop table zizhi")); /* somebody's tables, nobody's name */
	assert_true(!url || store_open_at(folder_path(), url, STORE_WRITE, &other) == ERR_VERSION);
}

static void what_is_no_database_is_said_to_be_none(void **state)
{
	(void)state;
	struct store *other;
	const char *folder = str_c(&arena, str_printf(&arena, "%s/other", folder_path()));
	assert_ok(file_make_folder(folder));
	const char *path = str_c(&arena, str_printf(&arena, "%s/zizhi.db", folder));
	assert_ok(
	    file_write(path, STR("this is a letter, and quite a long one, to somebody else")));
	assert_err(store_open(folder, STORE_WRITE, &other), ERR_CORRUPT);
}

static void one_server_has_a_folder_at_a_time(void **state)
{
	(void)state;
	int one, other;
	assert_ok(store_lock(folder_path(), &one));
	assert_err(store_lock(folder_path(), &other), ERR_BUSY);
	store_unlock(one);
	assert_ok(store_lock(folder_path(), &other));
	store_unlock(other);
}

static void a_database_elsewhere_is_asked_by_verified_tls(void **state)
{
	static const char *const good[] = {"postgresql:///zizhi",
	    "postgresql://zizhi@localhost/zizhi", "postgresql://zizhi@127.0.0.1:5432,[::1]/zizhi",
	    "postgresql:///zizhi?host=/run/postgresql",
	    "postgresql://zizhi@db1,db2/zizhi?sslmode=verify-full&sslrootcert=/etc/ca.pem",
	    "postgresql://db1/zizhi?hostaddr=127.0.0.1"};
	static const char *const bad[] = {"postgresql://zizhi@db1/zizhi",
	    "postgresql://127.0.0.1,db2/zizhi", "postgresql://10.0.0.11/zizhi?sslmode=require",
	    "postgresql://db1/zizhi?sslmode=verify-ca", "postgresql:///zizhi?host=db1",
	    "postgresql://localhost/zizhi?hostaddr=10.0.0.11",
	    "postgresql:///zizhi?service=elsewhere", "postgresql://localhost.example.org/zizhi"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_true(db_url_guarded(good[i]));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(db_url_guarded(bad[i]));
	setenv("PGHOSTADDR", "10.0.0.11", 1);
	assert_false(db_url_guarded("postgresql://localhost/zizhi"));
	unsetenv("PGHOSTADDR");
	setenv("PGSSLMODE", "verify-full", 1);
	assert_true(db_url_guarded("postgresql://zizhi@db1/zizhi"));
	unsetenv("PGSSLMODE");
}

int store_journal_tests(void)
{
#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, open_store, close_store)
	const struct CMUnitTest tests[] = {
	    WITH_STORE(facts_come_back_as_they_were_recorded),
	    WITH_STORE(of_two_who_append_at_once_the_second_is_told),
	    WITH_STORE(accounts_units_and_old_certificates_do_not_move_the_clock),
	    WITH_STORE(the_same_fact_elsewhere_has_another_hash),
	    WITH_STORE(the_database_itself_refuses_to_change_the_journal),
	    WITH_STORE(every_statement_can_be_prepared),
	    WITH_STORE(a_newer_database_is_left_alone),
	    WITH_STORE(what_is_no_database_is_said_to_be_none),
	    WITH_STORE(one_server_has_a_folder_at_a_time),
	    cmocka_unit_test(a_database_elsewhere_is_asked_by_verified_tls),
	};
	return RUN_TESTS("journal", tests);
}
