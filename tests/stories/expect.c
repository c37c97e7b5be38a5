/* What `expect` may ask for. */
#include "runner.h"

static bool differs(struct arena *arena, struct str *why, const char *what, struct str is)
{
	*why = str_printf(arena, "%s is %.*s", what, STR_ARG(is));
	return false;
}

static const struct story_clock *find_clock(const struct story_view *view, struct str limit)
{
	for (size_t i = 0; i < view->clock_count; i++)
		if (str_eq(view->clocks[i].limit, limit))
			return &view->clocks[i];
	return NULL;
}

static struct str tell_clock(struct arena *arena, const struct story_clock *clock)
{
	struct str due = date_str(arena, clock->due_on);
	return str_printf(arena, "due %.*s %.*s counted %d stood-still %d", STR_ARG(due),
	    STR_ARG(clock->state), clock->counted, clock->paused);
}

static bool number_is(struct str word, int64_t is)
{
	int64_t number;
	return str_to_int(word, &number) && number == is;
}

/* clock LIMIT [due DATE] [STATE] [counted N] [stood-still N] */
static bool expect_clock(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why)
{
	const struct story_clock *clock = find_clock(view, step->words[1]);
	if (!clock)
		return differs(arena, why, "the clock", STR("not there"));
	bool fits = true;
	for (size_t i = 2; i < step->word_count; i++) {
		struct str word = step->words[i];
		bool more = i + 1 < step->word_count;
		struct date due;
		if (str_is(word, "due"))
			fits &= more && date_parse(step->words[++i], &due) &&
				date_eq(due, clock->due_on);
		else if (str_is(word, "counted"))
			fits &= more && number_is(step->words[++i], clock->counted);
		else if (str_is(word, "stood-still"))
			fits &= more && number_is(step->words[++i], clock->paused);
		else
			fits &= str_eq(word, clock->state);
	}
	return fits || differs(arena, why, "the clock", tell_clock(arena, clock));
}

static bool has_action(const struct story_view *view, struct str action)
{
	for (size_t i = 0; i < view->action_count; i++)
		if (str_eq(view->actions[i], action))
			return true;
	return false;
}

/* LOGIN may ACTION …, LOGIN may-not ACTION … */
static bool expect_actions(struct arena *arena, const struct step *step,
    const struct story_view *view, bool may, struct str *why)
{
	for (size_t i = 2; i < step->word_count; i++)
		if (has_action(view, step->words[i]) != may)
			return differs(arena, why, may ? "missing" : "offered", step->words[i]);
	return true;
}

static bool expect_certificate(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why)
{
	if (!str_eq(step->words[1], view->certificate))
		return differs(arena, why, "the certificate", view->certificate);
	struct date expires;
	if (step->word_count > 3 && str_is(step->words[2], "expires") &&
	    (!date_parse(step->words[3], &expires) || !date_eq(expires, view->expires_on)))
		return differs(arena, why, "its last day", date_str(arena, view->expires_on));
	return true;
}

/* register STATUS [NAME] */
static bool expect_register(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why)
{
	if (!str_given(view->registered) || !str_eq(step->words[1], view->registered))
		return differs(arena, why, "the register", view->registered);
	return step->word_count < 3 || str_eq(step->words[2], view->holder) ||
	       differs(arena, why, "the holder", view->holder);
}

/* LOGIN told ACTION.FIELD …, LOGIN untold ACTION.FIELD … */
static bool expect_told(struct arena *arena, const struct step *step, const struct story_view *view,
    bool told, struct str *why)
{
	for (size_t i = 2; i < step->word_count; i++) {
		bool found = false;
		for (size_t j = 0; j < view->told_count; j++)
			found |= str_eq(view->told[j], step->words[i]);
		if (found != told)
			return differs(arena, why, told ? "not told" : "told", step->words[i]);
	}
	return true;
}

static bool expect_person(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why)
{
	struct str verb = step->words[1];
	if (str_is(verb, "sees") || str_is(verb, "sees-nothing"))
		return view->readable == str_is(verb, "sees") ||
		       differs(arena, why, "the case",
			   view->readable ? STR("shown") : STR("not shown"));
	if (str_is(verb, "may") || str_is(verb, "may-not"))
		return expect_actions(arena, step, view, str_is(verb, "may"), why);
	if (str_is(verb, "told") || str_is(verb, "untold"))
		return expect_told(arena, step, view, str_is(verb, "told"), why);
	return differs(arena, why, "this expectation", STR("unknown"));
}

bool step_expects(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why)
{
	if (step->word_count < 2)
		return differs(arena, why, "the expectation", STR("too short"));
	struct str what = step->words[0], value = step->words[1];
	if (str_is(what, "state"))
		return str_eq(value, view->state) || differs(arena, why, "the state", view->state);
	if (str_is(what, "clock"))
		return expect_clock(arena, step, view, why);
	if (str_is(what, "no-clock"))
		return !find_clock(view, value) ||
		       differs(arena, why, "the clock", tell_clock(arena, find_clock(view, value)));
	if (str_is(what, "register"))
		return expect_register(arena, step, view, why);
	if (str_is(what, "certificate"))
		return expect_certificate(arena, step, view, why);
	if (str_is(what, "fee"))
		return number_is(value, money_to_yuan(view->fee)) ||
		       differs(arena, why, "the fee",
			   str_printf(arena, "%lld", (long long)money_to_yuan(view->fee)));
	return expect_person(arena, step, view, why);
}
