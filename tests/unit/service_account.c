/* People and units: who is added, who gets in, and when not. */
#include "base/password.h"
#include "casework/unit_code.h"
#include "centre.h"
#include "service.h"
#include "service/attempts.h"
#include <stdio.h>

static struct outcome add(const char *login, uint32_t roles, const char *unit)
{
	struct user_request request = {
	    .user = {.login = str_from(login), .roles = roles, .unit = str_from(unit)}};
	return centre_run(account_add_user, &request);
}

static void set_password(const char *login, const char *password)
{
	struct user_request request = {.user = {.login = str_from(login)}};
	assert_ok(password_hash(&centre.arena, str_from(password), &request.user.password_hash));
	centre_do(account_set_password, &request);
}

static struct outcome sign_in(
    const char *login, const char *password, const char *address, struct sign_in *request)
{
	struct outcome outcome;
	*request = (struct sign_in){
	    .login = str_from(login), .password = str_from(password), .address = str_from(address)};
	account_sign_in(centre.service, request, &centre.arena, &outcome);
	return outcome;
}

static void a_login_is_given_once(void **state)
{
	(void)state;
	struct outcome outcome = add("lead1", 1u << ROLE_lead, NULL);
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(outcome.refusal.id), "login-known");
	assert_int_equal(add("lead2", 1u << ROLE_lead, NULL).type, OUTCOME_DONE);
}

static void misshapen_logins_and_roles_are_told_by_field(void **state)
{
	(void)state;
	assert_str(add("Lead", 1u << ROLE_lead, NULL).errors[0].field, "login");
	assert_str(add("clock", 1u << ROLE_lead, NULL).errors[0].field, "login");
	assert_str(add("nobody", 0, NULL).errors[0].field, "role");
	assert_str(add("both", 1u << ROLE_contact | 1u << ROLE_lead, UNIT).errors[0].field, "role");
	assert_str(add("alone", 1u << ROLE_contact, NULL).errors[0].field, "unit");
	assert_str(add("lost", 1u << ROLE_contact, "US-404").errors[0].field, "unit");
	assert_str(add("extra", 1u << ROLE_lead, UNIT).errors[0].field, "unit");
}

static void codes_of_units_have_their_shape(void **state)
{
	(void)state;
	struct text why;
	assert_true(unit_code_check(STR("91110108551385082Q"), &why));
	assert_true(unit_code_check(STR("US-123456"), &why));
	assert_false(unit_code_check(STR("91110108551385082"), &why));
	assert_false(unit_code_check(STR("9111010855138508IQ"), &why));
	assert_false(unit_code_check(STR("911X0108551385082Q"), &why));
	assert_false(unit_code_check(STR("CN-123456"), &why));
	assert_false(unit_code_check(STR("us-1"), &why));
	assert_false(unit_code_check(STR(""), &why));
}

static void a_wrong_check_character_is_pointed_out(void **state)
{
	(void)state;
	struct text why;
	assert_true(unit_code_verifies(STR("91350100M000100Y43"), &centre.arena, &why));
	assert_false(unit_code_verifies(STR("91350100M000100Y44"), &centre.arena, &why));
	assert_true(str_contains(why.zh, STR("3")));
}

static void only_administrators_add_people(void **state)
{
	(void)state;
	struct caller director = as("director"), administrator = as("administrator");
	struct user_request request = {
	    .caller = &director, .user = {.login = STR("new"), .roles = 1u << ROLE_lead}};
	assert_int_equal(centre_run(account_add_user, &request).type, OUTCOME_FORBIDDEN);
	request.caller = &administrator;
	centre_do(account_add_user, &request);
}

static void the_right_password_opens_a_session(void **state)
{
	(void)state;
	struct sign_in request;
	struct caller caller;
	set_password("contact", "a long password");
	assert_int_equal(sign_in("contact", "a long password", "::1", &request).type, OUTCOME_DONE);
	assert_int_equal(request.token.len, 43);
	for (int i = 0; i < 2; i++) { /* from the store, then from memory */
		assert_ok(account_caller(&centre.reader, &centre.arena, request.token, &caller));
		assert_str(caller.person.login, "contact");
		assert_str(caller.unit_name, "测试单位有限公司");
	}
	centre_do(account_sign_out, &caller.session);
	assert_err(
	    account_caller(&centre.reader, &centre.arena, request.token, &caller), ERR_NOT_FOUND);
}

static void a_session_outlives_a_restart_and_ends_with_a_new_password(void **state)
{
	(void)state;
	struct sign_in request;
	struct caller caller;
	set_password("contact", "first password");
	sign_in("contact", "first password", "::1", &request);
	centre_reopen();
	assert_ok(account_caller(&centre.reader, &centre.arena, request.token, &caller));
	set_password("contact", "second password");
	assert_err(
	    account_caller(&centre.reader, &centre.arena, request.token, &caller), ERR_NOT_FOUND);
}

static void who_is_no_longer_active_is_out_at_once(void **state)
{
	(void)state;
	struct sign_in request;
	struct caller caller;
	set_password("lead1", "a long password");
	sign_in("lead1", "a long password", "::1", &request);
	struct user_request change = {.user = {.login = STR("lead1"),
					  .name = STR("lead1"),
					  .roles = 1u << ROLE_lead,
					  .active = false}};
	centre_do(account_change_user, &change);
	assert_err(
	    account_caller(&centre.reader, &centre.arena, request.token, &caller), ERR_NOT_FOUND);
	assert_int_equal(
	    sign_in("lead1", "a long password", "::1", &request).type, OUTCOME_FORBIDDEN);
}

static void after_ten_failures_this_pair_waits_and_nobody_else(void **state)
{
	(void)state;
	struct sign_in request;
	set_password("contact", "right");
	for (int i = 0; i < 10; i++)
		assert_int_equal(
		    sign_in("contact", "wrong", "192.0.2.1", &request).type, OUTCOME_FORBIDDEN);
	assert_int_equal(sign_in("contact", "right", "192.0.2.1", &request).type, OUTCOME_REFUSED);
	assert_in_range(request.retry_after, 1, 900);
	assert_int_equal(sign_in("contact", "right", "192.0.2.2", &request).type, OUTCOME_DONE);
	assert_int_equal(sign_in("nobody", "x", "192.0.2.1", &request).type, OUTCOME_FORBIDDEN);
}

static int tries(struct attempts *attempts, const struct attempt *attempt, struct instant now)
{
	int count = 0;
	while (!attempts_wait(attempts, attempt, now) && count < 1000) {
		attempts_failed(attempts, attempt, now);
		count++;
	}
	return count;
}

/* Ten at a place, thirty of a login everywhere, a hundred of an address. */
static void failures_make_wait_where_nobody_is_known_and_others_go_on(void **state)
{
	struct attempts *attempts = attempts_new();
	struct instant now = {1000000000}, later = {now.ms + 15 * 60 * 1000};
	struct attempt own = {STR("a"), STR("1.1.1.1"), STR("a at home"), true};
	struct attempt here = {STR("a"), STR("2.2.2.2"), STR("a here"), false};
	struct attempt there = {STR("a"), STR("3.3.3.3"), STR("a there"), false};
	(void)state;
	assert_int_equal(tries(attempts, &here, now), 10);
	assert_int_equal(attempts_wait(attempts, &here, now), 15 * 60);
	assert_int_equal(tries(attempts, &there, now), 10);
	struct attempt again = {STR("a"), STR("4.4.4.4"), STR("a again"), false};
	assert_int_equal(tries(attempts, &again, now), 10);
	struct attempt fourth = {STR("a"), STR("5.5.5.5"), STR("a once more"), false};
	assert_int_equal(tries(attempts, &fourth, now), 0);
	assert_int_equal(attempts_wait(attempts, &own, now), 0);
	assert_int_equal(tries(attempts, &own, now), 10);
	attempts_succeeded(attempts, &own);
	assert_int_equal(attempts_wait(attempts, &own, now), 0);
	assert_int_equal(attempts_wait(attempts, &fourth, later), 0);
	attempts_free(attempts);
}

static void an_address_that_tries_many_logins_waits_but_nobody_who_is_known_there(void **state)
{
	struct attempts *attempts = attempts_new();
	struct instant now = {1000000000};
	(void)state;
	for (int i = 0; i < 100; i++) {
		char name[16];
		snprintf(name, sizeof name, "guess%d", i);
		struct attempt guess = {str_from(name), STR("9.9.9.9"), str_from(name), false};
		assert_int_equal(attempts_wait(attempts, &guess, now), 0);
		attempts_failed(attempts, &guess, now);
	}
	struct attempt next = {STR("next"), STR("9.9.9.9"), STR("next there"), false};
	assert_true(attempts_wait(attempts, &next, now) > 0);
	next.familiar = true;
	assert_int_equal(attempts_wait(attempts, &next, now), 0);
	struct attempt elsewhere = {STR("next"), STR("8.8.8.8"), STR("next elsewhere"), false};
	assert_int_equal(attempts_wait(attempts, &elsewhere, now), 0);
	attempts_free(attempts);
}

static void passwords_are_nowhere_in_the_journal(void **state)
{
	(void)state;
	set_password("contact", "a long password");
	assert_true(folder_sql("create temp table found (count integer check (count = 0));"
			       "insert into found select count(*) from journal where fields like "
			       "'%argon%' or fields like '%a long password%'"));
}

int service_account_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(a_login_is_given_once),
	    IN_CENTRE(misshapen_logins_and_roles_are_told_by_field),
	    cmocka_unit_test(codes_of_units_have_their_shape),
	    IN_CENTRE(a_wrong_check_character_is_pointed_out),
	    IN_CENTRE(only_administrators_add_people),
	    IN_CENTRE(the_right_password_opens_a_session),
	    IN_CENTRE(a_session_outlives_a_restart_and_ends_with_a_new_password),
	    IN_CENTRE(who_is_no_longer_active_is_out_at_once),
	    IN_CENTRE(after_ten_failures_this_pair_waits_and_nobody_else),
	    cmocka_unit_test(failures_make_wait_where_nobody_is_known_and_others_go_on),
	    cmocka_unit_test(an_address_that_tries_many_logins_waits_but_nobody_who_is_known_there),
	    IN_CENTRE(passwords_are_nowhere_in_the_journal),
	};
	return RUN_TESTS("accounts", tests);
}
