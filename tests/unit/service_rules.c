/* New editions of the rules: from a proposal with faults to an edition in force, by two people. */
#include "base/file.h"
#include "centre.h"
#include "service.h"
#include "service/rules.h"
#include <string.h>

static void add_people(void)
{
	centre_add_user("editor", ROLE_scheme_editor, NULL, NULL);
	struct user_request both = {.user = {.login = STR("both"),
					.roles = 1u << ROLE_scheme_editor | 1u << ROLE_director}};
	centre_do(account_add_user, &both);
}

static struct outcome step(use_case *run, const char *login, struct str id)
{
	struct caller caller = as(login);
	struct rule_request request = {.caller = &caller, .id = id, .reason = STR("写明依据")};
	return centre_run(run, &request);
}

static void step_done(use_case *run, const char *login, struct str id)
{
	struct outcome outcome = step(run, login, id);
	if (outcome.type == OUTCOME_REFUSED)
		fail_msg("refused: %.*s", STR_ARG(outcome.refusal.detail.en));
	assert_int_equal(outcome.type, OUTCOME_DONE);
}

static void assert_refused(struct outcome outcome, const char *why)
{
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(outcome.refusal.id), why);
}

/* A copy of the edition in force. */
static struct str propose(const char *login, const char *edition)
{
	struct caller caller = as(login);
	struct rule_request request = {.caller = &caller,
	    .edition = str_from(edition),
	    .base = STR("2025"),
	    .from = DATE_NONE};
	centre_do(rules_propose, &request);
	return request.id;
}

static struct str edition_of(struct str id)
{
	struct proposal proposal;
	assert_ok(rules_proposal(&centre.reader, &centre.arena, id, &proposal));
	return proposal.edition;
}

static struct outcome add_text(struct str id, const char *login, const char *name, struct str text)
{
	struct caller caller = as(login);
	struct file_text file = {str_from(name), text};
	struct rule_request request = {.caller = &caller, .id = id, .edition = edition_of(id)};
	struct faults faults;
	faults_init(&faults, &centre.arena);
	enum err err = rules_take_upload(&centre.reader, &centre.arena, &file, &request, &faults);
	if (faults.count)
		return (struct outcome){.type = OUTCOME_INVALID, .detail = faults.items[0].what.en};
	assert_ok(err);
	return centre_run(rules_add_files, &request);
}

static struct str replaced(struct str text, const char *from, const char *to)
{
	struct str before = text;
	size_t length = strlen(from);
	while (!str_starts(text, str_from(from))) {
		assert_true(text.len > 0);
		text = str_slice(text, 1, text.len);
	}
	size_t at = before.len - text.len;
	return str_printf(&centre.arena, "%.*s%s%.*s", STR_ARG(str_slice(before, 0, at)), to,
	    STR_ARG(str_slice(before, at + length, before.len)));
}

/* The edition's own file, with another id and first day, and a dearer audit. */
static struct str edition_file(const char *edition, const char *from)
{
	struct str text;
	const char *path = str_c(&centre.arena,
	    str_printf(&centre.arena, "%s/editions/2025/edition.yaml", centre_scheme));
	assert_ok(file_read(&centre.arena, path, 1 << 20, &text));
	text = replaced(text, "id: \"2025\"",
	    str_c(&centre.arena, str_printf(&centre.arena, "id: \"%s\"", edition)));
	text = replaced(text, "from: 2025-04-01",
	    str_c(&centre.arena, str_printf(&centre.arena, "from: %s", from)));
	return replaced(text, "audit: 72000", "audit: 80000");
}

static struct str mended(const char *login, const char *edition, const char *from)
{
	struct str id = propose(login, edition);
	assert_int_equal(
	    add_text(id, login, "edition.yaml", edition_file(edition, from)).type, OUTCOME_DONE);
	return id;
}

static struct rules_look look(struct str id)
{
	struct rules_look look;
	assert_ok(rules_look(&centre.reader, id, LANGUAGE_EN, &look));
	return look;
}

static const struct edition *edition_on(const char *day)
{
	struct date date;
	assert_true(date_parse(str_from(day), &date));
	return scheme_edition_on(service_scheme(centre.service), date);
}

static void an_edition_comes_into_force_by_two_people(void **state)
{
	(void)state;
	add_people();
	struct str version = service_scheme(centre.service)->version;
	struct str id = mended("editor", "2026", "2026-04-01");
	assert_refused(step(rules_approve, "director", id), "proposal-state");
	step_done(rules_submit, "editor", id);
	assert_str(edition_on("2026-04-01")->id, "2025");
	step_done(rules_approve, "director", id);
	assert_str(edition_on("2026-03-31")->id, "2025");
	assert_str(edition_on("2026-04-01")->id, "2026");
	assert_false(str_eq(service_scheme(centre.service)->version, version));
	assert_int_equal(centre_faults(), 0);
	centre_reopen();
	assert_str(edition_on("2026-03-31")->id, "2025");
	assert_str(edition_on("2026-04-01")->id, "2026");
	assert_int_equal(centre_faults(), 0);
}

static void a_proposal_with_faults_is_not_submitted_and_tells_file_and_line(void **state)
{
	(void)state;
	add_people();
	struct str id = propose("editor", "2026");
	struct rules_look first = look(id);
	assert_true(first.faults.count > 0);
	assert_str(first.faults.items[0].file, "editions/2026/edition.yaml");
	assert_true(first.faults.items[0].line > 0);
	rules_look_end(&first);
	assert_refused(step(rules_submit, "editor", id), "edition-faults");
	assert_int_equal(
	    add_text(id, "editor", "limits.yaml", STR("limits:\n  - {id: [\n")).type, OUTCOME_DONE);
	assert_refused(step(rules_submit, "editor", id), "edition-faults");
	assert_str(edition_on("2026-04-01")->id, "2025");
	assert_int_equal(centre_faults(), 0);
}

static void the_look_tells_what_differs_and_for_whom(void **state)
{
	(void)state;
	add_people();
	centre_import("OLD-2," UNIT ",测试单位有限公司,operations,2,2025-01-06,2028-01-05,valid\n");
	struct str id = mended("editor", "2026", "2026-04-01");
	struct rules_look found = look(id);
	bool fee = false, holder = false;
	assert_int_equal(found.faults.count, 0);
	assert_str(found.before->id, "2025");
	for (size_t i = 0; i < found.changes.count; i++)
		fee |= !strcmp(found.changes.items[i].what, "fee");
	for (size_t i = 0; i < found.holder_count; i++)
		holder |= str_is(found.holders[i].number, "OLD-2");
	assert_true(fee);
	assert_true(holder);
	rules_look_end(&found);
}

static void nobody_approves_what_he_had_a_hand_in(void **state)
{
	(void)state;
	add_people();
	struct str id = mended("both", "2026", "2026-04-01");
	step_done(rules_submit, "both", id);
	assert_refused(step(rules_approve, "both", id), "own-proposal");
	assert_int_equal(step(rules_approve, "editor", id).type, OUTCOME_FORBIDDEN);
	assert_int_equal(step(rules_approve, "administrator", id).type, OUTCOME_FORBIDDEN);
	assert_str(edition_on("2026-04-01")->id, "2025");
	step_done(rules_approve, "director", id);
	assert_str(edition_on("2026-04-01")->id, "2026");
}

static void rules_do_not_reach_back(void **state)
{
	(void)state;
	add_people();
	struct str id = mended("editor", "2026", "2026-03-01");
	assert_refused(step(rules_submit, "editor", id), "edition-past");
	add_text(id, "editor", "edition.yaml", edition_file("2026", "2026-03-02"));
	step_done(rules_submit, "editor", id);
}

static void a_running_case_keeps_its_edition(void **state)
{
	(void)state;
	add_people();
	struct str before = centre_draft();
	centre_act_done(before, "contact", "submit", "{\"truthful\":true,\"declassified\":true}");
	struct str id = mended("editor", "2026", "2026-03-02");
	step_done(rules_submit, "editor", id);
	step_done(rules_approve, "director", id);
	struct case_view *view = centre_see(before, "contact");
	assert_str(view->state->edition->id, "2025");
	assert_int_equal(view->fee->audit.fen, 7200000);
	centre_reopen();
	assert_str(centre_see(before, "contact")->state->edition->id, "2025");
	assert_int_equal(centre_faults(), 0);
}

static void a_returned_proposal_can_be_mended_and_a_withdrawn_one_rests(void **state)
{
	(void)state;
	add_people();
	struct str id = mended("editor", "2026", "2026-04-01");
	struct proposal proposal;
	step_done(rules_submit, "editor", id);
	step_done(rules_return, "director", id);
	assert_ok(rules_proposal(&centre.reader, &centre.arena, id, &proposal));
	assert_int_equal(proposal.state, PROPOSAL_DRAFT);
	assert_str(proposal.returned, "写明依据");
	step_done(rules_withdraw, "editor", id);
	assert_refused(step(rules_submit, "editor", id), "proposal-state");
}

static void two_editions_for_the_same_days_do_not_both_come_into_force(void **state)
{
	(void)state;
	add_people();
	struct str one = mended("editor", "2026", "2026-04-01");
	struct str other = mended("editor", "2026b", "2026-04-01");
	step_done(rules_submit, "editor", one);
	step_done(rules_submit, "editor", other);
	step_done(rules_approve, "director", one);
	assert_refused(step(rules_approve, "director", other), "edition-faults");
	assert_str(edition_on("2026-04-01")->id, "2026");
	assert_int_equal(centre_faults(), 0);
}

static void files_have_names_of_scheme_files(void **state)
{
	(void)state;
	add_people();
	struct str id = propose("editor", "2026");
	assert_int_equal(add_text(id, "editor", "../x.yaml", STR("a: 1\n")).type, OUTCOME_INVALID);
	assert_int_equal(add_text(id, "editor", "x.txt", STR("a: 1\n")).type, OUTCOME_INVALID);
	assert_int_equal(add_text(id, "director", "x.yaml", STR("a: 1\n")).type, OUTCOME_FORBIDDEN);
	struct caller editor = as("editor");
	struct rule_request request = {
	    .caller = &editor, .edition = STR("2025"), .from = DATE_NONE};
	assert_refused(centre_run(rules_propose, &request), "edition-known");
	request.edition = STR("../2026");
	assert_str(centre_run(rules_propose, &request).errors[0].field, "edition");
}

int service_rules_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(an_edition_comes_into_force_by_two_people),
	    IN_CENTRE(a_proposal_with_faults_is_not_submitted_and_tells_file_and_line),
	    IN_CENTRE(the_look_tells_what_differs_and_for_whom),
	    IN_CENTRE(nobody_approves_what_he_had_a_hand_in),
	    IN_CENTRE(rules_do_not_reach_back),
	    IN_CENTRE(a_running_case_keeps_its_edition),
	    IN_CENTRE(a_returned_proposal_can_be_mended_and_a_withdrawn_one_rests),
	    IN_CENTRE(two_editions_for_the_same_days_do_not_both_come_into_force),
	    IN_CENTRE(files_have_names_of_scheme_files),
	};
	return RUN_TESTS("editions of the rules", tests);
}
