/* Stories on the pure engine: no store, no server. */
#include "casework/clock.h"
#include "runner.h"
#include "scheme/rules.h"

struct engine {
	struct arena *arena;
	const struct scheme *scheme;
	const struct story *story;
	struct person *people;
	struct world world;
	struct held_certificate *held; /* what the world shows of the register */
	struct str holder;
	struct case_state *state;
	const struct case_state *earlier; /* the case of the story before this one; NULL without */
};

static void *begin(struct arena *arena, const struct scheme *scheme, const struct story *story)
{
	struct engine *engine = ARENA_NEW(arena, struct engine);
	*engine = (struct engine){
	    .arena = arena, .scheme = scheme, .story = story, .holder = STR("测试单位")};
	engine->people = ARENA_ARRAY(arena, struct person, story->people_count);
	struct str *interest = ARENA_NEW(arena, struct str);
	*interest = story->unit;
	struct str *contact = ARENA_NEW(arena, struct str);
	*contact = STR("contact");
	for (size_t i = 0; i < story->people_count; i++) {
		const struct story_person *one = &story->people[i];
		engine->people[i] = (struct person){
		    .login = one->login,
		    .name = one->login,
		    .roles = one->roles,
		    .unit = one->of_unit ? story->unit : STR_NONE,
		    .interests = one->interest ? interest : NULL,
		    .interest_count = one->interest,
		};
	}
	engine->held = ARENA_ARRAY(arena, struct held_certificate, story->certificate_count + 2);
	for (size_t i = 0; i < story->certificate_count; i++)
		engine->held[i] = story->certificates[i];
	engine->world = (struct world){
	    .people = engine->people,
	    .people_count = story->people_count,
	    .certificates = engine->held,
	    .certificate_count = story->certificate_count,
	    .contacts = contact,
	    .contact_count = 1,
	    .open_case = story->other_case ? STR("2026-0099") : STR_NONE,
	    .next_serial = 7,
	};
	return engine;
}

static void end(void *self)
{
	(void)self;
}

const struct case_state *story_engine_case(void *self, const struct world **world)
{
	struct engine *engine = self;
	*world = &engine->world;
	return engine->state;
}

static const struct person *person(const struct engine *engine, struct str login)
{
	const struct person *found = world_person(&engine->world, login);
	if (!found)
		NEVER("a story names its people before they act");
	return found;
}

/* Records what was decided, by way of the journal's own encoding, so that stories try that, too. */
static void record(struct engine *engine, const struct fact *decided)
{
	struct fact *fact = arena_copy(engine->arena, decided, sizeof *decided);
	struct buf json;
	buf_init(&json, 256u << 10);
	fact_put_fields(&json, fact->fields, fact->field_count);
	fact->hash = fact_hash(engine->state->head, engine->state->id, fact, buf_str(&json));
	if (fact_parse_fields(engine->arena, buf_str(&json), &fact->fields, &fact->field_count) !=
		ERR_OK ||
	    case_apply(engine->state, fact) != ERR_OK)
		NEVER(err_detail());
	buf_free(&json);
}

/* The newest certificate of the case's category and level; NULL without one. */
static struct held_certificate *newest(const struct engine *engine)
{
	struct held_certificate *found = NULL;
	for (size_t i = 0; i < engine->world.certificate_count; i++) {
		struct held_certificate *one = &engine->held[i];
		if (one->level == engine->story->level &&
		    str_eq(one->category, engine->story->category) &&
		    (!found || !date_before(one->issued_on, found->issued_on)))
			found = one;
	}
	return found;
}

/* What the service would enter in the register. */
static void enter(struct engine *engine, const struct action *action)
{
	static const struct {
		const char *effect;
		enum certificate_status status;
	} standings[] = {
	    {"warn-certificate", CERTIFICATE_WARNED},
	    {"rectify-certificate", CERTIFICATE_RECTIFYING},
	    {"suspend-certificate", CERTIFICATE_SUSPENDED},
	    {"restore-certificate", CERTIFICATE_VALID},
	    {"revoke-certificate", CERTIFICATE_REVOKED},
	    {"end-certificate", CERTIFICATE_DEREGISTERED},
	};
	const struct case_state *state = engine->state;
	struct held_certificate *held = newest(engine);
	for (size_t i = 0; held && i < COUNT_OF(standings); i++)
		if (action_has_effect(action, standings[i].effect))
			held->status = standings[i].status;
	struct str name = case_asked(state, "unit_name");
	if (str_given(name) && (action_has_effect(action, "change-certificate") ||
				   action_has_effect(action, "transfer-certificate")))
		engine->holder = name;
	if (action_has_effect(action, "issue-certificate"))
		engine->held[engine->world.certificate_count++] =
		    (struct held_certificate){.number = state->certificate,
			.category = state->category,
			.level = state->level,
			.issued_on = state->issued_on,
			.expires_on = state->expires_on,
			.status = CERTIFICATE_VALID};
}

static struct story_outcome outcome_of(struct engine *engine, const struct decision *decision)
{
	struct story_outcome outcome = {.type = decision->type};
	switch (decision->type) {
	case DECISION_DONE:
		record(engine, &decision->fact);
		const struct action *action =
		    process_action(engine->state->process, decision->fact.action);
		if (action)
			enter(engine, action);
		outcome.name = engine->state->state->id;
		break;
	case DECISION_REFUSED:
		outcome.name = str_from(refusal_name(decision->refusal.id));
		outcome.cite = decision->refusal.cite;
		break;
	case DECISION_INVALID:
		outcome.name = decision->errors[0].field;
		break;
	case DECISION_FORBIDDEN:
		break;
	}
	return outcome;
}

/* Who took part in the case at hand: what the service would read of it. */
static void take_part(struct engine *engine)
{
	const struct case_state *state = engine->state;
	struct str *logins = NULL;
	size_t count = 0;
	for (size_t i = 0; i < state->involved_count; i++)
		*ARENA_PUSH(engine->arena, logins, count) = state->involved[i];
	for (size_t i = 0; i < state->history_count; i++)
		if (case_takes_part(state, &state->history[i]))
			*ARENA_PUSH(engine->arena, logins, count) = state->history[i].actor;
	engine->world.took_part = logins;
	engine->world.took_part_count = count;
}

static struct story_outcome open_case(
    void *self, struct instant at, struct str login, const struct story_opening *wanted)
{
	struct engine *engine = self;
	const struct story *story = engine->story;
	struct opening opening = {
	    .unit = story->unit,
	    .category = story->category,
	    .level = story->level,
	    .kind = wanted->kind,
	    .what = wanted->what,
	    .about = wanted->about ? engine->state : NULL,
	};
	struct decision decision =
	    decide_open(engine->arena, engine->scheme, person(engine, login), &opening, at);
	if (decision.type != DECISION_DONE)
		return outcome_of(engine, &decision);
	if (wanted->about)
		take_part(engine);
	engine->earlier = engine->state;
	engine->state = case_new(
	    engine->arena, engine->scheme, engine->earlier ? STR("2026-0002") : STR("2026-0001"));
	return outcome_of(engine, &decision);
}

static struct story_outcome set_facts(
    void *self, struct instant at, struct str login, struct str text)
{
	struct engine *engine = self;
	struct json *json;
	struct faults faults;
	faults_init(&faults, engine->arena);
	struct profile *profile = NULL;
	if (json_parse(engine->arena, text, &json) == ERR_OK)
		profile = profile_from_json(
		    engine->arena, engine->scheme, STR("facts"), STR(""), json, false, &faults);
	if (!profile)
		return (struct story_outcome){DECISION_INVALID,
		    faults.count ? faults.items[0].pointer : STR("facts"), STR_NONE};
	struct decision decision =
	    decide_set_facts(engine->arena, engine->state, person(engine, login), profile, at);
	return outcome_of(engine, &decision);
}

static struct story_outcome act(
    void *self, struct instant at, struct str login, struct str id, struct str text)
{
	struct engine *engine = self;
	const struct action *action = process_action(engine->state->process, id);
	struct command command = {.action = id, .actor = person(engine, login)};
	struct json *json;
	struct field_error *errors;
	size_t count;
	if (!action)
		return (struct story_outcome){DECISION_INVALID, STR("action"), STR_NONE};
	if (json_parse(engine->arena, text, &json) != ERR_OK)
		NEVER("the runner writes JSON");
	bool fits = command_from_json(engine->arena, action, json, &command, &errors, &count);
	struct decision decision =
	    decide(engine->arena, engine->state, &engine->world, &command, at);
	/* Role and state come before the form. */
	if (!fits && (decision.type == DECISION_DONE || decision.type == DECISION_INVALID))
		return (struct story_outcome){DECISION_INVALID, errors[0].field, STR_NONE};
	return outcome_of(engine, &decision);
}

static struct story_outcome upload(
    void *self, struct instant at, struct str login, struct str part, struct str name)
{
	struct engine *engine = self;
	struct sha256 digest = sha256_of(name);
	struct sm3 sm3 = sm3_of(name);
	struct evidence file = {
	    .sha256 = hex_str(engine->arena, digest.bytes, sizeof digest.bytes),
	    .size = (int64_t)name.len,
	    .name = name,
	    .part = part,
	};
	const struct evidence *used =
	    engine->earlier ? case_file(engine->earlier, file.sha256) : NULL;
	if (used) {
		file.used_in = engine->earlier->id;
		file.proved = str_given(engine->earlier->certificate) &&
			      str_given(scheme_part(engine->scheme, used->part)->fresh);
	}
	struct decision decision = decide_add_file(engine->arena, engine->state, &engine->world,
	    person(engine, login), &file, hex_str(engine->arena, sm3.bytes, sizeof sm3.bytes), at);
	return outcome_of(engine, &decision);
}

static struct story_outcome remove_file(
    void *self, struct instant at, struct str login, struct str sha256)
{
	struct engine *engine = self;
	struct decision decision =
	    decide_remove_file(engine->arena, engine->state, person(engine, login), sha256, at);
	return outcome_of(engine, &decision);
}

static size_t tick(void *self, struct instant at, struct str **limits)
{
	struct engine *engine = self;
	struct fact *facts;
	size_t count = case_overdue(engine->arena, engine->state, at, &facts);
	*limits = ARENA_ARRAY(engine->arena, struct str, count + 1);
	for (size_t i = 0; i < count; i++) {
		(*limits)[i] = facts[i].fields[0].value.text;
		record(engine, &facts[i]);
	}
	return count;
}

static void draw(void *self, struct instant at, const struct str *logins, size_t count)
{
	struct engine *engine = self;
	(void)at;
	engine->world.panel = logins;
	engine->world.panel_count = count;
}

static void see_clocks(struct engine *engine, struct date today, struct story_view *view)
{
	struct case_clock *clocks;
	view->clock_count = case_clocks(engine->arena, engine->state, today, &clocks);
	view->clocks = ARENA_ARRAY(engine->arena, struct story_clock, view->clock_count + 1);
	for (size_t i = 0; i < view->clock_count; i++)
		view->clocks[i] = (struct story_clock){
		    .limit = clocks[i].limit->id,
		    .state = str_from(clock_status_name(clocks[i].status)),
		    .due_on = clocks[i].due_on,
		    .counted = clocks[i].counted,
		    .paused = clocks[i].paused,
		};
}

static void see_actions(
    struct engine *engine, struct instant at, struct str login, struct story_view *view)
{
	struct available *available;
	size_t count = case_actions(
	    engine->arena, engine->state, &engine->world, person(engine, login), at, &available);
	for (size_t i = 0; i < count; i++)
		if (available[i].allowed)
			*ARENA_PUSH(engine->arena, view->actions, view->action_count) =
			    available[i].action->id;
}

static struct story_view see(void *self, struct instant at, struct str login)
{
	struct engine *engine = self;
	const struct case_state *state = engine->state;
	struct date today = instant_date(at);
	struct story_view view = {
	    .readable = case_readable(state, &engine->world, person(engine, login)),
	    .state = state->state->id,
	    .certificate = state->certificate,
	    .expires_on = state->expires_on,
	};
	const struct held_certificate *held = newest(engine);
	view.holder = engine->holder;
	if (held)
		view.registered = str_from(certificate_status_name(
		    held->status == CERTIFICATE_VALID && date_before(held->expires_on, today)
			? CERTIFICATE_EXPIRED
			: held->status));
	const struct fee *fee = case_fee(state, &engine->world, today);
	view.fee = fee ? fee_total(fee) : money_yuan(0);
	struct case_state seen = *state;
	seen.history =
	    arena_copy(engine->arena, state->history, state->history_count * sizeof *seen.history);
	seen.files =
	    arena_copy(engine->arena, state->files, state->file_count * sizeof *seen.files);
	case_redact(&seen, person(engine, login));
	if (view.readable)
		story_told(engine->arena, &seen, &view);
	see_clocks(engine, today, &view);
	see_actions(engine, at, login, &view);
	return view;
}

const struct story_backend story_engine = {
    .name = "engine",
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
