/* Stories on the store: the same commands through the service, each story in a data folder of its own, which is
 * audited when the story has ended. */
#include "../unit/database.h"
#include "base/file.h"
#include "runner.h"
#include "scheme/rules.h"
#include "service/evidence.h"
#include "service/internal.h"
#include "service/office.h"
#include "service/registry.h"
#include "store/meetings.h"
#include "store/register.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* So long nobody connects anew to a database that could not be reached. */
enum { REST_NS = 400000000 };

struct centre {
	struct arena *arena;
	const struct story *story;
	char folder[4096];
	struct service *service;
	struct reader reader;
	struct str id;
	size_t told; /* facts of the case that the last `clock` had seen */
};

static void must(bool good, const char *what)
{
	if (!good)
		NEVER(what);
}

/* Where faults are put into the world, it fails only while a command is carried out; a command that failed for it must not
 * have had any effect, and passes the second time. */
void (*story_store_arm)(bool on);

static void arm(bool on)
{
	if (story_store_arm)
		story_store_arm(on);
}

static void check_tables(struct centre *centre)
{
	struct audit audit;
	must(office_audit(&centre->reader, centre->arena, &audit) == ERR_OK, err_detail());
	if (!audit.faults.count)
		return;
	struct buf text;
	buf_init(&text, 4096);
	fault_print(&text, &audit.faults.items[0], LANGUAGE_EN);
	NEVER(str_c(centre->arena, buf_str(&text)));
}

static void rest(void)
{
	nanosleep(&(struct timespec){.tv_nsec = REST_NS}, NULL);
}

static void run(struct centre *centre, use_case *work, void *argument, struct outcome *outcome)
{
	arm(true);
	service_run(centre->service, work, argument, centre->arena, outcome);
	arm(false);
	if (outcome->type == OUTCOME_ERROR && story_store_arm) {
		rest();
		check_tables(centre);
		service_run(centre->service, work, argument, centre->arena, outcome);
	}
	if (outcome->type == OUTCOME_ERROR)
		NEVER(str_c(centre->arena, outcome->detail));
}

static void run_done(struct centre *centre, use_case *work, void *argument)
{
	struct outcome outcome;
	run(centre, work, argument, &outcome);
	if (outcome.type == OUTCOME_REFUSED)
		NEVER(str_c(centre->arena, outcome.refusal.detail.en));
	if (outcome.type == OUTCOME_INVALID && outcome.error_count)
		NEVER(str_c(centre->arena, outcome.errors[0].why.en));
	must(outcome.type == OUTCOME_DONE, "setting a story up");
}

static struct caller caller_of(struct centre *centre, struct str login)
{
	struct user user;
	if (str_is(login, role_name(ROLE_public)))
		return apply_public();
	must(account_user(&centre->reader, centre->arena, login, &user) == ERR_OK,
	    "a story names its people before they act");
	return (struct caller){.person = directory_person(&user)};
}

/* --- the centre --- */

static void add_people(struct centre *centre)
{
	const struct story *story = centre->story;
	struct unit_request unit = {.unit = {.code = story->unit, .name = STR("测试单位")}};
	struct unit_request other = {.unit = {.code = STR("US-2"), .name = STR("Another unit")}};
	run_done(centre, account_add_unit, &unit);
	run_done(centre, account_add_unit, &other);
	struct str interest = story->unit;
	for (size_t i = 0; i < story->people_count; i++) {
		const struct story_person *one = &story->people[i];
		if (one->roles >> ROLE_public & 1)
			continue;
		bool stranger = !one->of_unit && one->roles >> ROLE_contact & 1;
		struct user_request request = {.user = {.login = one->login,
						   .roles = one->roles,
						   .unit = one->of_unit ? story->unit
							   : stranger   ? STR("US-2")
									: STR_NONE,
						   .interests = &interest,
						   .interest_count = one->interest}};
		run_done(centre, account_add_user, &request);
	}
}

/* The number that the scheme gives the sixth certificate of a year. */
static void put_sixth(struct buf *out, const struct scheme *scheme, const struct category *category,
    int level, int year)
{
	for (struct str rest = scheme->certificate.number; rest.len;) {
		buf_put_str(out, str_cut(&rest, '{'));
		struct str name = str_given(rest) ? str_cut(&rest, '}') : STR_NONE;
		int64_t width;
		if (str_is(name, "category"))
			buf_put_str(out, category->code);
		else if (str_is(name, "level"))
			buf_put_int(out, level);
		else if (str_is(name, "year"))
			buf_put_int(out, year);
		else if (str_starts(name, STR("serial:")) &&
			 str_to_int(str_slice(name, 7, name.len), &width))
			buf_printf(out, "%0*d", (int)width, 6);
	}
}

/* Six numbers of the year are taken, so that the story's certificate is the seventh. */
static void add_register(struct centre *centre, const struct scheme *scheme)
{
	const struct story *story = centre->story;
	struct buf csv;
	buf_init(&csv, 1 << 16);
	buf_put_c(&csv, "number,unit_code,unit_name,category,level,issued_on,expires_on,status\n");
	for (size_t i = 0; i < story->certificate_count; i++) {
		const struct held_certificate *held = &story->certificates[i];
		buf_printf(&csv, "OLD-%zu,%.*s,测试单位,%.*s,%d,", i, STR_ARG(story->unit),
		    STR_ARG(held->category), held->level);
		buf_put_date(&csv, held->issued_on);
		buf_put_char(&csv, ',');
		buf_put_date(&csv, held->expires_on);
		buf_printf(&csv, ",%s\n", certificate_status_name(held->status));
	}
	const struct category *category = scheme_category(scheme, story->category);
	int year = date_year(story->steps[0].on);
	for (int i = 0; category && i < 2; i++) {
		put_sixth(&csv, scheme, category, story->level, year + i);
		buf_printf(&csv, ",US-1,Other,%.*s,%d,2020-01-01,2020-12-31,expired\n",
		    STR_ARG(category->id), story->level);
	}
	struct faults refused;
	faults_init(&refused, centre->arena);
	struct import import = {.file = STR("story"),
	    .text = str_copy(centre->arena, buf_str(&csv)),
	    .refused = &refused};
	buf_free(&csv);
	if (scheme_level(scheme, story->level))
		run_done(centre, registry_import, &import);
}

static struct str open_as(struct centre *centre, struct str login,
    const struct story_opening *wanted, struct outcome *outcome)
{
	const struct story *story = centre->story;
	struct caller caller = caller_of(centre, login);
	struct open_case request = {.caller = &caller,
	    .category = story->category,
	    .kind = wanted->kind,
	    .what = wanted->what,
	    .level = story->level,
	    .about = wanted->about ? centre->id : STR_NONE};
	if (!str_given(caller.person.unit))
		request.unit = story->unit;
	run(centre, apply_open_case, &request, outcome);
	return request.id;
}

static void set_facts_of(struct centre *centre, struct str id, struct str login, struct str text,
    struct outcome *outcome)
{
	struct caller caller = caller_of(centre, login);
	struct json *json;
	struct faults faults;
	faults_init(&faults, centre->arena);
	struct profile *profile = NULL;
	if (json_parse(centre->arena, text, &json) == ERR_OK)
		profile = profile_from_json(centre->arena, service_scheme(centre->service),
		    STR("facts"), STR(""), json, false, &faults);
	*outcome = (struct outcome){.type = OUTCOME_INVALID};
	if (!profile) {
		outcome_invalid(outcome, centre->arena,
		    faults.count ? str_c(centre->arena, faults.items[0].pointer) : "facts",
		    (struct text){0});
		return;
	}
	struct set_facts request = {
	    .caller = &caller, .id = id, .profile = profile, .if_match = -1};
	run(centre, apply_set_facts, &request, outcome);
}

/* Another case of the unit in the category, submitted as the story's own would be. */
static void add_other_case(struct centre *centre)
{
	struct outcome outcome;
	struct str login = STR("contact"), facts;
	struct story_opening own = {centre->story->kind, centre->story->what, false};
	struct str id = open_as(centre, login, &own, &outcome);
	const char *path =
	    str_c(centre->arena, str_printf(centre->arena, "%.*s/facts/ready-ops2.json",
				     STR_ARG(centre->story->folder)));
	must(file_read(centre->arena, path, 64u << 10, &facts) == ERR_OK, path);
	set_facts_of(centre, id, login, facts, &outcome);
	struct caller caller = caller_of(centre, login);
	struct field fields[] = {{STR("truthful"), {.type = VALUE_BOOLEAN, .boolean = true}},
	    {STR("declassified"), {.type = VALUE_BOOLEAN, .boolean = true}}};
	struct act act = {.caller = &caller,
	    .id = id,
	    .action = STR("submit"),
	    .fields = fields,
	    .field_count = COUNT_OF(fields),
	    .if_match = -1};
	run_done(centre, apply_act, &act);
}

static void *begin(struct arena *arena, const struct scheme *scheme, const struct story *story)
{
	struct centre *centre = ARENA_NEW(arena, struct centre);
	centre->arena = arena;
	centre->story = story;
	const char *above = getenv("TMPDIR");
	snprintf(
	    centre->folder, sizeof centre->folder, "%s/zizhi-story-XXXXXX", above ? above : "/tmp");
	must(mkdtemp(centre->folder) != NULL, "a folder for the story");
	database_clear();
	struct service_options options = {.data = centre->folder,
	    .database = database_url(),
	    .scheme_folder = str_c(arena, scheme->folder),
	    .manual_clock = true,
	    .manual_start = story->steps[0].on,
	    .base_url = "http://127.0.0.1:8080"};
	if (service_open(&options, &centre->service) != ERR_OK)
		NEVER(err_detail());
	must(reader_open(centre->service, &centre->reader) == ERR_OK, "a reader");
	add_people(centre);
	add_register(centre, scheme);
	if (story->other_case)
		add_other_case(centre);
	return centre;
}

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
	(void)stat, (void)type, (void)walk;
	return remove(path);
}

/* Whatever happened in the story, the tables follow from the journal. */
static void end(void *self)
{
	struct centre *centre = self;
	check_tables(centre);
	reader_close(&centre->reader);
	service_close(centre->service);
	nftw(centre->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* --- commands --- */

static struct case_view *view_as(struct centre *centre, struct str login)
{
	struct caller caller = caller_of(centre, login);
	struct case_view *view;
	enum err err = apply_case(&centre->reader, centre->arena, &caller, centre->id, &view);
	must(err == ERR_OK || err == ERR_NOT_FOUND, err_detail());
	return err == ERR_OK ? view : NULL;
}

static struct case_state *state_of(struct centre *centre)
{
	struct case_state *state;
	must(casebook_read(centre->reader.store, service_scheme(centre->service), centre->arena,
		 centre->id, &state) == ERR_OK,
	    "the case of the story");
	return state;
}

static struct story_outcome told(struct centre *centre, const struct outcome *outcome)
{
	switch (outcome->type) {
	case OUTCOME_DONE:
		return (struct story_outcome){DECISION_DONE, state_of(centre)->state->id, STR_NONE};
	case OUTCOME_REFUSED:
		return (struct story_outcome){DECISION_REFUSED,
		    str_from(refusal_name(outcome->refusal.id)), outcome->refusal.cite};
	case OUTCOME_INVALID:
		return (struct story_outcome){DECISION_INVALID,
		    outcome->error_count ? outcome->errors[0].field : STR(""), STR_NONE};
	default:
		return (struct story_outcome){DECISION_FORBIDDEN, STR_NONE, STR_NONE};
	}
}

static struct story_outcome open_case(
    void *self, struct instant at, struct str login, const struct story_opening *wanted)
{
	struct centre *centre = self;
	struct outcome outcome;
	service_set_clock(centre->service, at);
	struct str id = open_as(centre, login, wanted, &outcome);
	if (outcome.type == OUTCOME_DONE)
		centre->id = id;
	return told(centre, &outcome);
}

static struct story_outcome set_facts(
    void *self, struct instant at, struct str login, struct str text)
{
	struct centre *centre = self;
	struct outcome outcome;
	service_set_clock(centre->service, at);
	set_facts_of(centre, centre->id, login, text, &outcome);
	return told(centre, &outcome);
}

/* Role and state come before the form: what decide says of what could be read of it. */
static struct story_outcome misfit(
    struct centre *centre, const struct command *command, struct str field, struct instant at)
{
	struct case_state *state = state_of(centre);
	struct case_view *view = view_as(centre, command->actor->login);
	if (!view)
		return (struct story_outcome){DECISION_FORBIDDEN, STR_NONE, STR_NONE};
	struct decision decision = decide(centre->arena, state, &view->world, command, at);
	struct outcome outcome = {.type = OUTCOME_DONE};
	if (decision.type == DECISION_DONE || decision.type == DECISION_INVALID)
		return (struct story_outcome){DECISION_INVALID, field, STR_NONE};
	outcome_take(&outcome, &decision);
	return told(centre, &outcome);
}

static struct story_outcome act(
    void *self, struct instant at, struct str login, struct str id, struct str text)
{
	struct centre *centre = self;
	struct caller caller = caller_of(centre, login);
	service_set_clock(centre->service, at);
	const struct action *action = process_action(state_of(centre)->process, id);
	struct command command = {.action = id, .actor = &caller.person};
	struct json *json;
	struct field_error *errors;
	size_t count;
	if (!action)
		return (struct story_outcome){DECISION_INVALID, STR("action"), STR_NONE};
	must(json_parse(centre->arena, text, &json) == ERR_OK, "the runner writes JSON");
	if (!command_from_json(centre->arena, action, json, &command, &errors, &count))
		return misfit(centre, &command, errors[0].field, at);
	struct outcome outcome;
	struct act request = {.caller = &caller,
	    .id = centre->id,
	    .action = id,
	    .fields = command.fields,
	    .field_count = command.field_count,
	    .if_match = -1};
	run(centre, apply_act, &request, &outcome);
	return told(centre, &outcome);
}

static enum err keep_content(struct centre *centre, struct str content, struct arrived *out)
{
	struct arrival *arrival;
	TRY(evidence_begin(centre->service, &arrival));
	enum err err = evidence_write(arrival, content);
	if (err == ERR_OK)
		return evidence_end(arrival, centre->arena, out);
	evidence_abort(arrival);
	return err;
}

static struct story_outcome upload(
    void *self, struct instant at, struct str login, struct str part, struct str name)
{
	struct centre *centre = self;
	struct caller caller = caller_of(centre, login);
	service_set_clock(centre->service, at);
	struct arrived arrived;
	arm(true);
	enum err err = keep_content(centre, name, &arrived);
	arm(false);
	if (err != ERR_OK && story_store_arm)
		err = keep_content(centre, name, &arrived);
	must(err == ERR_OK, err_detail());
	struct add_file request = {.caller = &caller,
	    .id = centre->id,
	    .file = {.sha256 = arrived.sha256, .size = arrived.size, .name = name, .part = part},
	    .sm3 = arrived.sm3};
	struct outcome outcome;
	run(centre, apply_add_file, &request, &outcome);
	return told(centre, &outcome);
}

static struct story_outcome remove_file(
    void *self, struct instant at, struct str login, struct str sha256)
{
	struct centre *centre = self;
	struct caller caller = caller_of(centre, login);
	service_set_clock(centre->service, at);
	struct remove_file request = {&caller, centre->id, sha256};
	struct outcome outcome;
	run(centre, apply_remove_file, &request, &outcome);
	return told(centre, &outcome);
}

static size_t tick(void *self, struct instant at, struct str **limits)
{
	struct centre *centre = self;
	service_set_clock(centre->service, at);
	size_t before = state_of(centre)->history_count, count = 0;
	struct sweep sweep = {0};
	run_done(centre, office_sweep, &sweep);
	const struct case_state *state = state_of(centre);
	*limits = NULL;
	for (size_t i = before; i < state->history_count; i++)
		*ARENA_PUSH(centre->arena, *limits, count) = state->history[i].fields[0].value.text;
	return count;
}

/* --- the panel --- */

struct panel {
	struct date held;
	struct field members;
};

/* A draw falls at random; a story names those on whom it fell. */
static void record_panel(struct tx *tx, void *argument, struct outcome *outcome)
{
	struct panel *panel = argument;
	struct fact fact = {.at = tx->now,
	    .actor = STR("secretary"),
	    .action = STR(MEETING_FACT_DRAW),
	    .fields = &panel->members,
	    .field_count = 1,
	    .state = STR("drawn")};
	struct str stream = stream_of_meeting(tx->arena, panel->held);
	struct head head;
	TRY_USE(tx, outcome, journal_head(tx->store, stream, &head));
	TRY_USE(tx, outcome, tx_record(tx, stream, &head, &fact));
}

static void draw(void *self, struct instant at, const struct str *logins, size_t count)
{
	struct centre *centre = self;
	service_set_clock(centre->service, at);
	struct panel panel = {.held = state_of(centre)->meeting,
	    .members = {STR("members"),
		{.type = VALUE_LOGINS,
		    .list = {arena_copy(centre->arena, logins, count * sizeof *logins), count}}}};
	run_done(centre, record_panel, &panel);
}

/* --- seeing --- */

static void see_case(struct centre *centre, const struct case_view *seen, struct story_view *view)
{
	view->clock_count = seen->clock_count;
	view->clocks = ARENA_ARRAY(centre->arena, struct story_clock, view->clock_count + 1);
	for (size_t i = 0; i < view->clock_count; i++)
		view->clocks[i] = (struct story_clock){.limit = seen->clocks[i].limit->id,
		    .state = str_from(clock_status_name(seen->clocks[i].status)),
		    .due_on = seen->clocks[i].due_on,
		    .counted = seen->clocks[i].counted,
		    .paused = seen->clocks[i].paused};
	for (size_t i = 0; i < seen->action_count; i++)
		if (seen->actions[i].allowed)
			*ARENA_PUSH(centre->arena, view->actions, view->action_count) =
			    seen->actions[i].action->id;
}

/* A case is in somebody's queue where they may read it, and nowhere else. */
static void check_queue(struct centre *centre, struct str login, bool readable)
{
	struct caller caller = caller_of(centre, login);
	struct case_query query = {.text = centre->id, .page = 1};
	struct case_list list;
	must(apply_cases(&centre->reader, centre->arena, &caller, &query, &list) == ERR_OK,
	    "the queue");
	must((list.total == 1) == readable, "the queue shows what may be read, and nothing else");
	bool reads;
	must(apply_reads(&centre->reader, centre->arena, &caller, centre->id, &reads) == ERR_OK,
	    "the door");
	must(reads == readable, "the door lets in who may read, and nobody else");
}

static void see_register(struct centre *centre, struct date today, struct story_view *view)
{
	const struct story *story = centre->story;
	struct held_certificate *held;
	size_t count;
	must(register_of_unit(centre->reader.store, centre->arena, story->unit, &held, &count) ==
		 ERR_OK,
	    "the unit's certificates");
	for (size_t i = 0; i < count; i++) {
		if (held[i].level != story->level || !str_eq(held[i].category, story->category))
			continue;
		struct certificate_view found;
		must(registry_find(&centre->reader, centre->arena, held[i].number, today, false,
			 &found) == ERR_OK,
		    "a certificate of the unit");
		view->registered = str_from(certificate_status_name(found.status));
		view->holder = found.unit_name;
	}
}

/* What is read while the world fails is true or an error. */
static void read_meanwhile(struct centre *centre, struct str login, bool readable)
{
	struct caller caller = caller_of(centre, login);
	struct case_query query = {.page = 1};
	struct case_view *view;
	struct case_list list;
	arm(true);
	enum err one = apply_case(&centre->reader, centre->arena, &caller, centre->id, &view);
	enum err all = apply_cases(&centre->reader, centre->arena, &caller, &query, &list);
	arm(false);
	if (one != ERR_OK || all != ERR_OK)
		rest();
	must(one != ERR_OK || readable, "a case is read by nobody else");
	must(one != ERR_NOT_FOUND || !readable, "a failure to read is no absence");
	must(all != ERR_OK || list.total > 0 || !readable, "a queue has what may be read");
}

static struct story_view see(void *self, struct instant at, struct str login)
{
	struct centre *centre = self;
	service_set_clock(centre->service, at);
	const struct case_state *state = state_of(centre);
	const struct case_view *seen = view_as(centre, login);
	if (story_store_arm)
		read_meanwhile(centre, login, seen != NULL);
	struct story_view view = {.readable = seen != NULL,
	    .state = state->state->id,
	    .certificate = state->certificate,
	    .expires_on = state->expires_on,
	    .fee = money_yuan(0)};
	see_register(centre, instant_date(at), &view);
	if (seen && seen->fee)
		view.fee = fee_total(seen->fee);
	if (seen) {
		see_case(centre, seen, &view);
		story_told(centre->arena, seen->state, &view);
	}
	check_queue(centre, login, view.readable);
	return view;
}

const struct story_backend story_store = {
    .name = "store",
    .begin = begin,
    .end = end,
    .open = open_case,
    .set_facts = set_facts,
    .act = act,
    .upload = upload,
    .remove = remove_file,
    .clock = tick,
    .draw = draw,
    .see = see,
};
