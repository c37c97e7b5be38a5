/* One process of the rule book as structs: stages, states and actions, who takes them, and the time limits that they
 * start and stop (docs/scheme-files.md). */
#pragma once
#include "base/date.h"
#include "scheme/role.h"
#include "scheme/value.h"

/* Something to choose. */
struct option {
	struct str id;
	struct text name;
	struct str tone; /* met, partly, unmet: what it says of that which is judged or voted on */
	bool on_site;    /* the holder is looked at where it is */
};

enum length_unit { LENGTH_WORKING_DAYS, LENGTH_MONTHS, LENGTH_YEARS, LENGTH_SET };

/* Something that happens in a case: an action, perhaps only when leaving or entering a state. */
struct trigger {
	struct str action;
	struct str from, to; /* states; not given: any */
	struct str file;
	int line;
};

struct limit {
	struct str id;
	struct text name;
	int length; /* 0 with LENGTH_SET */
	/* LENGTH_SET: the day that the field `due_field` of the starting action names */
	enum length_unit unit;
	struct str due_field;
	bool centre;            /* whose days: the centre's, else the applicant's */
	bool moves;             /* a last day that is no working day moves to the next one */
	bool last_valid_day;    /* ends the day before (a certificate's validity) */
	bool pauses;            /* stands still while a state waits for the applicant */
	bool first_only;        /* a second start while it exists is not a new start */
	struct str start_field; /* the day counted from is this field's; not given: the day of the
				   action */
	struct trigger *starts, *stops, *cancels;
	size_t start_count, stop_count, cancel_count;
	bool minimum; /* a notice ahead, checked by a guard, never a running clock */
	struct str cite;
	struct str file;
	int line;
};

struct stage {
	struct str id;
	struct text name;
	bool shown;        /* a step of the step bar */
	struct text about; /* what happens in it, for the public; may be empty */
};

struct state {
	struct str id;
	struct text name;
	struct text now; /* what is to be done now, by whom */
	const struct stage *stage;
	enum role waits_for; /* ROLE_COUNT: nobody */
	bool applicant;    /* waits for the applicant: the centre's clocks that pause stand still */
	struct text pause; /* the reason shown while it does */
	bool draft;        /* not yet an application: no one but the unit sees it */
	bool editable;     /* declared facts and files may be changed */
	bool final;
	struct str file;
	int line;
};

/* Where an action leads: the first target whose condition holds. */
enum condition_type {
	CONDITION_ALWAYS,
	CONDITION_FIELD,
	CONDITION_DONE,
	CONDITION_GUARD,
	CONDITION_WHAT
};

struct condition {
	enum condition_type type;
	struct str field; /* FIELD: this field of the command … */
	struct str is;    /* … has this value (true, false, or a choice) */
	/* DONE: these actions have been carried out since the state was entered, this one
	 * counted */
	struct str *done;
	size_t done_count;
	struct str what; /* WHAT: this is what the case concerns */
	int guard;       /* GUARD: a named predicate of casework/guards.def, by name below */
	struct str guard_name;
};

struct target {
	struct condition when;
	const struct state *state; /* NULL with `stay` and `back` */
	bool stay, back;           /* back: to the state from which the present one was entered */
	struct str file;
	int line;
};

/* What one of the action's own rules asks beyond role, state and fields. */
struct guard_ref {
	struct str name;  /* a row of casework/guards.def */
	struct str cite;  /* what the refusal cites: its own clause, or the action's */
	int days;         /* working days, where the guard takes them */
	struct str field; /* field that it looks at, where it takes one */
	struct str file;
	int line;
};

struct field_def {
	struct str name;
	enum value_type type;
	bool required;
	bool must_be_true; /* a declaration: false is refused by the rules */
	bool one_line;     /* a text that is asked for on one line */
	struct text label, hint;
	struct option *options;
	size_t option_count;
	enum role role;        /* logins: must have this role; ROLE_COUNT: any */
	struct str part;       /* files: the part that an upload goes to */
	struct str not_before; /* dates: another field of the same form; or `today` */
	struct str not_after;  /* dates: `today` */
	uint32_t readers;      /* bit i: role i is told it; 0: whoever reads the case is */
	struct str after; /* the unit is told it once this action has been carried out; not given:
			     at once */
	struct str file;
	int line;
};

/* Who may carry it out, and from where. */
struct performer {
	enum role role;
	const struct state **from;
	size_t from_count;
	struct str file;
	int line;
};

struct mail_ref {
	struct str template_id;
	enum role to; /* contact, lead, … : those so assigned, or all of an office role */
	const struct state *into; /* only where the action leads there; NULL: always */
	struct str file;
	int line;
};

struct action {
	struct str id;
	struct text name; /* on a button: 提交申请 */
	struct text done; /* in a timeline: 已提交申请 */
	struct performer *performers;
	size_t performer_count;
	struct target *targets;
	size_t target_count;
	struct field_def *fields;
	size_t field_count;
	struct guard_ref *guards;
	size_t guard_count;
	struct str *effects; /* names of casework/effects.def */
	size_t effect_count;
	struct mail_ref *mails;
	size_t mail_count;
	bool once; /* once in a visit of the state (per actor where the role votes) */
	bool once_per_actor;
	struct str cite;
	struct str file;
	int line;
};

/* Who reads cases of a process that not everybody reads. */
struct reader_rule {
	enum role role;
	struct str after; /* only once this action has been carried out; may be not given */
	struct str what;  /* only where the case concerns this; may be not given */
	struct str file;
	int line;
};

struct process {
	struct str id;
	uint32_t kinds;
	uint32_t opens;              /* bit i: role i may open a case; 0: those of the unit */
	struct reader_rule *readers; /* none: whoever reads the cases of a unit */
	size_t reader_count;
	bool apart;        /* those of the centre who took part in the case that one of this process
		       concerns do not see it */
	struct str frozen; /* the clause by which what was declared stands still */
	const struct state *initial;
	struct stage *stages;
	size_t stage_count;
	struct state *states;
	size_t state_count;
	struct action *actions;
	size_t action_count;
	struct limit *limits; /* those of the edition that its actions start */
	size_t limit_count;
	struct str file;
	int line;
};

/* Look-ups; NULL where there is none. */
const struct state *process_state(const struct process *process, struct str id);
const struct action *process_action(const struct process *process, struct str id);
/* Does any of its actions ask for this guard? */
bool process_asks(const struct process *process, const char *guard);
bool action_has_effect(const struct action *action, const char *effect);
/* Of NULL, too, NULL. */
const struct field_def *action_field(const struct action *action, struct str name);
const struct option *field_option(const struct field_def *field, struct str id);
/* May the role carry it out from that state? */
bool action_starts(const struct action *action, enum role role, const struct state *state);
