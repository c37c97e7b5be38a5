/* The core decides: a command on a case becomes one fact, or a refusal with its clause. */
#pragma once
#include "casework/world.h"

enum refusal_id {
#define REFUSAL(id, name, zh, en) REFUSAL_##id,
#include "casework/refusals.def"
#undef REFUSAL
	REFUSAL_COUNT
};
const char *refusal_name(enum refusal_id id);

struct refusal {
	enum refusal_id id;
	struct str cite;
	struct text detail;
};

struct field_error {
	struct str field;
	struct text why;
};

struct mail_due {
	const struct template *template;
	struct str to;      /* login */
	struct str address; /* of somebody who has no account; not given else */
};

enum decision_type {
	DECISION_DONE,
	DECISION_REFUSED,   /* by the rules, or by the state of the case: 409 */
	DECISION_INVALID,   /* fields missing, unknown or misshapen: 422 */
	DECISION_FORBIDDEN, /* not this person's to do: 403 */
};

struct decision {
	enum decision_type type;
	struct fact fact;           /* DONE: sealed but for its hash */
	struct refusal refusal;     /* REFUSED */
	struct field_error *errors; /* INVALID */
	size_t error_count;
	struct mail_due *mails; /* DONE */
	size_t mail_count;
};

struct command {
	const struct person *actor;
	struct str action;
	struct field *fields;
	size_t field_count;
};

/* All results live in `arena`; the case is not changed (apply the fact to do that). */
struct decision decide(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct command *command, struct instant now);

/* May the person open a case of this kind on that day: of their own unit, or, as somebody of the
 * centre, of any unit? Whether the unit and the qualification fit is decided when it is opened. */
bool kind_opens_to(const struct scheme *scheme, const struct kind *kind,
    const struct person *person, struct date today);

/* Commands that every process has. */
struct opening {
	/* whose case it is; the centre names one for processes that its roles open */
	struct str unit;
	struct str category, kind, what; /* what: not given where the kind asks for nothing */
	int level;
	const struct case_state *about; /* the case that it concerns; NULL where it concerns none */
};
struct decision decide_open(struct arena *arena, const struct scheme *scheme,
    const struct person *actor, const struct opening *opening, struct instant now);
struct decision decide_set_facts(struct arena *arena, const struct case_state *state,
    const struct person *actor, const struct profile *profile, struct instant now);
/* May the person add files to that part of the case as it stands? */
bool decide_may_add_file(const struct case_state *state, const struct world *world,
    const struct person *actor, struct str part);
/* May the person take that file of the case away again? */
bool decide_may_remove_file(
    const struct case_state *state, const struct person *actor, const struct evidence *file);
/* Parts, requirement and who may add what when are checked; limits: 500 files a case, names to 200 characters. */
struct decision decide_add_file(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct person *actor, const struct evidence *file,
    struct str sm3, struct instant now);
struct decision decide_remove_file(struct arena *arena, const struct case_state *state,
    const struct person *actor, struct str sha256, struct instant now);

/* Reads the form of an action from JSON `{fields…}`, or from a callback of form values; every
 * misfit is an error of its field. */
bool command_from_json(struct arena *arena, const struct action *action, const struct json *json,
    struct command *out, struct field_error **errors, size_t *error_count);

/* What this person may do now, or why not yet: every action of the process whose role and state fit. */
struct available {
	const struct action *action;
	bool allowed;
	struct refusal refusal; /* where a guard that needs no fields says no */
};
size_t case_actions(struct arena *arena, const struct case_state *state, const struct world *world,
    const struct person *actor, struct instant now, struct available **out);

/* May this person see the case at all (INTERFACE: who reads a case)? */
bool case_readable(
    const struct case_state *state, const struct world *world, const struct person *person);

/* May a reader of the case see this fact of it? The unit sees the outcome of a vote, not who voted how (INTERFACE). */
bool case_tells(
    const struct case_state *state, const struct person *person, const struct fact *fact);
/* Is something of the fact told to some of the case's readers alone? All are told its hash: so that nobody finds out by it
 * what is withheld, trying what may stand there, such a fact has a field more that cannot be guessed (FACT_SALT, last). */
bool case_withholds(const struct case_state *state, const struct fact *fact);
/* Takes out of a case what this reader of it is not told: fields that the process tells others alone or only later, and
 * files that are the centre's own. The case is of use to that reader only. */
void case_redact(struct case_state *state, const struct person *person);

/* The check of a case as of the day of its submission (or `today` in a draft), with the register's certificates. */
struct check_result *case_check(struct arena *arena, const struct case_state *state,
    const struct world *world, struct date today);
/* The fee of a case, by its treated kind; NULL where no rule is known. */
const struct fee *case_fee(
    const struct case_state *state, const struct world *world, struct date today);

/* Faults of a scheme that only casework can see: unknown guards, effects, placeholders. */
void casework_lint(const struct scheme *scheme, struct faults *faults);
