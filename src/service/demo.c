/* Plays the cast day by day: what people would have done by the day on which the demonstration begins. */
#include "service/demo.h"
#include "base/password.h"
#include "service/demo_cast.h"
#include "service/evidence.h"
#include "service/meeting.h"
#include "service/office.h"
#include "service/passwords.h"
#include "service/registry.h"

struct played {
	const struct cast_case *plan;
	struct str id;
	size_t step; /* of the way, then of the turn */
	bool turned;
	struct date last; /* of the last step */
};

struct play {
	struct service *service;
	struct arena *arena;  /* of the whole play */
	struct arena scratch; /* of one step */
	const struct scheme *scheme;
	struct played *cases;
	struct str *panel; /* of the last meeting drawn */
	size_t panel_count;
	struct date panel_of;
	struct date today;
};

/* Anything but DONE ends the play: the demonstration must be made of what the rules allow. */
static enum err outcome_err(const struct outcome *outcome, const char *what)
{
	if (outcome->type == OUTCOME_DONE)
		return ERR_OK;
	if (outcome->type == OUTCOME_REFUSED)
		return err_fail(ERR_INPUT, "demonstration: %s: %.*s", what,
		    STR_ARG(outcome->refusal.detail.en));
	if (outcome->type == OUTCOME_INVALID && outcome->error_count)
		return err_fail(ERR_INPUT, "demonstration: %s: %.*s: %.*s", what,
		    STR_ARG(outcome->errors[0].field), STR_ARG(outcome->errors[0].why.en));
	if (outcome->type == OUTCOME_ERROR)
		return err_fail(
		    outcome->err, "demonstration: %s: %.*s", what, STR_ARG(outcome->detail));
	return err_fail(ERR_INPUT, "demonstration: %s: not allowed (%d)", what, (int)outcome->type);
}

static enum err run(struct play *play, use_case *work, void *argument, const char *what)
{
	struct outcome outcome = {0};
	service_run(play->service, work, argument, &play->scratch, &outcome);
	return outcome_err(&outcome, what);
}

static struct caller caller_of(const char *login, enum role role, const struct cast_unit *unit)
{
	struct caller caller = {.person = {.login = str_from(login), .roles = 1u << role}};
	if (unit) {
		caller.person.unit = str_from(unit->code);
		caller.unit_name = str_from(unit->name);
	}
	return caller;
}

static struct str unit_login(struct arena *arena, int unit)
{
	return str_printf(arena, "unit%02d", unit);
}

static const struct cast_unit *unit_of(const struct played *played)
{
	return &cast_units[played->plan->unit - 1];
}

/* --- the centre --- */

static enum err add_user(
    struct play *play, struct demo *demo, struct user *user, const char *unit_name)
{
	enum role role = ROLE_COUNT;
	for (int i = 0; i < ROLE_COUNT; i++)
		if (user->roles >> i & 1)
			role = i;
	*ARENA_PUSH(play->arena, demo->people, demo->count) =
	    (struct demo_person){user->login, user->name, str_from(unit_name), role};
	struct user_request request = {.user = *user};
	return run(play, account_add_user, &request, "add user");
}

static enum err add_people(struct play *play, struct demo *demo, struct str hash)
{
	for (size_t i = 0; i < cast_staff_count; i++) {
		struct user user = {.login = str_from(cast_staff[i].login),
		    .name = str_from(cast_staff[i].name),
		    .roles = 1u << cast_staff[i].role,
		    .password_hash = hash,
		    .active = true};
		TRY(add_user(play, demo, &user, NULL));
	}
	for (size_t i = 0; i < cast_unit_count; i++) {
		struct unit_request unit = {.unit = {.code = str_from(cast_units[i].code),
						.name = str_from(cast_units[i].name),
						.contact_mail = STR("contact@example.com")}};
		TRY(run(play, account_add_unit, &unit, "add unit"));
		struct user user = {.login = unit_login(play->arena, (int)i + 1),
		    .name = str_from(cast_units[i].contact),
		    .roles = 1u << ROLE_contact,
		    .unit = str_from(cast_units[i].code),
		    .mail = STR("contact@example.com"),
		    .password_hash = hash,
		    .active = true};
		TRY(add_user(play, demo, &user, cast_units[i].name));
	}
	struct user editor = {.login = STR("unit01-hr"),
	    .name = STR("人事部 方圆"),
	    .roles = 1u << ROLE_editor,
	    .unit = str_from(cast_units[0].code),
	    .password_hash = hash,
	    .active = true};
	return add_user(play, demo, &editor, cast_units[0].name);
}

static enum err add_register(struct play *play)
{
	struct faults refused;
	faults_init(&refused, &play->scratch);
	struct import import = {
	    .file = STR("demonstration"), .text = str_from(cast_register), .refused = &refused};
	enum err err = run(play, registry_import, &import, "import register");
	if (err == ERR_OK && refused.count)
		return err_fail(
		    ERR_INPUT, "demonstration: register: %.*s", STR_ARG(refused.items[0].what.en));
	return err;
}

/* --- one case --- */

static enum err put_file(struct play *play, struct played *played, const struct caller *caller,
    const char *part, const char *name, const char *content)
{
	struct arrival *arrival;
	struct arrived arrived;
	struct str bytes = str_printf(
	    &play->scratch, "%s\n%s %.*s\n", content, unit_of(played)->name, STR_ARG(played->id));
	TRY(evidence_begin(play->service, &arrival));
	enum err err = evidence_write(arrival, bytes);
	if (err != ERR_OK) {
		evidence_abort(arrival);
		return err;
	}
	TRY(evidence_end(arrival, &play->scratch, &arrived));
	struct add_file add = {.caller = caller,
	    .id = played->id,
	    .sm3 = arrived.sm3,
	    .file = {.sha256 = arrived.sha256,
		.size = arrived.size,
		.name = str_from(name),
		.part = str_from(part)}};
	return run(play, apply_add_file, &add, "add file");
}

static enum err open_draft(struct play *play, struct played *played)
{
	struct caller caller =
	    caller_of(str_c(&play->scratch, unit_login(&play->scratch, played->plan->unit)),
		ROLE_contact, unit_of(played));
	struct open_case open = {.caller = &caller,
	    .category = str_from(played->plan->category),
	    .kind = str_from(played->plan->kind),
	    .level = played->plan->level};
	TRY(run(play, apply_open_case, &open, "open case"));
	played->id = str_copy(play->arena, open.id);
	struct json *json;
	struct faults faults;
	faults_init(&faults, &play->scratch);
	TRY(json_parse(&play->scratch, str_from(cast_facts), &json));
	const struct profile *profile = profile_from_json(
	    &play->scratch, play->scheme, STR("demonstration"), STR(""), json, false, &faults);
	if (!profile)
		return err_fail(
		    ERR_INPUT, "demonstration: facts: %.*s", STR_ARG(faults.items[0].what.en));
	struct set_facts facts = {
	    .caller = &caller, .id = played->id, .profile = profile, .if_match = -1};
	TRY(run(play, apply_set_facts, &facts, "set facts"));
	TRY(put_file(play, played, &caller, "basic", "营业执照副本.txt", "营业执照副本（示例）"));
	return put_file(
	    play, played, &caller, "process", "项目过程文档.txt", "项目过程文档（示例）");
}

/* The fields of a step with what its $words stand for. */
static struct str fill(
    struct play *play, const struct played *played, const char *fields, struct str requirement)
{
	const struct calendar *calendar = &play->scheme->calendar;
	struct arena *arena = &play->scratch;
	const struct fee *fee = scheme_fee(scheme_edition_on(play->scheme, play->today),
	    play->scheme, str_from(played->plan->category), played->plan->level,
	    str_from(played->plan->kind), STR_NONE);
	struct date list_from =
	    calendar_add(calendar, play->today, play->scheme->meetings.list_days_ahead, NULL);
	struct date rectify_by = calendar_add(calendar, play->today, 20, NULL);
	const struct {
		const char *word;
		struct str value;
	} words[] = {
	    {"$today", date_str(arena, play->today)},
	    {"$ahead6", date_str(arena, calendar_add(calendar, play->today, 6, NULL))},
	    {"$ahead7", date_str(arena, calendar_add(calendar, play->today, 7, NULL))},
	    {"$meeting", date_str(arena, scheme_next_meeting(play->scheme, list_from).held)},
	    {"$rectify", played->plan->fails ? str_printf(arena, "\"rectify_by\":\"%.*s\"",
						   STR_ARG(date_str(arena, rectify_by)))
					     : STR("")},
	    {"$vote", played->plan->fails ? STR("fail") : STR("pass")},
	    {"$fee", fee ? str_printf(arena, "%lld", (long long)money_to_yuan(fee_total(fee)))
			 : STR("0")},
	    {"$lead", played->plan->unit % 2 ? STR("lead1") : STR("lead2")},
	    {"$requirement", requirement},
	};
	struct buf out;
	buf_init(&out, 64 * 1024);
	for (struct str rest = str_from(fields); rest.len;) {
		bool found = false;
		for (size_t i = 0; i < COUNT_OF(words) && !found; i++) {
			found = str_starts(rest, str_from(words[i].word));
			if (found) {
				buf_put_str(&out, words[i].value);
				rest = str_slice(rest, str_from(words[i].word).len, rest.len);
			}
		}
		if (!found) {
			buf_put_char(&out, rest.data[0]);
			rest = str_slice(rest, 1, rest.len);
		}
	}
	struct str filled = str_copy(arena, buf_str(&out));
	buf_free(&out);
	return filled;
}

static enum err act(struct play *play, struct played *played, const char *login,
    const struct cast_step *step, struct str requirement)
{
	const struct cast_unit *unit = step->role == ROLE_contact ? unit_of(played) : NULL;
	struct caller caller = caller_of(login, step->role, unit);
	const struct edition *edition = scheme_edition_on(play->scheme, play->today);
	const struct process *process =
	    edition_process(edition, play->scheme, str_from(played->plan->kind));
	const struct action *action = process_action(process, str_from(step->action));
	struct json *json;
	struct command command = {0};
	struct field_error *errors = NULL;
	size_t error_count = 0;
	if (!action)
		return err_fail(
		    ERR_INPUT, "demonstration: the process has no action %s", step->action);
	TRY(json_parse(&play->scratch, fill(play, played, step->fields, requirement), &json));
	if (!command_from_json(&play->scratch, action, json, &command, &errors, &error_count))
		return err_fail(
		    ERR_INPUT, "demonstration: %s: %.*s", step->action, STR_ARG(errors[0].why.en));
	struct act request = {.caller = &caller,
	    .id = played->id,
	    .action = action->id,
	    .fields = command.fields,
	    .field_count = command.field_count,
	    .if_match = -1};
	return run(play, apply_act, &request, step->action);
}

/* --- steps that many people take, or that take place once for many requirements --- */

static enum err judge_all(struct play *play, struct played *played, const struct cast_step *step)
{
	const struct edition *edition = scheme_edition_on(play->scheme, play->today);
	const struct qualification *qualification =
	    edition_qualification(edition, str_from(played->plan->category), played->plan->level);
	int kind = scheme_kind_index(play->scheme, str_from(played->plan->kind));
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (requirement->check.type == CHECK_JUDGED && requirement->kinds >> kind & 1)
			TRY(act(play, played, "assessor1", step, requirement->id));
	}
	return ERR_OK;
}

static enum err vote_all(struct play *play, struct played *played, const struct cast_step *step)
{
	if (!date_eq(play->panel_of, play->today)) {
		struct caller secretary = caller_of("secretary", ROLE_secretary, NULL);
		struct draw draw = {
		    .caller = &secretary, .date = play->today, .size = play->scheme->panel.minimum};
		TRY(run(play, meeting_draw, &draw, "draw"));
		play->panel = ARENA_ARRAY(play->arena, struct str, draw.drawn_count);
		for (size_t i = 0; i < draw.drawn_count; i++)
			play->panel[i] = str_copy(play->arena, draw.drawn[i]);
		play->panel_count = draw.drawn_count;
		play->panel_of = play->today;
	}
	for (size_t i = 0; i < play->panel_count; i++)
		TRY(act(play, played, str_c(&play->scratch, play->panel[i]), step, STR("")));
	return ERR_OK;
}

static const char *login_of(struct play *play, const struct played *played, enum role role)
{
	if (role == ROLE_contact)
		return str_c(&play->scratch, unit_login(&play->scratch, played->plan->unit));
	if (role == ROLE_lead)
		return played->plan->unit % 2 ? "lead1" : "lead2";
	return role_name(role);
}

static enum err take(struct play *play, struct played *played, const struct cast_step *step)
{
	if (str_is(STR("judge"), step->action))
		return judge_all(play, played, step);
	if (str_is(STR("vote"), step->action))
		return vote_all(play, played, step);
	return act(play, played, login_of(play, played, step->role), step, STR(""));
}

/* The next step of a case, or NULL when it has come as far as it should. */
static const struct cast_step *next_step(struct played *played)
{
	const struct cast_turn *turn = cast_turn_find(played->plan->turn);
	if (!played->turned && played->plan->until) {
		bool over = played->step > 0 && str_is(str_from(cast_way[played->step - 1].action),
						    played->plan->until);
		if (!over)
			return &cast_way[played->step];
	}
	if (!turn)
		return NULL;
	if (!played->turned) {
		played->turned = true;
		played->step = 0;
	}
	return played->step < turn->count ? &turn->steps[played->step] : NULL;
}

/* Votes wait for the meeting's day. */
static bool time_has_come(
    struct play *play, const struct played *played, const struct cast_step *step)
{
	if (str_is(STR("vote"), step->action))
		return scheme_is_meeting(play->scheme, play->today) &&
		       date_before(calendar_add(&play->scheme->calendar, played->last,
				       play->scheme->meetings.list_days_ahead - 1, NULL),
			   play->today);
	return calendar_count(&play->scheme->calendar, played->last, play->today) >= step->after;
}

static enum err play_case(struct play *play, struct played *played)
{
	struct date starts;
	if (!date_parse(str_from(played->plan->starts), &starts) ||
	    date_before(play->today, starts))
		return ERR_OK;
	if (!str_given(played->id)) {
		TRY(open_draft(play, played));
		played->last = play->today;
	}
	for (const struct cast_step *step;
	     (step = next_step(played)) && time_has_come(play, played, step);) {
		TRY(take(play, played, step));
		played->step++;
		played->last = play->today;
		arena_reset(&play->scratch);
	}
	return ERR_OK;
}

static enum err play_day(struct play *play)
{
	struct outcome outcome = {0};
	struct instant morning = instant_of_date(play->today, 9, 30);
	if (morning.ms > service_now(play->service).ms)
		office_move_clock(play->service, morning, &play->scratch, &outcome);
	TRY(outcome_err(&outcome, "move the clock"));
	for (size_t i = 0; i < cast_case_count; i++)
		TRY(play_case(play, &play->cases[i]));
	arena_reset(&play->scratch);
	return ERR_OK;
}

static enum err play_all(struct play *play)
{
	struct date end;
	if (!date_parse(STR(CAST_TODAY), &end))
		NEVER("the day of the demonstration is no date");
	play->cases = ARENA_ARRAY(play->arena, struct played, cast_case_count);
	for (size_t i = 0; i < cast_case_count; i++)
		play->cases[i].plan = &cast_cases[i];
	play->today = service_today(play->service);
	for (; !date_after(play->today, end); play->today = date_add_days(play->today, 1))
		if (calendar_working(&play->scheme->calendar, play->today))
			TRY(play_day(play));
	return ERR_OK;
}

enum err demo_wanted(struct service *service, bool *out)
{
	struct reader reader;
	struct arena arena;
	struct user *users;
	size_t count = 0;
	TRY(reader_open(service, &reader));
	arena_init(&arena, 64u << 20);
	enum err err = account_users(&reader, &arena, &users, &count);
	*out = count == 0;
	arena_free(&arena);
	reader_close(&reader);
	return err;
}

enum err demo_fill(struct service *service, struct arena *arena, struct demo *out)
{
	struct play play = {.service = service,
	    .arena = arena,
	    .scheme = service_scheme(service),
	    .panel_of = DATE_NONE};
	struct str hash;
	if (!str_is(play.scheme->id, DEMO_SCHEME))
		return err_fail(ERR_INPUT,
		    "the demonstration plays in the scheme %s; serve %.*s without --demo",
		    DEMO_SCHEME, STR_ARG(play.scheme->id));
	*out = (struct demo){.password = password_make(arena)};
	TRY(password_hash(arena, out->password, &hash));
	arena_init(&play.scratch, 256u << 20);
	enum err err = add_people(&play, out, hash);
	if (err == ERR_OK)
		err = add_register(&play);
	if (err == ERR_OK)
		err = play_all(&play);
	arena_free(&play.scratch);
	return err;
}
