/* The program's heart while it runs: scheme, store, clock, the one writer and the readers. A use case is a
 * function over a transaction (writing) or a reader (reading); who calls it decides nothing by itself. */
#pragma once
#include "casework/decide.h"
#include "store/store.h"

struct service;

struct service_options {
	const char *data;          /* folder; made where it is missing */
	const char *database;      /* URL of a PostgreSQL database; NULL: SQLite's in the folder */
	const char *standby;       /* URL of a copy of it that public pages are read from; NULL: none */
	const char *scheme_folder;
	bool manual_clock;
	/* the manual clock starts at 09:00 of this day or at the journal's last instant, whichever
	 * is later */
	struct date manual_start;
	bool demo;
	bool serve;                /* holds the folder's lock, watches deadlines, sends mails; without, one command's work */
	bool sandbox;              /* with `serve`: gives up, for the whole process, what serving does not need */
	const char *base_url;      /* for links in mails and QR codes: http://127.0.0.1:8080 */
	bool factor_for_all;       /* a unit's people need a second factor, too */
	const char *key_file;      /* the key of second factors; NULL: second-factor.key in the folder */
	const char *breached;      /* a list of passwords that are not taken (base/breached.h), or NULL */
	bool trusted_net;          /* nobody listens or answers in the place of another between here and the mail server */
	const char *smtp;          /* smtp://host:port, or NULL: mails stay in the outbox */
	const char *scanner;       /* socket of a clamd that looks through uploads; NULL: none does */
	int scanner_timeout;       /* seconds for each file; 0: one minute */
	int mail_timeout;          /* seconds for each answer of the mail server; 0: two minutes */
};

/* Loads and lints the scheme, opens the store (migrating it), starts the writer thread. On scheme faults ERR_INPUT,
 * the first fault in the detail. */
enum err service_open(const struct service_options *options, struct service **out) MUST_CHECK;
/* Finishes what is queued, then stops. */
void service_close(struct service *service);

const struct scheme *service_scheme(const struct service *service);
const char *service_base_url(const struct service *service);
bool service_manual_clock(const struct service *service);
/* Does a scanner look through uploads, and does it answer? "ok", "away", "unknown" before it was asked; NULL: none does. */
const char *service_scanner_state(const struct service *service);
/* A demonstration: whoever is signed in may move the manual clock. */
bool service_demo(const struct service *service);
/* The scheme's time: the manual clock's under one, else the system's, never going back behind the journal's last instant. */
struct instant service_now(const struct service *service);
struct date service_today(const struct service *service);

/* --- writing ------------------------------------------------------------------------------------------ */

/* What is handed to a use case: one savepoint of the group's transaction. */
struct tx {
	struct service *service;
	struct store *store;       /* the writer's connection */
	struct arena *arena;       /* of the job; results live here */
	struct instant now;
};

enum outcome_type {
	OUTCOME_DONE,
	OUTCOME_NOT_FOUND, /* not there, or not yours: the same answer */
	OUTCOME_FORBIDDEN,
	OUTCOME_REFUSED,
	OUTCOME_INVALID,
	OUTCOME_STALE,     /* If-Match does not fit */
	OUTCOME_REUSED,    /* an idempotency key with another body */
	OUTCOME_ERROR,     /* the environment: `err`, `detail` */
};

struct outcome {
	enum outcome_type type;
	struct refusal refusal;
	struct field_error *errors;
	size_t error_count;
	enum err err;
	struct str detail;
};

/* What the environment failed with, its detail copied; ERR_NOT_FOUND: not there. */
void outcome_fail(struct outcome *outcome, struct arena *arena, enum err err);

/* A use case that writes. Returns nothing but through `argument`'s own outcome; anything but
 * OUTCOME_DONE rolls its savepoint back. */
typedef void use_case(struct tx *tx, void *argument, struct outcome *outcome);

struct job {
	use_case *run;
	void *argument;
	struct arena *arena;             /* the caller's, untouched by it until done */
	struct outcome outcome;
	void (*done)(struct job *job);   /* on the writer thread, after the commit is on disk; must not block */
	void *context;
	struct job *next;                /* the queue's */
};

/* Queues a job; `done` is called exactly once. When stopping or when 10,000 wait: at once, with ERR_STOPPING or ERR_BUSY. */
void service_submit(struct service *service, struct job *job);
/* The same, waiting: for the command line, tests and the worker threads. */
void service_run(struct service *service, use_case *run, void *argument, struct arena *arena, struct outcome *outcome);

/* --- reading ------------------------------------------------------------------------------------------ */

/* One thread's read-only connection. */
struct reader {
	struct service *service;
	struct store *store;
	/* The primary is away, and this is a standby's state of which no more is known than that it was so at `as_of`. */
	bool unconfirmed;
	struct instant as_of;
};
enum err reader_open(struct service *service, struct reader *out) MUST_CHECK;
void reader_close(struct reader *reader);
/* Does the database answer? One small look-up. */
enum err reader_ask(struct reader *reader) MUST_CHECK;
/* Between begin and end all reads see one snapshot. Cheap; a single look-up needs neither. */
enum err reader_begin(struct reader *reader) MUST_CHECK;
void reader_end(struct reader *reader);

/* Slow work (Argon2, papers) on the small worker pool: `run` there, then `done` there. */
struct errand {
	void (*run)(struct errand *errand);
	void (*done)(struct errand *errand);
	void *context;
	enum errand_kind {
		ERRAND_ANY,
		ERRAND_PASSWORD, /* checks or makes the digest of one: few at a time, few wait … */
		ERRAND_UPLOAD,   /* scans and keeps a file: on threads of their own, since it may take long */
	} kind;
	struct str client; /* … and of one client fewer; lives as long as the errand */
	struct errand *next;
};
/* False, and nothing is done, where too many of its kind wait already. */
bool service_errand(struct service *service, struct errand *errand);
