/* Carrying a story out, step by step, and comparing what each came to. */
#include "runner.h"

struct run {
	struct arena *arena;
	const struct scheme *scheme;
	const struct story *story;
	const struct story_backend *backend;
	void *self;
	struct instant at;
	const struct edition
	    *edition; /* that the case is under: of its submission, before that of its opening */
	struct story_opening opening; /* of the case at hand */
	struct str why;
};

static bool failed(struct run *run, const struct step *step, struct str what)
{
	run->why =
	    str_printf(run->arena, "%.*s:%d: %.*s", STR_ARG(step->file), step->line, STR_ARG(what));
	return false;
}

/* A minute between two steps of one day, from nine o'clock. */
static void advance(struct run *run, struct date on)
{
	if (date_eq(instant_date(run->at), on))
		run->at.ms += 60000;
	else
		run->at = instant_of_date(on, 9, 0);
}

static struct str tell(struct run *run, const struct story_outcome *outcome)
{
	static const char *const types[] = {
	    [DECISION_DONE] = "",
	    [DECISION_REFUSED] = "refused ",
	    [DECISION_INVALID] = "invalid ",
	    [DECISION_FORBIDDEN] = "forbidden",
	};
	return str_printf(run->arena, "%s%.*s%s%.*s", types[outcome->type], STR_ARG(outcome->name),
	    str_given(outcome->cite) ? " " : "", STR_ARG(outcome->cite));
}

static bool cite_fits(const struct step *step, struct str cite)
{
	for (size_t i = 2; i < step->then_count; i++)
		if (!str_contains(cite, step->then[i]))
			return false;
	return true;
}

static bool fits(const struct step *step, const struct story_outcome *outcome)
{
	struct str first = step->then[0], second = step->then_count > 1 ? step->then[1] : STR_NONE;
	if (str_is(first, "refused"))
		return outcome->type == DECISION_REFUSED && str_eq(outcome->name, second) &&
		       cite_fits(step, outcome->cite);
	if (str_is(first, "invalid"))
		return outcome->type == DECISION_INVALID && str_eq(outcome->name, second);
	if (str_is(first, "forbidden"))
		return outcome->type == DECISION_FORBIDDEN;
	return outcome->type == DECISION_DONE && str_eq(outcome->name, first);
}

/* Without an arrow a step has to be carried out, whatever it leads to. */
static bool compare(struct run *run, const struct step *step, struct story_outcome outcome)
{
	bool good = step->then_count ? fits(step, &outcome) : outcome.type == DECISION_DONE;
	return good || failed(run, step, tell(run, &outcome));
}

static const struct action *find_action(const struct run *run, struct str id)
{
	const struct process *process =
	    run->edition ? edition_process(run->edition, run->scheme, run->opening.kind) : NULL;
	return process ? process_action(process, id) : NULL;
}

static struct story_outcome act(
    struct run *run, const struct step *step, struct str login, struct str requirement)
{
	struct str json =
	    step_fields_json(run->arena, find_action(run, step->verb), step, requirement);
	return run->backend->act(run->self, run->at, login, step->verb, json);
}

/* requirement=all: a result for every requirement that assessors judge. */
static bool judge_all(struct run *run, const struct step *step)
{
	const struct qualification *qualification =
	    edition_qualification(run->edition, run->story->category, run->story->level);
	int kind = scheme_kind_index(run->scheme, run->opening.kind);
	for (size_t i = 0; i < qualification->requirement_count; i++) {
		const struct requirement *requirement = qualification->requirements[i];
		if (requirement->check.type != CHECK_JUDGED || !(requirement->kinds >> kind & 1))
			continue;
		if (!compare(run, step, act(run, step, step->login, requirement->id)))
			return false;
		run->at.ms += 1000;
	}
	return true;
}

/* expert1,expert2 vote …: one step for several people. */
static bool act_each(struct run *run, const struct step *step)
{
	struct str logins = step->login;
	for (size_t i = 0; i < step->word_count; i++)
		if (str_is(step->words[i], "requirement=all"))
			return judge_all(run, step);
	while (!str_empty(logins)) {
		struct str login = str_cut(&logins, ',');
		if (!compare(run, step, act(run, step, login, STR_NONE)))
			return false;
		run->at.ms += 1000;
	}
	return true;
}

static bool set_facts(struct run *run, const struct step *step)
{
	struct str json, why;
	if (!step_facts_json(run->arena, run->scheme, run->story, step, &json, &why))
		return failed(run, step, why);
	return compare(run, step, run->backend->set_facts(run->self, run->at, step->login, json));
}

static struct str digest_of(struct run *run, struct str name)
{
	struct sha256 digest = sha256_of(name);
	return hex_str(run->arena, digest.bytes, sizeof digest.bytes);
}

static bool files(struct run *run, const struct step *step)
{
	bool upload = step->type == STEP_UPLOAD;
	if (step->word_count != (upload ? 2 : 1))
		return failed(run, step, STR("upload PART NAME, or remove NAME"));
	if (upload)
		return compare(run, step,
		    run->backend->upload(
			run->self, run->at, step->login, step->words[0], step->words[1]));
	return compare(run, step,
	    run->backend->remove(run->self, run->at, step->login, digest_of(run, step->words[0])));
}

static bool told(const struct str *limits, size_t count, struct str limit)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(limits[i], limit))
			return true;
	return false;
}

/* → nothing, or → overdue LIMIT …: these and no others. */
static bool clock(struct run *run, const struct step *step)
{
	struct str *limits;
	size_t count = run->backend->clock(run->self, run->at, &limits);
	size_t wanted =
	    step->then_count && str_is(step->then[0], "overdue") ? step->then_count - 1 : 0;
	bool good = count == wanted;
	for (size_t i = 0; i < wanted; i++)
		good &= told(limits, count, step->then[i + 1]);
	if (good)
		return true;
	struct str all = STR("told:");
	for (size_t i = 0; i < count; i++)
		all = str_printf(run->arena, "%.*s %.*s", STR_ARG(all), STR_ARG(limits[i]));
	return failed(run, step, all);
}

static bool expect(struct run *run, const struct step *step)
{
	static const char *const about_case[] = {
	    "state", "clock", "no-clock", "certificate", "register", "fee"};
	struct str login = step->word_count ? step->words[0] : STR_NONE, why;
	bool of_case = false;
	for (size_t i = 0; i < COUNT_OF(about_case); i++)
		of_case |= str_is(login, about_case[i]);
	struct story_view view =
	    run->backend->see(run->self, run->at, of_case ? STR("contact") : login);
	/* What the unit does not see the auditor does. */
	if (of_case && !view.readable)
		view = run->backend->see(run->self, run->at, STR("auditor"));
	return step_expects(run->arena, step, &view, &why) || failed(run, step, why);
}

static bool concerns_case(const struct scheme *scheme, struct str id)
{
	const struct kind *kind = scheme_kind(scheme, id);
	return kind && kind->concerns_case;
}

/* open: the story's own case; open KIND [WHAT]: another one, with which the story goes on; it concerns the case at hand
 * where the kind is one that concerns a case. */
static bool open_case(struct run *run, const struct step *step)
{
	run->opening = (struct story_opening){run->story->kind, run->story->what, false};
	if (step->word_count)
		run->opening = (struct story_opening){step->words[0],
		    step->word_count > 1 ? step->words[1] : STR_NONE,
		    concerns_case(run->scheme, step->words[0])};
	return compare(
	    run, step, run->backend->open(run->self, run->at, step->login, &run->opening));
}

void story_told(struct arena *arena, const struct case_state *state, struct story_view *view)
{
	for (size_t i = 0; i < state->history_count; i++) {
		const struct fact *fact = &state->history[i];
		for (size_t j = 0; j < fact->field_count; j++)
			*ARENA_PUSH(arena, view->told, view->told_count) = str_printf(arena,
			    "%.*s.%.*s", STR_ARG(fact->action), STR_ARG(fact->fields[j].name));
	}
}

static bool carry_out(struct run *run, const struct step *step)
{
	if (step->type == STEP_OPEN || str_is(step->verb, "submit") ||
	    str_is(step->verb, "appeal") || str_is(step->verb, "complain"))
		run->edition = scheme_edition_on(run->scheme, step->on);
	switch (step->type) {
	case STEP_OPEN:
		return open_case(run, step);
	case STEP_FACTS:
		return set_facts(run, step);
	case STEP_ACT:
		return act_each(run, step);
	case STEP_UPLOAD:
	case STEP_REMOVE:
		return files(run, step);
	case STEP_CLOCK:
		return clock(run, step);
	case STEP_DRAW:
		run->backend->draw(run->self, run->at, step->words, step->word_count);
		return true;
	case STEP_EXPECT:
		return expect(run, step);
	}
	NEVER("every step is carried out above");
}

bool story_run(struct arena *arena, const struct scheme *scheme, const struct story *story,
    const struct story_backend *backend, struct str *why)
{
	struct run run = {
	    .arena = arena,
	    .scheme = scheme,
	    .story = story,
	    .backend = backend,
	    .self = backend->begin(arena, scheme, story),
	    .at = INSTANT_NONE,
	};
	bool good = true;
	for (size_t i = 0; i < story->step_count && good; i++) {
		advance(&run, story->steps[i].on);
		good = carry_out(&run, &story->steps[i]);
	}
	backend->end(run.self);
	*why = run.why;
	return good;
}
