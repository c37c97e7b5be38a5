/* One case: the fold of its facts (DESIGN 5). Pure: no clock, no I/O; everything lives in the case's arena. */
#pragma once
#include "casework/fact.h"
#include "scheme/check.h"

struct evidence {
	struct str sha256; /* hex */
	int64_t size;
	struct str name, part, requirement, project, document; /* the last three may be missing */
	struct str used_in; /* another case that had the same content; may be missing */
	bool proved;        /* of one that is being brought: there it was evidence that has to be fresh, and
			       a certificate came of it */
	struct str by;
	struct instant at;
	int64_t seq; /* of the fact that added it */
};

struct judgement {
	struct str requirement, result, finding, by;
	struct str tone; /* of the result: met, partly, unmet, or not given */
	struct str *files;
	size_t file_count;
	struct instant at;
};

struct vote {
	struct str login, vote, reason;
	bool pass; /* as the option's tone says */
	struct instant at;
};

/* Stands for a unit's code where a case concerns the body itself. */
#define UNIT_BODY "body"

struct case_state {
	struct arena *arena;
	const struct scheme *scheme;
	struct str id, unit; /* unit: its code, or UNIT_BODY */
	struct str category, kind, what;
	struct str about; /* the case that it concerns; may be not given */
	/* as the rules treat the application, from its submission on; NULL before */
	const struct kind *treated;
	int level;
	const struct edition *edition; /* in force when opened; bound at submission */
	const struct process *process;
	const struct qualification *qualification;
	const struct state *state, *entered_from;
	/* for each state of the process the one that the case came to it from, returns not counted;
	 * NULL before the first move under the present process */
	const struct state **came_from;
	int64_t entered_seq; /* of the fact that entered the present state */
	struct date opened_on, submitted_on, ended_on;
	/* certificates stay empty here: they come from the register (struct world) */
	struct profile *profile;
	struct str contact; /* login that submitted, else that opened */
	struct str lead;
	struct str *group;
	size_t group_count;
	/* everybody who ever led the case or belonged to its group (ISO/IEC 17065 separation) */
	struct str *involved;
	size_t involved_count;
	bool on_site; /* the holder is, or was, looked at on site */
	struct date audit_first, audit_last; /* days of the audit as last planned */
	struct date meeting;        /* as it is held by the calendar now … */
	struct date listed_as;      /* … and was when the case was put on its list */
	struct instant listed_at;
	struct evidence *files;
	size_t file_count;
	struct judgement *judgements;
	size_t judgement_count;
	struct vote *votes; /* of the present listing */
	size_t vote_count;
	struct fact submission; /* what was asked for with it; without fields before */
	struct str address, recipient;
	struct str certificate; /* number; not given before it is made */
	struct date issued_on, expires_on;
	struct fact *history;
	size_t history_count;
	size_t *steps; /* where in the history it was opened and actions of its process stand */
	size_t step_count;
	struct sha256 head; /* hash of the last fact */
};

/* A case without facts. */
struct case_state *case_new(struct arena *arena, const struct scheme *scheme, struct str id);
/* Folds one more fact in. The fact's strings must live as long as the case. ERR_CORRUPT where it cannot follow
 * (wrong seq, unknown state or edition): the detail says what, and the case is of no further use. */
enum err case_apply(struct case_state *state, const struct fact *fact) MUST_CHECK;

/* Puts the case under an edition: its process, qualification and state of the same name.
 * ERR_CORRUPT where there are none. */
enum err case_bind(struct case_state *state, const struct edition *edition) MUST_CHECK;
/* A draft as the edition in force on that day sees it (a copy in `arena` where that is another
 * one), else the case itself. */
const struct case_state *case_view(
    struct arena *arena, const struct case_state *state, struct date today);

/* The i-th fact that opened the case or carried out an action of its process; NULL where there are not so many. All others
 * leave its state as it is. */
const struct fact *case_step(const struct case_state *state, size_t i);
/* The value that the last fact of `action` gave `field`; NULL where there is none. */
const struct value *case_last(
    const struct case_state *state, const char *action, const char *field);
/* What was written in the field when the application was submitted; STR_NONE where nothing was. */
struct str case_asked(const struct case_state *state, const char *field);
/* The option that the fact chose in a field; NULL where it chose none. */
const struct option *case_chosen(
    const struct case_state *state, const struct fact *fact, const char *field);
/* What that option says: met, partly, unmet; STR_NONE where it says nothing. */
struct str case_tone(const struct case_state *state, const struct fact *fact, const char *field);
/* What a case came to, in words: the last choice with a tone, of actions that neither judge a requirement nor vote;
 * an empty text where there is none. */
struct text case_conclusion(const struct case_state *state);
/* Has the action been carried out since the present state was entered? */
bool case_done_since_entry(const struct case_state *state, struct str action);
bool case_done_by_since_entry(const struct case_state *state, struct str action, struct str login);
bool case_open(const struct case_state *state); /* submitted and not ended */
/* Has the person ever led the case or belonged to its group? */
bool case_involves(const struct case_state *state, struct str login);
/* Does somebody of the centre take part in the case by this fact of it, as actor? */
bool case_takes_part(const struct case_state *state, const struct fact *fact);
const struct evidence *case_file(
    const struct case_state *state, struct str sha256); /* NULL: none */
const struct judgement *case_judgement(
    const struct case_state *state, struct str requirement); /* NULL: none */
/* Is it one that assessors judge, of this qualification and for this kind of application? */
bool case_judges(const struct case_state *state, const struct requirement *requirement);
