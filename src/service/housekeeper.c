/* What a serving program does by itself: checkpoints beside the writer, deadlines each minute, tidying each hour. */
#include "base/log.h"
#include "service/evidence.h"
#include "service/internal.h"
#include "service/office.h"
#include "service/session.h"
#include "store/accounts.h"
#include "store/db.h"
#include "store/directory.h"
#include "store/requests.h"
#include <time.h>

enum {
	WAKE_MS = 1000,
	WAKE_SHARED_MS = 200,
	MS_NS = 1000000,
	SECOND_NS = 1000000000,
	MINUTE_MS = 60000,
	HOUR_MS = 3600000,
	PING_MS = 10000,
	DAY_MS = 86400000,
	LOG_PAGES = 1000
};

#define PLACES_KEPT_MS ((int64_t)90 * DAY_MS)

struct rounds {
	struct service *service;
	struct store *store; /* its own connection, for checkpoints */
	struct instant swept_at, tidied_at, asked_at;
	struct errand ping; /* asks the scanner, on a thread that may wait for it */
	atomic_bool pinging;
};

/* Answers to repeated requests are kept a day; sessions as long as they last. */
static void clean(struct tx *tx, void *argument, struct outcome *outcome)
{
	(void)argument;
	struct instant now = real_now();
	TRY_USE(tx, outcome, requests_forget_before(tx->store, (struct instant){now.ms - DAY_MS}));
	TRY_USE(tx, outcome,
	    accounts_end_sessions_before(
		tx->store, now, (struct instant){now.ms - SESSION_IDLE_MS}));
	TRY_USE(tx, outcome,
	    accounts_forget_places(tx->store, (struct instant){now.ms - PLACES_KEPT_MS}));
}

static void run_logged(struct service *service, const char *event, use_case *run, void *argument)
{
	struct arena arena;
	arena_init(&arena, (size_t)256 << 20);
	struct outcome outcome;
	service_run(service, run, argument, &arena, &outcome);
	if (outcome.type != OUTCOME_DONE)
		log_error(event, {"detail", outcome.detail});
	arena_free(&arena);
}

/* Deadlines follow the scheme's time: under the manual clock they are looked at when it moves. */
static void sweep(struct rounds *rounds)
{
	struct instant now = real_now();
	if (now.ms - rounds->swept_at.ms < MINUTE_MS)
		return;
	rounds->swept_at = now;
	struct sweep told = {0};
	if (!rounds->service->manual)
		run_logged(rounds->service, "sweep-failed", office_sweep, &told);
	run_logged(rounds->service, "cleaning-failed", clean, NULL);
}

/* By every server, since what it takes away may be of its own folder. */
static void tidy(struct rounds *rounds)
{
	struct instant now = real_now();
	if (now.ms - rounds->tidied_at.ms < HOUR_MS)
		return;
	rounds->tidied_at = now;
	if (evidence_sweep(rounds->service, rounds->store) != ERR_OK)
		log_error("tidying-failed", {"detail", str_from(err_detail())});
}

static void ping(struct errand *errand)
{
	struct rounds *rounds = errand->context;
	evidence_ping(rounds->service);
}

static void pinged(struct errand *errand)
{
	struct rounds *rounds = errand->context;
	atomic_store(&rounds->pinging, false);
}

static void ask_scanner(struct rounds *rounds)
{
	struct instant now = real_now();
	if (!rounds->service->scanner || now.ms - rounds->asked_at.ms < PING_MS ||
	    atomic_exchange(&rounds->pinging, true))
		return;
	rounds->asked_at = now;
	rounds->ping = (struct errand){ping, pinged, rounds, ERRAND_UPLOAD, STR_NONE, NULL};
	if (!service_errand(rounds->service, &rounds->ping))
		atomic_store(&rounds->pinging, false);
}

/* Its errand lies on this thread's stack. */
static void wait_for_scanner(struct rounds *rounds)
{
	while (atomic_load(&rounds->pinging))
		nanosleep(&(struct timespec){0, MS_NS}, NULL);
}

bool housekeeper_checkpoint_due(const struct service *service)
{
	int pages = db_log_pages(service->writer.store->db);
	int moved = atomic_load(&service->housekeeper.moved);
	return pages - (pages < moved ? 0 : moved) > LOG_PAGES;
}

static void checkpoint(struct rounds *rounds)
{
	struct service *service = rounds->service;
	if (!housekeeper_checkpoint_due(service))
		return;
	atomic_store(&service->housekeeper.moved, db_log_pages(service->writer.store->db));
	if (db_checkpoint(rounds->store->db) != ERR_OK)
		log_warn("checkpoint-failed", {"detail", str_from(err_detail())});
}

bool housekeeper_wait(struct housekeeper *housekeeper, int ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += (long)ms * MS_NS;
	until.tv_sec += until.tv_nsec / SECOND_NS;
	until.tv_nsec %= SECOND_NS;
	pthread_mutex_lock(&housekeeper->mutex);
	if (!housekeeper->stopping && ms)
		pthread_cond_timedwait(&housekeeper->wake, &housekeeper->mutex, &until);
	bool go_on = !housekeeper->stopping;
	pthread_mutex_unlock(&housekeeper->mutex);
	return go_on;
}

/* The writer catches up with what others wrote before it does anything. */
static void nothing(struct tx *tx, void *argument, struct outcome *outcome)
{
	(void)tx, (void)argument, (void)outcome;
}

/* Notices, editions and the manual clock's time that another process put into the same store hold here at once, not
 * with the next command. */
static void follow(struct rounds *rounds)
{
	int64_t mark;
	bool behind = atomic_load(&rounds->service->writer.behind) &&
		      directory_mark(rounds->store, &mark) == ERR_OK;
	if (db_changed_elsewhere(rounds->store->db) || behind)
		run_logged(rounds->service, "catching-up-failed", nothing, NULL);
}

static void *housekeeper_main(void *argument)
{
	struct rounds rounds = {.service = argument};
	if (store_open_at(rounds.service->folder, rounds.service->database, STORE_WRITE,
		&rounds.store) != ERR_OK) {
		log_error("housekeeping-failed", {"detail", str_from(err_detail())});
		return NULL;
	}
	int ms = rounds.service->database ? WAKE_SHARED_MS : WAKE_MS;
	while (housekeeper_wait(&rounds.service->housekeeper, ms)) {
		checkpoint(&rounds);
		tidy(&rounds);
		ask_scanner(&rounds);
		follow(&rounds);
		bool leads = db_lead(rounds.store->db);
		atomic_store(&rounds.service->housekeeper.leads, leads);
		if (leads)
			sweep(&rounds);
	}
	wait_for_scanner(&rounds);
	store_close(rounds.store);
	return NULL;
}

enum err housekeeper_start(struct service *service)
{
	struct housekeeper *housekeeper = &service->housekeeper;
	pthread_mutex_init(&housekeeper->mutex, NULL);
	pthread_cond_init(&housekeeper->wake, NULL);
	if (pthread_create(&housekeeper->thread, NULL, housekeeper_main, service) != 0)
		return err_fail(ERR_IO, "no thread for deadlines and checkpoints");
	housekeeper->running = true;
	return postman_start(service);
}

void housekeeper_stop(struct service *service)
{
	struct housekeeper *housekeeper = &service->housekeeper;
	if (!housekeeper->running)
		return;
	pthread_mutex_lock(&housekeeper->mutex);
	housekeeper->stopping = true;
	pthread_cond_broadcast(&housekeeper->wake);
	pthread_mutex_unlock(&housekeeper->mutex);
	pthread_join(housekeeper->thread, NULL);
	postman_stop(service);
	housekeeper->running = false;
}
