/* Stories: dated narratives of a case, read once into steps and carried out against any back end: the pure
 * engine, the store, HTTP. README.md beside this tells how they are written. */
#pragma once
#include "casework/decide.h"

struct story_person {
	struct str login;
	uint32_t roles;
	bool of_unit;  /* belongs to the applicant */
	bool interest; /* has declared an interest in it */
};

enum step_type {
	STEP_OPEN,
	STEP_FACTS,
	STEP_ACT,
	STEP_UPLOAD,
	STEP_REMOVE,
	STEP_CLOCK,
	STEP_DRAW,
	STEP_EXPECT
};

struct step {
	enum step_type type;
	struct str file;
	int line;
	struct date on;
	struct str login, verb;
	struct str *words; /* after the verb, before the arrow: `key=value` or plain */
	size_t word_count;
	struct str *then; /* after the arrow */
	size_t then_count;
};

struct story {
	struct str folder, file, title, cites;
	struct str unit, category, kind, what;
	int level;
	bool other_case; /* the unit has another open case of the category */
	struct story_person *people;
	size_t people_count;
	struct held_certificate *certificates;
	size_t certificate_count;
	struct step *steps;
	size_t step_count;
};

/* What a step came to: the state after it; the refusal and its clause; the first field that is wrong. */
struct story_outcome {
	enum decision_type type;
	struct str name, cite;
};

struct story_clock {
	struct str limit, state;
	struct date due_on;
	int counted, paused;
};

/* A case as one person sees it. */
struct story_view {
	bool readable;
	struct str state, certificate;
	struct str registered,
	    holder; /* status and name of the unit's newest certificate of category and level */
	struct date expires_on;
	struct money fee;
	struct story_clock *clocks;
	size_t clock_count;
	struct str *actions; /* that the person may carry out now */
	size_t action_count;
	struct str *told; /* ACTION.FIELD of all that the person is told of what happened */
	size_t told_count;
};

/* A case to open: the story's own, or one that concerns the case at hand. */
struct story_opening {
	struct str kind, what;
	bool about;
};

/* A back end: one case of one story at a time, in a centre of its own. Results live in `arena`. */
struct story_backend {
	const char *name;
	void *(*begin)(struct arena *arena, const struct scheme *scheme, const struct story *story);
	void (*end)(void *self);
	struct story_outcome (*open)(
	    void *self, struct instant at, struct str login, const struct story_opening *opening);
	/* `json`: the facts of INTERFACE. */
	struct story_outcome (*set_facts)(
	    void *self, struct instant at, struct str login, struct str json);
	/* `json`: the form's fields. */
	struct story_outcome (*act)(
	    void *self, struct instant at, struct str login, struct str action, struct str json);
	/* The file's content is its name. */
	struct story_outcome (*upload)(
	    void *self, struct instant at, struct str login, struct str part, struct str name);
	struct story_outcome (*remove)(
	    void *self, struct instant at, struct str login, struct str sha256);
	/* Lets the clock act; the limits that it told as overdue. */
	size_t (*clock)(void *self, struct instant at, struct str **limits);
	/* These experts are the panel of the case's meeting. */
	void (*draw)(void *self, struct instant at, const struct str *logins, size_t count);
	struct story_view (*see)(void *self, struct instant at, struct str login);
};

extern const struct story_backend story_engine, story_store;
/* Told when a command of a story on the store begins and ends, so that the world may fail meanwhile; NULL: it does not. */
extern void (*story_store_arm)(bool on);
/* The case of a story on the engine, and what stands around it. */
const struct case_state *story_engine_case(void *self, const struct world **world);

/* What a case tells, as a view has it. */
void story_told(struct arena *arena, const struct case_state *state, struct story_view *view);

/* Reads FOLDER/NAME; false with what is wrong, and where, in `why`. */
bool story_read(
    struct arena *arena, struct str folder, struct str name, struct story *out, struct str *why);
/* Carries it out; false with the step that went otherwise in `why`. */
bool story_run(struct arena *arena, const struct scheme *scheme, const struct story *story,
    const struct story_backend *backend, struct str *why);
/* The form's fields, or declared facts, of a step as JSON. */
struct str step_fields_json(struct arena *arena, const struct action *action,
    const struct step *step, struct str requirement);
bool step_facts_json(struct arena *arena, const struct scheme *scheme, const struct story *story,
    const struct step *step, struct str *json, struct str *why);
/* Does what is seen agree with an `expect` step? */
bool step_expects(
    struct arena *arena, const struct step *step, const struct story_view *view, struct str *why);
