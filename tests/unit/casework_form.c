/* Forms read from JSON: every misfit is told at its field. */
#include "casework.h"
#include "with_arena.h"

static const struct action *action_of(const char *id)
{
	const struct edition *edition = scheme_edition(book, STR("2025"));
	return process_action(edition_process(edition, book, STR("initial")), str_from(id));
}

struct reading {
	bool fits;
	struct command command;
	struct field_error *errors;
	size_t count;
};

static struct reading read_form(const char *action, const char *text)
{
	struct reading r = {0};
	struct json *json;
	assert_ok(json_parse(&arena, str_from(text), &json));
	r.fits =
	    command_from_json(&arena, action_of(action), json, &r.command, &r.errors, &r.count);
	return r;
}

static void a_form_that_fits_gives_typed_fields(void **state)
{
	(void)state;
	struct reading r = read_form(
	    "record-payment", "{\"amount\":87000,\"on\":\"2026-03-17\",\"reference\":\"ICBC-1\"}");
	assert_true(r.fits);
	assert_str(r.command.action, "record-payment");
	const struct value *amount = field_value(r.command.fields, r.command.field_count, "amount");
	assert_int_equal(amount->money.fen, 8700000);
}

static void every_misfit_is_told_not_the_first_alone(void **state)
{
	(void)state;
	struct reading r = read_form("notify-audit",
	    "{\"mode\":\"by-telephone\",\"first_day\":\"2026-02-29\",\"colour\":\"red\"}");
	assert_false(r.fits);
	assert_int_equal(r.count, 4);
	static const char *const wrong[] = {"first_day", "colour", "mode", "last_day"};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		size_t found = 0;
		for (size_t j = 0; j < r.count; j++)
			found += str_is(r.errors[j].field, wrong[i]);
		assert_int_equal(found, 1);
	}
	for (size_t i = 0; i < r.count; i++) {
		assert_false(str_empty(r.errors[i].why.zh));
		assert_false(str_empty(r.errors[i].why.en));
	}
}

static void null_and_blank_stand_for_not_given(void **state)
{
	(void)state;
	assert_true(read_form("accept", "{\"opinion\":\"可以\",\"reason\":null}").fits);
	assert_true(read_form("accept", "{\"opinion\":\"可以\",\"reason\":\"  \"}").fits);
	assert_false(read_form("accept", "{\"opinion\":null}").fits);
	assert_false(read_form("accept", "{\"opinion\":\"  \"}").fits);
	assert_false(read_form("assemble-group", "{\"members\":[]}").fits);
}

static void only_an_object_is_a_form(void **state)
{
	(void)state;
	assert_false(read_form("mail-agreement", "[]").fits);
	assert_false(read_form("mail-agreement", "\"x\"").fits);
	assert_true(read_form("mail-agreement", "{}").fits);
}

static void numbers_and_truth_are_not_texts(void **state)
{
	(void)state;
	assert_false(read_form("confirm-audit", "{\"confirmed\":\"true\"}").fits);
	assert_false(read_form("confirm-audit", "{\"confirmed\":1}").fits);
	assert_false(read_form("accept", "{\"opinion\":5}").fits);
	assert_false(read_form("accept", "{\"opinion\":\"bell \\u0007\"}").fits);
}

int casework_form_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(a_form_that_fits_gives_typed_fields),
	    WITH_ARENA(every_misfit_is_told_not_the_first_alone),
	    WITH_ARENA(null_and_blank_stand_for_not_given),
	    WITH_ARENA(only_an_object_is_a_form),
	    WITH_ARENA(numbers_and_truth_are_not_texts),
	};
	return RUN_TESTS("forms", tests);
}
