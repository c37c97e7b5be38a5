/* Letters: placeholders as people read them, and the lint that keeps their names known. */
#include "casework.h"
#include "casework/placeholder.h"
#include "with_arena.h"

static const struct person people[] = {
    {.login = {"lead1", 5}, .name = {"张负责", 9}, .roles = 1u << ROLE_lead},
};
static const struct world world = {.people = people, .people_count = COUNT_OF(people)};

static struct str fill_of(
    const struct case_state *c, size_t seq, const char *text, enum language language)
{
	struct letter letter = {
	    .state = c,
	    .world = &world,
	    .fact = &c->history[seq - 1],
	    .unit_name = STR("某公司"),
	    .url = STR("https://example.org/c/1"),
	    .now = morning("2026-03-20"),
	};
	struct buf buf;
	buf_init(&buf, 1 << 16);
	placeholder_fill(&buf, str_from(text), language, &letter);
	struct str filled = str_copy(&arena, buf_str(&buf));
	buf_free(&buf);
	return filled;
}

static struct str fill(const struct case_state *c, const char *text, enum language language)
{
	return fill_of(c, c->history_count, text, language);
}

static void a_letter_reads_as_people_write(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_str(fill(c, "{unit}：{category}类{level}级，负责人{lead}。", LANGUAGE_ZH),
	    "某公司：安全运营类二级，负责人张负责。");
	assert_str(
	    fill(c, "{category}, level {level}", LANGUAGE_EN), "Security operations, level 2");
	assert_str(fill(c, "{submitted_on}", LANGUAGE_ZH), "2026年3月2日（周一）");
	assert_str(
	    fill(c, "{fee_total}={audit_fee}+{annuity}", LANGUAGE_ZH), "87,000=72,000+15,000");
	assert_str(fill(c, "{certificate}", LANGUAGE_ZH), "—");
}

static void fields_come_from_the_fact_or_from_the_last_that_had_them(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-20", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"审计报告\"}}"));
	assert_str(fill(c, "{items}，{due} 前", LANGUAGE_ZH), "审计报告，2026年4月20日（周一） 前");
	assert_ok(happened(
	    c, "2026-03-20", "contact", "ask", "supplement", "{\"text\":{\"text\":\"哪一年？\"}}"));
	assert_str(fill(c, "{text} {items}", LANGUAGE_ZH), "哪一年？ 审计报告");
}

static void a_letter_written_again_keeps_its_due_day(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-20", "lead1", "request-supplement", "supplement",
	    "{\"items\":{\"text\":\"审计报告\"}}"));
	size_t request = c->history_count;
	assert_ok(happened(c, "2026-03-23", "contact", "withdraw", "withdrawn",
	    "{\"reason\":{\"text\":\"改日再报\"}}"));
	assert_str(fill_of(c, request, "{due}", LANGUAGE_ZH), "2026年4月20日（周一）");
}

static void a_choice_reads_as_its_form_labels_it(void **state)
{
	(void)state;
	struct case_state *c = case_in_review(&arena);
	assert_ok(happened(c, "2026-03-20", "lead1", "notify-audit", "audit-notified",
	    "{\"mode\":{\"choice\":\"remote\"},\"first_day\":{\"date\":\"2026-04-08\"},"
	    "\"last_day\":{\"date\":\"2026-04-09\"}}"));
	assert_str(fill(c, "{mode}", LANGUAGE_ZH), "远程审核");
	assert_str(fill(c, "{mode}", LANGUAGE_EN), "remote");
}

static void the_shipped_scheme_names_nothing_that_the_engine_lacks(void **state)
{
	(void)state;
	struct faults faults;
	faults_init(&faults, &arena);
	casework_lint(book, &faults);
	for (size_t i = 0; i < faults.count; i++)
		print_error("%.*s:%d: %.*s\n", STR_ARG(faults.items[i].file), faults.items[i].line,
		    STR_ARG(faults.items[i].what.en));
	assert_int_equal(faults.count, 0);
}

/* The shipped process with one action of our own. */
static size_t faults_of(const struct action *action)
{
	struct process process = {.actions = (struct action *)action, .action_count = 1};
	struct edition edition = {.processes = &process, .process_count = 1};
	struct scheme scheme = {.editions = &edition, .edition_count = 1, .folder = STR("s")};
	struct faults faults;
	faults_init(&faults, &arena);
	casework_lint(&scheme, &faults);
	return faults.count;
}

static void unknown_guards_effects_and_names_of_the_engine_are_faults(void **state)
{
	(void)state;
	struct guard_ref guard = {.name = STR("weather-fine"), .field = STR("sky")};
	assert_int_equal(
	    faults_of(&(struct action){.id = STR("a"), .guards = &guard, .guard_count = 1}), 2);
	struct str effect = STR("make-rain");
	assert_int_equal(
	    faults_of(&(struct action){.id = STR("a"), .effects = &effect, .effect_count = 1}), 1);
	effect = STR("assign-lead");
	struct field_def lead = {.name = STR("lead"), .required = false};
	assert_int_equal(faults_of(&(struct action){.id = STR("a"),
			     .effects = &effect,
			     .effect_count = 1,
			     .fields = &lead,
			     .field_count = 1}),
	    1);
	assert_int_equal(faults_of(&(struct action){.id = STR("overdue")}), 1);
}

static void an_unknown_placeholder_is_a_fault_with_its_line(void **state)
{
	(void)state;
	struct block block = {.text = {STR("{unit} {wether}"), STR("{unit}")},
	    .file = STR("mails/a.yaml"),
	    .line = 7};
	struct template mail = {.blocks = &block, .block_count = 1};
	struct scheme scheme = {.mails = &mail, .mail_count = 1, .folder = STR("s")};
	struct faults faults;
	faults_init(&faults, &arena);
	casework_lint(&scheme, &faults);
	assert_int_equal(faults.count, 1);
	assert_int_equal(faults.items[0].line, 7);
	assert_true(str_contains(faults.items[0].what.en, STR("{wether}")));
}

int casework_letter_tests(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_ARENA(a_letter_reads_as_people_write),
	    WITH_ARENA(a_letter_written_again_keeps_its_due_day),
	    WITH_ARENA(fields_come_from_the_fact_or_from_the_last_that_had_them),
	    WITH_ARENA(a_choice_reads_as_its_form_labels_it),
	    WITH_ARENA(the_shipped_scheme_names_nothing_that_the_engine_lacks),
	    WITH_ARENA(unknown_guards_effects_and_names_of_the_engine_are_faults),
	    WITH_ARENA(an_unknown_placeholder_is_a_fault_with_its_line),
	};
	return RUN_TESTS("letters", tests);
}
