/* Review meetings and the draw of experts (DEV2 4.4.4, RULES 9). */
#include "centre.h"
#include "service.h"

static struct date day(const char *text)
{
	struct date date;
	assert_true(date_parse(str_from(text), &date));
	return date;
}

static void add_experts(int count)
{
	for (int i = 1; i <= count; i++)
		centre_add_user(str_c(&centre.arena, str_printf(&centre.arena, "expert%d", i)),
		    ROLE_expert, NULL, NULL);
}

static struct outcome draw(const char *login, const char *date, int size, struct draw *request)
{
	struct caller *caller = ARENA_NEW(&centre.arena, struct caller);
	*caller = as(login);
	*request = (struct draw){.caller = caller, .date = day(date), .size = size};
	return centre_run(meeting_draw, request);
}

static void a_draw_takes_as_many_experts_as_asked_for_each_once(void **state)
{
	(void)state;
	struct draw request;
	add_experts(8);
	assert_int_equal(draw("secretary", "2026-03-10", 5, &request).type, OUTCOME_DONE);
	assert_int_equal(request.drawn_count, 5);
	for (size_t i = 0; i < 5; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(str_eq(request.drawn[i], request.drawn[j]));
	assert_int_equal(centre_faults(), 0);
}

static void a_second_draw_adds_and_takes_nobody_off(void **state)
{
	(void)state;
	struct draw first, second;
	add_experts(8);
	draw("secretary", "2026-03-10", 5, &first);
	assert_int_equal(draw("secretary", "2026-03-10", 7, &second).type, OUTCOME_DONE);
	assert_int_equal(second.drawn_count, 7);
	for (size_t i = 0; i < 5; i++)
		assert_true(str_eq(first.drawn[i], second.drawn[i]));
	struct caller secretary = as("secretary");
	struct meeting_view *view;
	assert_ok(meeting_get(&centre.reader, &centre.arena, &secretary, day("2026-03-10"), &view));
	assert_int_equal(view->panel_count, 7);
	assert_true(view->may_draw);
}

static void too_few_experts_are_said_to_be_too_few(void **state)
{
	(void)state;
	struct draw request;
	add_experts(4);
	struct outcome outcome = draw("secretary", "2026-03-10", 5, &request);
	assert_int_equal(outcome.type, OUTCOME_REFUSED);
	assert_string_equal(refusal_name(outcome.refusal.id), "experts-few");
}

static void draws_are_the_secretarys_on_meeting_days_to_come(void **state)
{
	(void)state;
	struct draw request;
	add_experts(5);
	assert_int_equal(draw("director", "2026-03-10", 5, &request).type, OUTCOME_FORBIDDEN);
	assert_int_equal(draw("secretary", "2026-03-11", 5, &request).type, OUTCOME_NOT_FOUND);
	assert_int_equal(draw("secretary", "2026-03-10", 4, &request).type, OUTCOME_INVALID);
	assert_int_equal(draw("secretary", "2026-02-10", 5, &request).type, OUTCOME_REFUSED);
}

static void the_days_of_two_months_ahead_are_listed(void **state)
{
	(void)state;
	struct caller secretary = as("secretary"), contact = as("contact");
	struct meeting_view *meetings;
	size_t count;
	assert_ok(meeting_list(&centre.reader, &centre.arena, &secretary, &meetings, &count));
	assert_int_equal(count, 4);
	assert_int_equal(meetings[0].meeting.held.day, day("2026-03-10").day);
	assert_err(meeting_list(&centre.reader, &centre.arena, &contact, &meetings, &count),
	    ERR_NOT_FOUND);
}

int service_meeting_tests(void)
{
#define IN_CENTRE(test) cmocka_unit_test_setup_teardown(test, centre_open, centre_close)
	const struct CMUnitTest tests[] = {
	    IN_CENTRE(a_draw_takes_as_many_experts_as_asked_for_each_once),
	    IN_CENTRE(a_second_draw_adds_and_takes_nobody_off),
	    IN_CENTRE(too_few_experts_are_said_to_be_too_few),
	    IN_CENTRE(draws_are_the_secretarys_on_meeting_days_to_come),
	    IN_CENTRE(the_days_of_two_months_ahead_are_listed),
	};
	return RUN_TESTS("meetings", tests);
}
