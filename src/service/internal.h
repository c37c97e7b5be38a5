/* What the service's own files share: the running service and its parts. No other layer includes this. */
#pragma once
#include "service/casebook.h"
#include "service/people.h"
#include "service/service.h"
#include "store/standby.h"
#include <pthread.h>
#include <stdatomic.h>

struct attempts;
struct quotas;
struct sessions;
struct composed;

/* The one that writes (writer.c). */
struct writer {
	pthread_t thread;
	bool running;
	pthread_mutex_t mutex;
	pthread_cond_t work;
	struct job *first, *last;
	size_t waiting;
	size_t wanted; /* wake the writer once so many wait */
	bool stopping;
	struct store *store;
	struct casebook *casebook;
	atomic_bool behind; /* what others wrote, or nobody, could not be read when it should have been */
	_Atomic int64_t commits, done; /* transactions and commands since the start */
};

/* The pool for slow work (workers.c). */
enum { WORKERS = 3, UPLOADERS = 2 };
struct errands {
	struct errand *first, *last;
};
struct workers {
	pthread_t threads[WORKERS + UPLOADERS];
	int running;
	pthread_mutex_t mutex;
	pthread_cond_t work;
	pthread_cond_t upload; /* one came */
	struct errands passwords, others, uploads;
	int checking; /* passwords that are being checked now */
	bool stopping;
};

/* What happens by itself: checkpoints, deadlines (housekeeper.c), mails (postman.c). */
struct housekeeper {
	pthread_t thread, postman;
	bool running, delivers, stopping;
	atomic_bool leads; /* of several servers this is the one that does so */
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	_Atomic int moved; /* pages of the log that the last checkpoint met */
};

/* What is known of the primary where there is a standby (standby.c). */
enum { SEEN_MOST = 64 };
struct primary_seen {
	struct journal_end end;
	int64_t ms; /* monotonic: what was committed by then is in it */
	struct instant at;
};
struct watch {
	pthread_t thread;
	bool running, stopping;
	pthread_mutex_t mutex;
	pthread_cond_t wake;
	struct store *primary;
	struct primary_seen seen[SEEN_MOST]; /* each with another end; `last` is the latest */
	size_t last, count;
	_Atomic int64_t primary_ms; /* when it answered last */
	atomic_bool usable;         /* the standby, as far as anybody knows */
	atomic_int state;           /* enum standby_state */
};

enum scanner_state { SCANNER_UNKNOWN, SCANNER_OK, SCANNER_AWAY };

struct service {
	struct arena arena; /* of the scheme and the options */
	/* As its files have it, and as it is in force: with the calendar of the notices loaded since. Swapped whole by the
	 * writer, read by everybody. */
	struct scheme *loaded;
	_Atomic(struct scheme *) scheme;
	_Atomic int64_t calendar_seq; /* notices in it; the writer's to change */
	struct composed *composed;       /* schemes made since, the newest first; the writer's own */
	_Atomic int64_t rules_seq; /* the writer's to change */
	int64_t rules_approved; /* steps of proposals that were looked at; editions in it */
	char *scheme_folder;
	char *folder, *base_url, *smtp;
	char *standby;  /* URL of a copy for public pages; NULL: none */
	char *database; /* its URL; NULL: SQLite's in the folder */
	char *scanner;    /* its socket; NULL: none */
	int mail_timeout, scanner_timeout; /* seconds */
	atomic_int scanner_state; /* enum scanner_state */
	bool manual, serve, demo;
	_Atomic int64_t now_ms; /* the manual clock, or the latest instant that was given out */
	int lock;
	struct people_cache people;
	struct sessions *sessions;
	struct attempts *attempts;
	struct quotas *quotas;
	char *key_file;       /* that secrets are sealed with; NULL: the one in the folder */
	pthread_mutex_t seal; /* one makes that key */
	bool factor_for_all;
	struct breached *breached; /* passwords that are not taken; NULL: no list */
	bool trusted_net;
	struct writer writer;
	struct workers workers;
	struct housekeeper housekeeper;
	struct watch watch;
};

enum err writer_start(struct service *service) MUST_CHECK;
void writer_stop(struct service *service); /* after the last job */
enum err workers_start(struct service *service) MUST_CHECK;
void workers_stop(struct service *service);
enum err housekeeper_start(struct service *service) MUST_CHECK;
void housekeeper_stop(struct service *service);
/* Rests for a while, or until it is time to stop: false. 0: only asks. */
bool housekeeper_wait(struct housekeeper *housekeeper, int ms);
enum err postman_start(struct service *service) MUST_CHECK;
void postman_stop(struct service *service); /* after the housekeeper was told */
/* The log has grown so much since the last checkpoint that the next is due. A log that readers keep from starting
 * afresh stays long, and is no reason for one. */
bool housekeeper_checkpoint_due(const struct service *service);

/* Real time, for sessions, limits of rate and idempotency keys. */
struct instant real_now(void);
/* Sets the manual clock; never back. */
void service_set_clock(struct service *service, struct instant to);

/* Outcomes, in one line each. */
void outcome_refuse(
    struct outcome *outcome, enum refusal_id id, const char *cite, struct text detail);
void outcome_invalid(
    struct outcome *outcome, struct arena *arena, const char *field, struct text why);
/* Takes a decision that did not come to a fact over; true for one that did. */
bool outcome_take(struct outcome *outcome, const struct decision *decision);

/* Fails the use case with the environment's error and leaves it. */
#define TRY_USE(tx, outcome, call)                                      \
	do {                                                            \
		enum err try_use_ = (call);                             \
		if (try_use_ != ERR_OK) {                               \
			outcome_fail((outcome), (tx)->arena, try_use_); \
			return;                                         \
		}                                                       \
	} while (0)

/* The whole entry of a unit, by UNIT_FACT_ADD or UNIT_FACT_CHANGE. */
enum err unit_record(struct tx *tx, const char *action, struct str actor,
    const struct unit *unit) MUST_CHECK;

/* Records that something happened to an account, and by whom; `proof` where it took one. */
struct caller;
struct user;
enum err account_record(struct tx *tx, const struct caller *caller, const struct user *user,
    const char *action, struct str proof) MUST_CHECK;

/* Records a fact of a stream that is no case's, and its rows: after `head`, which moves on. */
enum err tx_record(
    struct tx *tx, struct str stream, struct head *head, struct fact *fact) MUST_CHECK;
