/* Cases: two people at once, the same request twice, who sees what, deadlines, mails. */
#include "centre.h"
#include "service.h"
#include <string.h>
#include <unistd.h>

static const char SUBMIT[] = "{\"truthful\":true,\"declassified\":true}";
static const char FILING[] =
    "{\"legal_entity\":true,\"sealed_and_bound\":true,\"electronic_copy\":true,"
    "\"lead\":\"lead1\"}";

static struct str submitted(void)
{
	struct str id = centre_draft();
	centre_act_done(id, "contact", "submit", SUBMIT);
	return id;
}

static void cases_are_numbered_within_their_year(void **state)
{
	(void)state;
	assert_str(centre_draft(), "2026-000001");
	assert_str(centre_draft(), "2026-000002");
	centre_reopen();
	assert_str(centre_draft(), "2026-000003");
}

static struct outcome set_nothing(struct str id, int64_t if_match, int64_t *seq)
{
	struct caller contact = as("contact");
	struct set_facts facts = {.caller = &contact,
	    .id = id,
	    .if_match = if_match,
	    .profile = profile_new(&centre.arena, service_scheme(centre.service))};
	struct outcome outcome = centre_run(apply_set_facts, &facts);
	*seq = facts.seq;
	return outcome;
}

static void who_changes_what_somebody_else_changed_is_stopped(void **state)
{
	(void)state;
	struct str id = centre_draft();
	int64_t seq;
	assert_int_equal(set_nothing(id, 2, &seq).type, OUTCOME_DONE);
	assert_int_equal(seq, 3);
	assert_int_equal(set_nothing(id, 2, &seq).type, OUTCOME_STALE);
	assert_int_equal(set_nothing(id, 3, &seq).type, OUTCOME_DONE);
}

static void answered(struct job *job)
{
	*(_Atomic bool *)job->context = true;
}

static void of_two_who_file_at_once_one_is_refused(void **state)
{
	(void)state;
	centre_add_user("intake2", ROLE_intake, NULL, NULL);
	struct str id = submitted();
	struct field fields[] = {{STR("legal_entity"), {.type = VALUE_BOOLEAN, .boolean = true}},
	    {STR("sealed_and_bound"), {.type = VALUE_BOOLEAN, .boolean = true}},
	    {STR("electronic_copy"), {.type = VALUE_BOOLEAN, .boolean = true}},
	    {STR("lead"), {.type = VALUE_LOGIN, .text = STR("lead1")}}};
	struct caller callers[] = {as("intake"), as("intake2")};
	struct arena arenas[2];
	struct act acts[2];
	struct job jobs[2];
	_Atomic bool done[2] = {false, false};
	for (int i = 0; i < 2; i++) {
		arena_init(&arenas[i], 16 << 20);
		acts[i] = (struct act){.caller = &callers[i],
		    .id = id,
		    .action = STR("file"),
		    .fields = fields,
		    .field_count = COUNT_OF(fields),
		    .if_match = -1};
		jobs[i] = (struct job){.run = apply_act,
		    .argument = &acts[i],
		    .arena = &arenas[i],
		    .done = answered,
		    .context = (void *)&done[i]};
		service_submit(centre.service, &jobs[i]);
	}
	while (!done[0] || !done[1])
		usleep(100);
	assert_int_equal(jobs[0].outcome.type, OUTCOME_DONE);
	assert_int_equal(jobs[1].outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(jobs[1].outcome.refusal.id), "wrong-state");
	for (int i = 0; i < 2; i++)
		arena_free(&arenas[i]);
}

/* holds: DEV2 引言 */
static void another_unit_cannot_tell_the_case_from_none(void **state)
{
	(void)state;
	struct unit_request unit = {.unit = {.code = STR("US-2"), .name = STR("Other")}};
	centre_do(account_add_unit, &unit);
	centre_add_user("stranger", ROLE_contact, "US-2", NULL);
	struct str id = submitted();
	assert_null(centre_see(id, "stranger"));
	assert_null(centre_see(STR("2026-000099"), "stranger"));
	assert_null(centre_see(id, "administrator"));
	assert_non_null(centre_see(id, "intake"));
	struct outcome outcome = centre_act(id, "stranger", "submit", SUBMIT);
	assert_int_equal(outcome.type, OUTCOME_NOT_FOUND);
}

static struct case_list queue(const char *login, struct case_query query)
{
	struct caller caller = as(login);
	struct case_list list;
	assert_ok(apply_cases(&centre.reader, &centre.arena, &caller, &query, &list));
	return list;
}

static void queues_show_what_is_theirs_and_count_nothing_else(void **state)
{
	(void)state;
	struct str id = submitted();
	centre_draft();
	assert_int_equal(queue("contact", (struct case_query){0}).total, 2);
	assert_int_equal(queue("intake", (struct case_query){0}).total, 1);
	assert_int_equal(queue("lead1", (struct case_query){0}).total, 0);
	assert_int_equal(queue("administrator", (struct case_query){0}).total, 0);
	assert_int_equal(queue("intake", (struct case_query){.mine = true}).total, 1);
	assert_int_equal(queue("director", (struct case_query){.mine = true}).total, 0);
	assert_int_equal(queue("intake", (struct case_query){.text = STR("测试")}).total, 1);
	assert_int_equal(queue("intake", (struct case_query){.text = STR("别的")}).total, 0);
	centre_act_done(id, "intake", "file", FILING);
	assert_int_equal(queue("lead1", (struct case_query){0}).total, 1);
	assert_int_equal(queue("director", (struct case_query){.mine = true}).total, 1);
	struct case_list list =
	    queue("director", (struct case_query){.state = STR("start-approval")});
	assert_str(list.rows[0].id, str_c(&centre.arena, id));
	assert_str(list.rows[0].unit_name, "测试单位有限公司");
}

static void move_to(const char *day)
{
	struct date date;
	struct outcome outcome;
	assert_true(date_parse(str_from(day), &date));
	office_move_clock(centre.service, instant_of_date(date, 9, 0), &centre.arena, &outcome);
	assert_int_equal(outcome.type, OUTCOME_DONE);
}

static size_t overdue_facts(struct str id)
{
	const struct case_state *state = centre_see(id, "director")->state;
	size_t count = 0;
	for (size_t i = 0; i < state->history_count; i++)
		count += str_is(state->history[i].action, FACT_OVERDUE);
	return count;
}

static void what_is_overdue_is_recorded_once_on_the_day_after(void **state)
{
	(void)state;
	struct str id = submitted();
	centre_act_done(id, "intake", "file", FILING);
	centre_act_done(id, "director", "approve-start", "{}");
	move_to("2026-03-16"); /* ten working days from 2 March */
	assert_int_equal(overdue_facts(id), 0);
	assert_int_equal(queue("lead1", (struct case_query){.due = STR("overdue")}).total, 0);
	assert_int_equal(queue("lead1", (struct case_query){.due = STR("week")}).total, 1);
	move_to("2026-04-01");
	assert_int_equal(overdue_facts(id), 1);
	const struct case_state *seen = centre_see(id, "lead1")->state;
	struct date told = instant_date(seen->history[seen->history_count - 1].at), day;
	assert_true(date_parse(STR("2026-03-17"), &day));
	assert_int_equal(told.day, day.day);
	assert_int_equal(queue("lead1", (struct case_query){.due = STR("overdue")}).total, 1);
	move_to("2026-04-02");
	assert_int_equal(overdue_facts(id), 1);
	assert_int_equal(centre_faults(), 0);
}

static void the_clock_goes_on_from_where_it_stood(void **state)
{
	(void)state;
	move_to("2026-05-01");
	centre_reopen();
	struct date day;
	assert_true(date_parse(STR("2026-05-01"), &day));
	assert_int_equal(service_now(centre.service).ms, instant_of_date(day, 9, 0).ms);
	struct outcome outcome;
	office_move_clock(centre.service, instant_of_date(day, 8, 0), &centre.arena, &outcome);
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(outcome.refusal.id), "clock-back");
}

static void evidence_is_read_back_by_who_may_see_the_case(void **state)
{
	(void)state;
	struct str id = centre_draft();
	struct caller contact = as("contact");
	struct arrival *arrival;
	struct arrived arrived;
	assert_ok(evidence_begin(centre.service, &arrival));
	assert_ok(evidence_write(arrival, STR("%PDF-1.4")));
	assert_ok(evidence_end(arrival, &centre.arena, &arrived));
	struct add_file add = {.caller = &contact,
	    .id = id,
	    .file = {.sha256 = arrived.sha256,
		.size = arrived.size,
		.name = STR("营业执照.pdf"),
		.part = STR("basic")},
	    .sm3 = arrived.sm3};
	centre_do(apply_add_file, &add);
	struct case_view *view = centre_see(id, "contact");
	const struct evidence *file;
	int open_file;
	char bytes[16];
	assert_ok(evidence_open(centre.service, view, arrived.sha256, &open_file, &file));
	assert_int_equal(read(open_file, bytes, sizeof bytes), 8);
	close(open_file);
	assert_str(file->name, "营业执照.pdf");
	struct remove_file remove = {&contact, id, arrived.sha256};
	centre_do(apply_remove_file, &remove);
	view = centre_see(id, "contact");
	assert_err(
	    evidence_open(centre.service, view, arrived.sha256, &open_file, &file), ERR_NOT_FOUND);
	assert_int_equal(centre_faults(), 0);
}

static void mails_are_worded_when_what_they_tell_is_recorded(void **state)
{
	(void)state;
	struct str id = submitted();
	struct mail *mails;
	size_t count;
	int64_t total;
	centre_act_done(id, "intake", "return-filing", "{\"reason\":\"缺少营业执照\"}");
	assert_ok(outbox_list(centre.reader.store, &centre.arena, 1, 50, &mails, &count, &total));
	assert_true(total > 0);
	bool told = false;
	for (size_t i = 0; i < count; i++)
		told |= str_is(mails[i].to, "contact") &&
			str_contains(mails[i].body, STR("缺少营业执照")) &&
			str_is(mails[i].state, "waiting") && str_eq(mails[i].case_id, id);
	assert_true(told);
}

static void who_looks_after_the_mails_reads_nothing_of_cases_in_them(void **state)
{
	(void)state;
	struct mail *mails;
	size_t count;
	int64_t total;
	submitted();
	assert_ok(office_mails(&centre.reader, &centre.arena, 1, &mails, &count, &total));
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		assert_true(str_empty(mails[i].subject) && str_empty(mails[i].body));
		assert_true(str_empty(mails[i].case_id) && mails[i].to.len > 0);
	}
}

static void a_mail_that_is_not_taken_is_tried_again_and_says_why(void **state)
{
	(void)state;
	centre_act_done(centre_draft(), "contact", "submit", SUBMIT);
	struct mail *mails = NULL;
	size_t count = 0;
	int64_t total;
	for (int i = 0; i < 100 && !(count && mails[count - 1].tries); i++) {
		usleep(100000);
		assert_ok(office_mails(&centre.reader, &centre.arena, 1, &mails, &count, &total));
	}
	assert_true(count > 0);
	assert_true(mails[count - 1].tries > 0);
	assert_str(mails[count - 1].state, "waiting");
	assert_true(mails[count - 1].error.len > 0);
}

static struct outcome bring(struct str id, const char *part)
{
	struct caller contact = as("contact");
	struct str content = STR("the plan of a project");
	struct sha256 sha256 = sha256_of(content);
	struct sm3 sm3 = sm3_of(content);
	struct add_file add = {.caller = &contact,
	    .id = id,
	    .file = {.sha256 = hex_str(&centre.arena, sha256.bytes, sizeof sha256.bytes),
		.size = (int64_t)content.len,
		.name = STR("计划.pdf"),
		.part = str_from(part)},
	    .sm3 = hex_str(&centre.arena, sm3.bytes, sizeof sm3.bytes)};
	return centre_run(apply_add_file, &add);
}

/* holds: FAQ 16 */
static void what_no_certificate_came_of_is_pointed_out_and_taken(void **state)
{
	(void)state;
	struct str earlier = centre_draft();
	assert_int_equal(bring(earlier, "process").type, OUTCOME_DONE);
	struct caller contact = as("contact");
	struct open_case renewal = {
	    .caller = &contact, .category = STR("operations"), .kind = STR("renewal"), .level = 2};
	centre_do(apply_open_case, &renewal);
	assert_int_equal(bring(renewal.id, "process").type, OUTCOME_DONE);
	struct str used_in = centre_see(renewal.id, "contact")->state->files[0].used_in;
	assert_true(str_eq(used_in, earlier));
	/* A first application has no cycle before it. */
	struct str first = centre_draft();
	assert_int_equal(bring(first, "process").type, OUTCOME_DONE);
	assert_false(str_given(centre_see(first, "contact")->state->files[0].used_in));
}

/* A question of 4,000 characters of three bytes. */
static struct outcome ask_at_length(struct str id, struct str text)
{
	struct caller contact = as("contact");
	struct field field = {STR("text"), {.type = VALUE_TEXT, .text = text}};
	struct act act = {.caller = &contact,
	    .id = id,
	    .action = STR("ask"),
	    .fields = &field,
	    .field_count = 1,
	    .if_match = -1};
	return centre_run(apply_act, &act);
}

/* Each question is within its measure. */
static void a_unit_cannot_write_its_case_so_full_that_the_centre_cannot_end_it(void **state)
{
	(void)state;
	struct str id = submitted();
	struct outcome outcome;
	struct buf text;
	int asked = 0;
	buf_init(&text, 12000);
	while (text.len < 12000)
		buf_put_c(&text, "问");
	while ((outcome = ask_at_length(id, buf_str(&text))).type == OUTCOME_DONE && asked < 1000)
		asked++;
	buf_free(&text);
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_int_equal(outcome.refusal.id, REFUSAL_case_too_long);
	assert_in_range(asked, 300, 400);
	centre_act_done(id, "intake", "file", FILING);
	assert_int_equal(centre_faults(), 0);
}

static int open_with_mail(void **state)
{
	centre_smtp = "smtp://127.0.0.1:1"; /* nobody listens there */
	int result = centre_open(state);
	centre_smtp = NULL;
	return result;
}

int service_apply_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(cases_are_numbered_within_their_year),
	    IN_CENTRE(who_changes_what_somebody_else_changed_is_stopped),
	    IN_CENTRE(of_two_who_file_at_once_one_is_refused),
	    IN_CENTRE(another_unit_cannot_tell_the_case_from_none),
	    IN_CENTRE(a_unit_cannot_write_its_case_so_full_that_the_centre_cannot_end_it),
	    IN_CENTRE(queues_show_what_is_theirs_and_count_nothing_else),
	    IN_CENTRE(what_is_overdue_is_recorded_once_on_the_day_after),
	    IN_CENTRE(the_clock_goes_on_from_where_it_stood),
	    IN_CENTRE(evidence_is_read_back_by_who_may_see_the_case),
	    IN_CENTRE(what_no_certificate_came_of_is_pointed_out_and_taken),
	    IN_CENTRE(who_looks_after_the_mails_reads_nothing_of_cases_in_them),
	    IN_CENTRE(mails_are_worded_when_what_they_tell_is_recorded),
	    cmocka_unit_test_setup_teardown(
		a_mail_that_is_not_taken_is_tried_again_and_says_why, open_with_mail, centre_close),
	};
	return RUN_TESTS("cases", tests);
}
