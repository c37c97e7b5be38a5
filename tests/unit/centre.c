/* The centre that tests of the service work in. */
#include "centre.h"
#include "database.h"
#include <stdlib.h>

struct centre centre;
const char *centre_scheme;
const char *centre_smtp;

struct outcome centre_run(use_case *run, void *argument)
{
	struct outcome outcome;
	service_run(centre.service, run, argument, &centre.arena, &outcome);
	return outcome;
}

void centre_do(use_case *run, void *argument)
{
	struct outcome outcome = centre_run(run, argument);
	if (outcome.type == OUTCOME_REFUSED)
		fail_msg("refused: %.*s", STR_ARG(outcome.refusal.detail.en));
	if (outcome.type == OUTCOME_INVALID && outcome.error_count)
		fail_msg("invalid: %.*s", STR_ARG(outcome.errors[0].why.en));
	if (outcome.type == OUTCOME_ERROR)
		fail_msg("error: %.*s", STR_ARG(outcome.detail));
	assert_int_equal(outcome.type, OUTCOME_DONE);
}

void centre_add_user(const char *login, enum role role, const char *unit, const char *interest)
{
	struct str interests = str_from(interest);
	struct user_request request = {.user = {.login = str_from(login),
					   .roles = 1u << role,
					   .unit = str_from(unit),
					   .mail = STR("someone@example.org"),
					   .interests = &interests,
					   .interest_count = interest != NULL}};
	centre_do(account_add_user, &request);
}

void centre_import(const char *rows)
{
	struct faults refused;
	faults_init(&refused, &centre.arena);
	struct import import = {.file = STR("register.csv"),
	    .text = str_printf(&centre.arena,
		"number,unit_code,unit_name,category,level,issued_on,expires_on,status\n%s", rows),
	    .refused = &refused};
	centre_do(registry_import, &import);
}

static void populate(void)
{
	struct unit_request unit = {.unit = {.code = STR(UNIT), .name = STR("测试单位有限公司")}};
	centre_do(account_add_unit, &unit);
	centre_add_user("contact", ROLE_contact, UNIT, NULL);
	centre_add_user("intake", ROLE_intake, NULL, NULL);
	centre_add_user("lead1", ROLE_lead, NULL, NULL);
	centre_add_user("director", ROLE_director, NULL, NULL);
	centre_add_user("secretary", ROLE_secretary, NULL, NULL);
	centre_add_user("administrator", ROLE_administrator, NULL, NULL);
	centre_import("OLD-1," UNIT ",测试单位有限公司,operations,1,2025-01-06,2028-01-05,valid\n");
}

void centre_start(void)
{
	struct service_options options = {.data = folder_path(),
	    .database = database_url(),
	    .scheme_folder = centre_scheme,
	    .manual_clock = true,
	    .base_url = "http://127.0.0.1:8080",
	    .serve = centre_smtp != NULL,
	    .smtp = centre_smtp};
	assert_true(date_parse(STR("2026-03-02"), &options.manual_start));
	if (service_open(&options, &centre.service) != ERR_OK)
		fail_msg("%s", err_detail());
	assert_ok(reader_open(centre.service, &centre.reader));
}

int centre_open(void **state)
{
	(void)state;
	arena_init(&centre.arena, (size_t)512 << 20);
	folder_make();
	centre_start();
	populate();
	return 0;
}

void centre_shut(void)
{
	reader_close(&centre.reader);
	service_close(centre.service);
}

void centre_reopen(void)
{
	centre_shut();
	centre_start();
}

int centre_close(void **state)
{
	(void)state;
	centre_shut();
	folder_remove();
	arena_free(&centre.arena);
	return 0;
}

struct caller as(const char *login)
{
	struct user user;
	assert_ok(account_user(&centre.reader, &centre.arena, str_from(login), &user));
	return (struct caller){.person = directory_person(&user)};
}

static const char READY[] =
    "{\"legal_entity\":true,\"law_abiding\":true,\"it_business_scope\":true,\"sound_finances\":"
    "true,"
    "\"complete_process_practised\":true,\"supplementary_requirements\":true,"
    "\"established_on\":\"2015-05-20\",\"security_service_since\":\"2018-01-08\","
    "\"registered_capital\":20000000,\"total_assets\":35000000,\"project_value_3y\":8600000,"
    "\"specialists\":61,\"cisp\":7,\"projects_3y\":6}";

struct str centre_draft(void)
{
	struct caller contact = as("contact");
	struct open_case open = {
	    .caller = &contact, .category = STR("operations"), .kind = STR("initial"), .level = 2};
	centre_do(apply_open_case, &open);
	struct json *json;
	struct faults faults;
	faults_init(&faults, &centre.arena);
	assert_ok(json_parse(&centre.arena, str_from(READY), &json));
	struct set_facts facts = {.caller = &contact,
	    .id = open.id,
	    .if_match = -1,
	    .profile = profile_from_json(&centre.arena, service_scheme(centre.service),
		STR("facts"), STR(""), json, false, &faults)};
	centre_do(apply_set_facts, &facts);
	return open.id;
}

struct case_view *centre_see(struct str id, const char *login)
{
	struct caller caller = as(login);
	struct case_view *view;
	enum err err = apply_case(&centre.reader, &centre.arena, &caller, id, &view);
	assert_true(err == ERR_OK || err == ERR_NOT_FOUND);
	return err == ERR_OK ? view : NULL;
}

struct outcome centre_act(struct str id, const char *login, const char *action, const char *fields)
{
	struct caller caller = as(login);
	struct case_state *state;
	assert_ok(casebook_read(
	    centre.reader.store, service_scheme(centre.service), &centre.arena, id, &state));
	struct command command = {0};
	struct json *json;
	struct field_error *errors;
	size_t count;
	assert_ok(json_parse(&centre.arena, str_from(fields), &json));
	assert_true(command_from_json(&centre.arena,
	    process_action(state->process, str_from(action)), json, &command, &errors, &count));
	struct act act = {.caller = &caller,
	    .id = id,
	    .action = str_from(action),
	    .fields = command.fields,
	    .field_count = command.field_count,
	    .if_match = -1};
	return centre_run(apply_act, &act);
}

void centre_act_done(struct str id, const char *login, const char *action, const char *fields)
{
	struct outcome outcome = centre_act(id, login, action, fields);
	if (outcome.type == OUTCOME_REFUSED)
		fail_msg("%s: %.*s", action, STR_ARG(outcome.refusal.detail.en));
	assert_int_equal(outcome.type, OUTCOME_DONE);
}

size_t centre_faults(void)
{
	struct audit audit;
	assert_ok(office_audit(&centre.reader, &centre.arena, &audit));
	return audit.faults.count;
}
