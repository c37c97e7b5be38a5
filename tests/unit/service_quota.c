/* Bounds on what a unit and an account may bring. */
#include "centre.h"
#include "database.h"
#include "service.h"
#include "service/quota.h"

static struct outcome bring(struct str id, const char *login, int number, int64_t size)
{
	struct caller caller = as(login);
	struct add_file add = {.caller = &caller,
	    .id = id,
	    .file = {.sha256 = str_printf(&centre.arena, "%064x", number),
		.size = size,
		.name = STR("a.pdf"),
		.part = STR("other")}};
	return centre_run(apply_add_file, &add);
}

static void a_case_and_a_unit_have_bounds_on_what_they_bring(void **state)
{
	(void)state;
	int64_t gib = (int64_t)1 << 30;
	int number = 0;
	for (int cases = 0; cases < 4; cases++) {
		struct str id = centre_draft();
		for (int i = 0; i < 50; i++)
			assert_int_equal(bring(id, "contact", number++, gib).type, OUTCOME_DONE);
		struct outcome outcome = bring(id, "contact", number++, 1);
		if (cases < 3) {
			assert_int_equal(outcome.type, OUTCOME_INVALID);
			assert_str(outcome.errors[0].field, "file");
			continue;
		}
		assert_int_equal(outcome.type, OUTCOME_REFUSED);
		assert_string_equal(refusal_name(outcome.refusal.id), "unit-files");
	}
	assert_int_equal(bring(centre_draft(), "contact", number, 1).type, OUTCOME_REFUSED);
}

static void a_unit_has_a_bound_on_drafts_that_goes_with_them(void **state)
{
	(void)state;
	struct str id = centre_draft();
	assert_int_equal(UNIT_DRAFTS_MOST, 200000);
	centre_shut();
	const char *sql =
	    database_url() ? "insert into cases select 'x' || i, unit, category, level, kind, "
			     "what, edition, state, stage, waits_for, draft, final, lead, meeting, "
			     "certificate, clock, due_on, paused, provisional, tell_on, opened_on, "
			     "submitted_on, ended_on, updated_at, seq, head, restricted, "
			     "apart_from from cases, generate_series(1, 199998) i"
			   : "with recursive n(i) as (select 1 union all select i + 1 from n where "
			     "i < 199998) insert into cases select 'x' || i, unit, category, "
			     "level, kind, what, edition, state, stage, waits_for, draft, final, "
			     "lead, meeting, certificate, clock, due_on, paused, provisional, "
			     "tell_on, opened_on, submitted_on, ended_on, updated_at, seq, head, "
			     "restricted, apart_from from cases, n";
	assert_true(folder_sql(sql));
	centre_start();
	struct caller caller = as("contact");
	struct open_case open = {
	    .caller = &caller, .category = STR("operations"), .kind = STR("initial"), .level = 2};
	centre_do(apply_open_case, &open);
	struct outcome outcome = centre_run(apply_open_case, &open);
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(outcome.refusal.id), "unit-drafts");
	assert_true(folder_sql("delete from cases where id = 'x7'"));
	centre_do(apply_open_case, &open);
	assert_int_equal(centre_run(apply_open_case, &open).type, OUTCOME_REFUSED);
	assert_non_null(centre_see(id, "contact"));
}

static void an_account_has_a_bound_on_uploads_within_an_hour(void **state)
{
	(void)state;
	struct quotas *quotas = quotas_new();
	struct instant now = {1000000};
	for (int i = 0; i < UPLOADS_AN_HOUR; i++)
		assert_int_equal(quotas_upload(quotas, STR("carla"), now), 0);
	assert_int_equal(
	    quotas_upload(quotas, STR("carla"), (struct instant){now.ms + 600000}), 3000);
	assert_int_equal(quotas_upload(quotas, STR("edda"), now), 0);
	assert_int_equal(
	    quotas_upload(quotas, STR("carla"), (struct instant){now.ms + 3600000}), 0);
	quotas_free(quotas);
}

int service_quota_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(a_case_and_a_unit_have_bounds_on_what_they_bring),
	    IN_CENTRE(a_unit_has_a_bound_on_drafts_that_goes_with_them),
	    cmocka_unit_test(an_account_has_a_bound_on_uploads_within_an_hour),
	};
	return RUN_TESTS("quotas", tests);
}
