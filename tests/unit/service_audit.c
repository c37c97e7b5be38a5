/* The audit: silent where all is as it was recorded, and loud about each way of changing it. */
#include "centre.h"
#include "database.h"
#include "service.h"
#include <unistd.h>

static struct str id;

static int open_with_a_case(void **state)
{
	centre_open(state);
	id = centre_draft();
	centre_act_done(id, "contact", "submit", "{\"truthful\":true,\"declassified\":true}");
	centre_act_done(id, "intake", "file",
	    "{\"legal_entity\":true,\"sealed_and_bound\":true,\"electronic_copy\":true,"
	    "\"lead\":\"lead1\"}");
	return 0;
}

/* What somebody with the database in hand can do once the triggers are out of the way. */
static size_t faults_after(const char *sql)
{
	assert_true(folder_sql(database_url() ? "drop trigger journal_is_kept on journal"
					      : "drop trigger journal_is_not_changed;"
						"drop trigger journal_is_not_cut"));
	assert_true(folder_sql(sql));
	return centre_faults();
}

static void an_untouched_folder_has_no_faults(void **state)
{
	(void)state;
	struct audit audit;
	assert_ok(office_audit(&centre.reader, &centre.arena, &audit));
	assert_int_equal(audit.faults.count, 0);
	assert_int_equal(audit.cases, 1);
	assert_true(audit.entries > 10);
}

static void a_changed_field_is_found(void **state)
{
	(void)state;
	assert_true(
	    faults_after("update journal set fields = replace(fields, 'lead1', 'lead9') where "
			 "action = 'file'") > 0);
}

static void another_actor_is_found(void **state)
{
	(void)state;
	assert_true(
	    faults_after("update journal set actor = 'director' where action = 'file'") > 0);
}

static void another_time_is_found(void **state)
{
	(void)state;
	assert_true(faults_after("update journal set at = at + 1 where action = 'submit'") > 0);
}

static void a_changed_hash_is_found(void **state)
{
	(void)state;
	assert_true(faults_after("update journal set hash = (select b.hash from journal b where "
				 "b.entry = 1) where action = 'submit'") > 0);
}

static void an_entry_that_was_taken_out_is_found(void **state)
{
	(void)state;
	assert_true(faults_after("delete from journal where action = 'submit'") > 0);
}

static void a_last_entry_that_was_cut_off_is_found(void **state)
{
	(void)state;
	assert_true(faults_after("delete from journal where action = 'file'") > 0);
}

static void a_state_that_nobody_recorded_is_found(void **state)
{
	(void)state;
	assert_int_equal(faults_after("update cases set state = 'certified'"), 1);
}

static void a_missing_row_is_found(void **state)
{
	(void)state;
	assert_int_equal(faults_after("delete from case_parties where part = 'lead'"), 1);
}

static void a_certificate_out_of_nowhere_is_found(void **state)
{
	(void)state;
	assert_int_equal(
	    faults_after(
		"insert into certificates (row, number, unit, unit_name, category, level, "
		"issued_on, expires_on, status, seq) values (999, 'FAKE-1', 'US-1', 'Fake', "
		"'cloud', 1, '2026-01-01', '2028-12-31', 'valid', 1)"),
	    1);
}

/* Rows are read so many at a time. */
static void every_row_of_a_long_register_is_met(void **state)
{
	(void)state;
	enum { ROWS = 2049 };
	struct buf rows;
	buf_init(&rows, 1 << 20);
	for (int i = 0; i < ROWS; i++)
		buf_printf(&rows, "N-%05d," UNIT ",甲,cloud,1,2025-05-01,2028-04-30,valid\n", i);
	centre_import(str_c(&centre.arena, buf_str(&rows)));
	buf_free(&rows);
	assert_int_equal(centre_faults(), 0);
	assert_int_equal(faults_after("update certificates set level = 2 where number in"
				      " ('N-00000', 'N-01023', 'N-01024', 'N-02047', 'N-02048')"),
	    5);
}

static void a_role_that_nobody_gave_is_found(void **state)
{
	(void)state;
	assert_int_equal(
	    faults_after("update users set roles = 'director administrator' where login = 'lead1'"),
	    1);
}

static void evidence_that_is_gone_is_found(void **state)
{
	(void)state;
	struct str draft = centre_draft();
	struct caller contact = as("contact");
	struct arrival *arrival;
	struct arrived arrived;
	assert_ok(evidence_begin(centre.service, &arrival));
	assert_ok(evidence_write(arrival, STR("%PDF-1.4")));
	assert_ok(evidence_end(arrival, &centre.arena, &arrived));
	struct add_file add = {.caller = &contact,
	    .id = draft,
	    .file = {.sha256 = arrived.sha256,
		.size = arrived.size,
		.name = STR("a.pdf"),
		.part = STR("basic")},
	    .sm3 = arrived.sm3};
	centre_do(apply_add_file, &add);
	assert_int_equal(centre_faults(), 0);
	const char *path =
	    str_c(&centre.arena, str_printf(&centre.arena, "%s/evidence/%.2s/%.62s", folder_path(),
				     arrived.sha256.data, arrived.sha256.data + 2));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(centre_faults(), 1);
}

int service_audit_tests(void)
{
#define WITH_A_CASE(test) cmocka_unit_test_setup_teardown(test, open_with_a_case, centre_close)
	const struct CMUnitTest tests[] = {
	    WITH_A_CASE(an_untouched_folder_has_no_faults),
	    WITH_A_CASE(a_changed_field_is_found),
	    WITH_A_CASE(another_actor_is_found),
	    WITH_A_CASE(another_time_is_found),
	    WITH_A_CASE(a_changed_hash_is_found),
	    WITH_A_CASE(an_entry_that_was_taken_out_is_found),
	    WITH_A_CASE(a_last_entry_that_was_cut_off_is_found),
	    WITH_A_CASE(a_state_that_nobody_recorded_is_found),
	    WITH_A_CASE(a_missing_row_is_found),
	    WITH_A_CASE(a_certificate_out_of_nowhere_is_found),
	    WITH_A_CASE(every_row_of_a_long_register_is_met),
	    WITH_A_CASE(a_role_that_nobody_gave_is_found),
	    WITH_A_CASE(evidence_that_is_gone_is_found),
	};
	return RUN_TESTS("audit", tests);
}
