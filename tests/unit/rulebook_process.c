/* The 2025 process as integrations rely on it: its actions, who, from where, whereto, fields. */
#include "rulebook.h"

/* `?` marks what may be left out; the type stands after the name. */
static const struct row {
	const char *action, *roles, *from, *to, *fields;
} rows[] = {
    {"submit", "contact", "draft", "submitted", "truthful:boolean declassified:boolean"},
    {"file", "intake", "submitted", "start-approval",
	"legal_entity:boolean sealed_and_bound:boolean electronic_copy:boolean lead:login"},
    {"return-filing", "intake", "submitted", "draft", "reason:text"},
    {"approve-start", "director", "start-approval", "acceptance-review", ""},
    {"return-start", "director", "start-approval", "submitted", "reason:text"},
    {"request-supplement", "intake lead", "submitted acceptance-review audit", "supplement",
	"items:text"},
    {"supplement", "contact", "supplement", "back", "note:text paper_sent:boolean"},
    {"accept", "lead", "acceptance-review", "acceptance-approval", "opinion:text reason?:text"},
    {"approve-acceptance", "director", "acceptance-approval", "agreement", ""},
    {"return-acceptance", "director", "acceptance-approval", "acceptance-review", "reason:text"},
    {"mail-agreement", "lead", "agreement", "agreement-pending", ""},
    {"agreement-in-force", "lead", "agreement-pending", "audit-planning stay",
	"on:date signed?:file"},
    {"record-payment", "finance", "agreement-pending", "audit-planning stay",
	"amount:money on:date reference:text"},
    {"assemble-group", "lead", "audit-planning", "stay", "members:logins"},
    {"notify-audit", "lead", "audit-planning", "audit-notified",
	"mode:choice first_day:date last_day:date"},
    {"confirm-audit", "contact", "audit-notified", "audit audit-planning",
	"confirmed:boolean other_day?:date receipt?:file"},
    {"judge", "assessor lead", "audit audit", "stay",
	"requirement:text result:choice finding?:text examined?:boolean interviewed?:boolean "
	"tested?:boolean files?:files"},
    {"conclude-audit", "lead", "audit", "evaluation", "conclusion:choice report:text"},
    {"list", "secretary", "evaluation", "listed", "meeting:date"},
    {"postpone", "secretary", "listed", "evaluation", "reason:text"},
    {"vote", "expert", "listed", "stay", "vote:choice reason:text"},
    {"decide", "secretary", "listed", "certification rectification", "rectify_by?:date"},
    {"rectify", "contact", "rectification", "evaluation", "report:text files?:files"},
    {"approve-issue", "director", "certification", "production", ""},
    {"return-issue", "director", "certification", "evaluation", "reason:text"},
    {"make-certificate", "clerk", "production", "certified", ""},
    {"confirm-address", "contact", "certification production certified", "stay",
	"address:text recipient:text"},
    {"send-certificate", "clerk", "certified", "closed",
	"address:text recipient:text tracking?:text"},
    {"ask", "contact", NULL, "stay", "text:text"},
    {"answer", "lead", NULL, "stay", "text:text"},
    {"reassign", "director", NULL, "stay", "lead:login reason:text"},
    {"withdraw", "contact", NULL, "withdrawn", "reason:text"},
    {"terminate", "lead", NULL, "terminated", "reason:text"},
};

static const struct process *process(void)
{
	return edition_process(scheme_edition(rulebook, STR("2025")), rulebook, STR("initial"));
}

static void put_word(struct buf *out, struct str text)
{
	if (out->len)
		buf_put_c(out, " ");
	buf_put_str(out, text);
}

static void put_roles(struct buf *out, const struct action *action)
{
	for (size_t i = 0; i < action->performer_count; i++)
		put_word(out, str_from(role_name(action->performers[i].role)));
}

static void put_from(struct buf *out, const struct action *action)
{
	for (size_t i = 0; i < action->performer_count; i++)
		for (size_t j = 0; j < action->performers[i].from_count; j++)
			put_word(out, action->performers[i].from[j]->id);
}

static void put_targets(struct buf *out, const struct action *action)
{
	for (size_t i = 0; i < action->target_count; i++) {
		const struct target *target = &action->targets[i];
		put_word(out, target->stay   ? STR("stay")
			      : target->back ? STR("back")
					     : target->state->id);
	}
}

static void put_fields(struct buf *out, const struct action *action)
{
	for (size_t i = 0; i < action->field_count; i++) {
		put_word(out, action->fields[i].name);
		buf_put_c(out, action->fields[i].required ? ":" : "?:");
		buf_put_c(out, value_type_name(action->fields[i].type));
	}
}

static void assert_put(
    void (*put)(struct buf *, const struct action *), const struct action *action, const char *want)
{
	struct buf got;
	buf_init(&got, 4096);
	put(&got, action);
	assert_str(buf_str(&got), want);
	buf_free(&got);
}

static void every_action_has_its_people_states_and_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct action *action = process_action(process(), str_from(rows[i].action));
		assert_non_null(action);
		assert_put(put_roles, action, rows[i].roles);
		if (rows[i].from)
			assert_put(put_from, action, rows[i].from);
		assert_put(put_targets, action, rows[i].to);
		assert_put(put_fields, action, rows[i].fields);
	}
	assert_int_equal(process()->action_count, COUNT_OF(rows));
}

static bool leaves(const char *action_id, const struct state *from)
{
	const struct action *action = process_action(process(), str_from(action_id));
	for (size_t i = 0; i < action->performer_count; i++)
		for (size_t j = 0; j < action->performers[i].from_count; j++)
			if (action->performers[i].from[j] == from)
				return true;
	return false;
}

static void a_case_can_be_withdrawn_until_its_certificate_is_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < process()->state_count; i++) {
		const struct state *one = &process()->states[i];
		bool made = one->final || str_is(one->id, "certified");
		assert_int_equal(leaves("withdraw", one), !made);
		assert_int_equal(leaves("terminate", one), !made && !one->draft);
	}
}

static void every_state_that_waits_for_the_contact_pauses_the_cycle(void **state)
{
	(void)state;
	for (size_t i = 0; i < process()->state_count; i++) {
		const struct state *one = &process()->states[i];
		if (!one->draft)
			assert_int_equal(one->applicant, one->waits_for == ROLE_contact);
	}
}

static void who_approves_is_never_involved(void **state)
{
	(void)state;
	static const char *const approvals[] = {"approve-start", "return-start",
	    "approve-acceptance", "return-acceptance", "approve-issue", "return-issue"};
	for (size_t i = 0; i < COUNT_OF(approvals); i++) {
		const struct action *action = process_action(process(), str_from(approvals[i]));
		assert_int_equal(action->guard_count, 2);
		assert_str(action->guards[0].name, "uninvolved");
		assert_str(action->guards[1].name, "no-interest");
	}
}

static void every_kind_has_its_process(void **state)
{
	(void)state;
	const struct edition *edition = scheme_edition(rulebook, STR("2025"));
	for (size_t i = 0; i < rulebook->kind_count; i++)
		assert_non_null(edition_process(edition, rulebook, rulebook->kinds[i].id));
}

int rulebook_process_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_action_has_its_people_states_and_fields),
	    cmocka_unit_test(a_case_can_be_withdrawn_until_its_certificate_is_made),
	    cmocka_unit_test(every_state_that_waits_for_the_contact_pauses_the_cycle),
	    cmocka_unit_test(who_approves_is_never_involved),
	    cmocka_unit_test(every_kind_has_its_process),
	};
	return RUN_TESTS("process of the rule book", tests);
}
