/* One case: the fold of its facts (DESIGN 5). Pure: no clock, no I/O; everything lives in the case's arena. */
#pragma once
#include "casework/fact.h"
#include "scheme/check.h"

struct evidence {
	struct str sha256; /* hex */
	int64_t size;
	struct str name, part, requirement, project, document; /* the last three may be missing */
	struct str by;
	struct instant at;
};

struct judgement {
	struct str requirement, result, finding, by;
	struct str *files;
	size_t file_count;
	struct instant at;
};

struct vote {
	struct str login, vote, reason;
	struct instant at;
};

struct case_state {
	struct arena *arena;
	const struct scheme *scheme;
	struct str id, unit; /* unit: its code */
	struct str category, kind, what;
	int level;
	const struct edition *edition;             /* in force when opened; bound at submission */
	const struct process *process;
	const struct qualification *qualification;
	const struct state *state, *entered_from;
	int64_t entered_seq;         /* of the fact that entered the present state */
	struct date opened_on, submitted_on, ended_on;
	struct profile *profile;     /* certificates stay empty here: they come from the register (struct world) */
	struct str contact;          /* login that submitted, else that opened */
	struct str lead;
	struct str *group;
	size_t group_count;
	struct date meeting;
	struct evidence *files;
	size_t file_count;
	struct judgement *judgements;
	size_t judgement_count;
	struct vote *votes;          /* of the present listing */
	size_t vote_count;
	struct str address, recipient;
	struct str certificate;      /* number; not given before it is made */
	struct date issued_on, expires_on;
	struct fact *history;
	size_t history_count;
	struct sha256 head;          /* hash of the last fact */
};

/* A case without facts. */
struct case_state *case_new(struct arena *arena, const struct scheme *scheme, struct str id);
/* Folds one more fact in. The fact's strings must live as long as the case. ERR_CORRUPT where it cannot follow
 * (wrong seq, unknown state or edition): the detail says what. */
enum err case_apply(struct case_state *state, const struct fact *fact) MUST_CHECK;

/* The value that the last fact of `action` gave `field`; NULL where there is none. */
const struct value *case_last(const struct case_state *state, const char *action, const char *field);
/* Has the action been carried out since the present state was entered? */
bool case_done_since_entry(const struct case_state *state, struct str action);
bool case_open(const struct case_state *state); /* submitted and not ended */
