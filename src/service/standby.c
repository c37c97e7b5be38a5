/* The watch over a standby, and each reader's own comparison with what the watch has seen of the primary. */
#include "service/standby.h"
#include "base/log.h"
#include "service/internal.h"
#include "store/db.h"
#include <string.h>
#include <time.h>

enum { LOOK_MS = 250, MS_NS = 1000000, SECOND_NS = 1000000000 };

static const char *const names[] = {
#define STATE(id, name) [STANDBY_##id] = name,
    STANDBY_STATES(STATE)
#undef STATE
};

const char *standby_state(const struct service *service)
{
	return service->standby ? names[atomic_load(&service->watch.state)] : NULL;
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / MS_NS;
}

/* --- what was seen of the primary --- */

static struct primary_seen *seen_at(struct watch *watch, size_t back)
{
	return &watch->seen[(watch->last + SEEN_MOST - back) % SEEN_MOST];
}

/* An end that was there before is seen for longer now. Where the journal is shorter than it was, other work was lost with
 * what is missing, and what was seen tells nothing any more. */
static void note(struct watch *watch, const struct primary_seen *now)
{
	pthread_mutex_lock(&watch->mutex);
	struct primary_seen *last = seen_at(watch, 0);
	if (now->end.entry < last->end.entry)
		watch->count = 0;
	if (!watch->count || now->end.entry != last->end.entry) {
		watch->last = (watch->last + 1) % SEEN_MOST;
		watch->count += watch->count < SEEN_MOST;
	}
	*seen_at(watch, 0) = *now;
	pthread_mutex_unlock(&watch->mutex);
	atomic_store(&watch->primary_ms, now->ms);
}

/* The latest that ends at `entry` or before. */
static bool seen_up_to(struct watch *watch, int64_t entry, struct primary_seen *out)
{
	bool found = false;
	pthread_mutex_lock(&watch->mutex);
	for (size_t back = 0; back < watch->count && !found; back++) {
		*out = *seen_at(watch, back);
		found = out->end.entry && out->end.entry <= entry;
	}
	pthread_mutex_unlock(&watch->mutex);
	return found;
}

/* --- reading --- */

static enum err foreign(void)
{
	return err_fail(ERR_CONFLICT, "it is no copy of this database");
}

static enum err compare(struct watch *watch, struct standby *own)
{
	struct primary_seen seen;
	enum standby_has has = STANDBY_LACKS;
	int64_t newest = INT64_MAX;
	while (has == STANDBY_LACKS) {
		if (!seen_up_to(watch, newest, &seen))
			return ERR_OK;
		TRY(standby_compare(own->reader.store, &seen.end, &has, &newest));
		own->newest = newest;
		if (has == STANDBY_LACKS && newest >= seen.end.entry)
			has = STANDBY_DIFFERS;
	}
	if (has == STANDBY_DIFFERS)
		return foreign();
	own->true_ms = seen.ms;
	own->true_at = seen.at;
	return ERR_OK;
}

static enum err look(struct service *service, struct standby *own)
{
	own->looked_ms = now_ms();
	own->reader.service = service;
	enum err err = own->open ? ERR_OK
				 : store_open_at(service->folder, service->standby, STORE_STANDBY,
				       &own->reader.store);
	own->open = err == ERR_OK;
	if (err == ERR_OK)
		err = compare(&service->watch, own);
	if (err != ERR_OK)
		standby_close(own);
	return err;
}

void standby_close(struct standby *own)
{
	if (own->open)
		reader_close(&own->reader);
	*own = (struct standby){0};
}

void standby_failed(struct service *service, struct standby *own)
{
	standby_close(own);
	atomic_store(&service->watch.usable, false);
}

static bool recent(int64_t ms)
{
	return ms && now_ms() - ms <= STANDBY_LAG_MS;
}

bool standby_take(struct service *service, struct standby *own)
{
	struct watch *watch = &service->watch;
	if (!service->standby || !atomic_load(&watch->usable))
		return false;
	if (now_ms() - own->looked_ms >= LOOK_MS && look(service, own) != ERR_OK) {
		standby_failed(service, own);
		return false;
	}
	own->reader.unconfirmed = !recent(own->true_ms);
	own->reader.as_of = own->true_at;
	return own->true_ms &&
	       (!own->reader.unconfirmed || !recent(atomic_load(&watch->primary_ms)));
}

/* --- the watch --- */

static void look_at_primary(struct service *service, struct store *primary)
{
	struct primary_seen seen = {.ms = now_ms(), .at = service_now(service)};
	if (standby_end(primary, &seen.end) == ERR_OK)
		note(&service->watch, &seen);
	db_primary_silent(!recent(atomic_load(&service->watch.primary_ms)));
}

/* One that is so far behind that nothing is known of it: has the primary what it ends with? */
static enum err look_further_back(struct store *primary, struct standby *own)
{
	struct journal_end end;
	enum standby_has has;
	int64_t newest;
	if (!own->newest || standby_entry(primary, own->newest, &end) != ERR_OK)
		return ERR_OK;
	if (!end.entry)
		return foreign();
	TRY(standby_compare(own->reader.store, &end, &has, &newest));
	return has == STANDBY_HAS ? ERR_OK : foreign();
}

static enum standby_state state_now(
    const struct service *service, const struct standby *own, enum err err)
{
	if (err != ERR_OK)
		return err == ERR_CONFLICT ? STANDBY_FOREIGN : STANDBY_AWAY;
	if (!recent(atomic_load(&service->watch.primary_ms)))
		return STANDBY_ALONE;
	return recent(own->true_ms) ? STANDBY_USED : STANDBY_BEHIND;
}

/* One line for each change. */
static void tell(struct service *service, enum standby_state state, const char *why)
{
	enum standby_state before = atomic_exchange(&service->watch.state, state);
	if (state == before)
		return;
	struct log_field fields[] = {{"state", str_from(names[state])}, {"detail", str_from(why)}};
	bool well = state == STANDBY_USED;
	log_event(well ? LOG_INFO : LOG_WARN, "standby", fields, *why ? 2 : 1);
}

static void look_around(struct service *service, struct store *primary, struct standby *own)
{
	look_at_primary(service, primary);
	enum err err = look(service, own);
	if (err == ERR_OK && !own->true_ms)
		err = look_further_back(primary, own);
	const char *why = err == ERR_OK ? "" : err_detail();
	atomic_store(&service->watch.usable, err == ERR_OK);
	tell(service, state_now(service, own, err), why);
}

static bool wait_a_moment(struct watch *watch)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += (long)LOOK_MS * MS_NS;
	until.tv_sec += until.tv_nsec / SECOND_NS;
	until.tv_nsec %= SECOND_NS;
	pthread_mutex_lock(&watch->mutex);
	if (!watch->stopping)
		pthread_cond_clockwait(&watch->wake, &watch->mutex, CLOCK_MONOTONIC, &until);
	bool go_on = !watch->stopping;
	pthread_mutex_unlock(&watch->mutex);
	return go_on;
}

static void *watch_main(void *argument)
{
	struct service *service = argument;
	struct watch *watch = &service->watch;
	struct standby own = {0};
	do
		look_around(service, watch->primary, &own);
	while (wait_a_moment(watch));
	standby_close(&own);
	return NULL;
}

enum err standby_check(const struct service *service)
{
	struct store *store;
	if (!service->standby)
		return ERR_OK;
	TRY(store_open_at(service->folder, service->standby, STORE_STANDBY, &store));
	store_close(store);
	return ERR_OK;
}

enum err standby_start(struct service *service)
{
	struct watch *watch = &service->watch;
	if (!service->standby)
		return ERR_OK;
	TRY(store_open_at(service->folder, service->database, STORE_PROBE, &watch->primary));
	pthread_mutex_init(&watch->mutex, NULL);
	pthread_cond_init(&watch->wake, NULL);
	if (pthread_create(&watch->thread, NULL, watch_main, service) != 0)
		return err_fail(ERR_IO, "no thread for the standby");
	watch->running = true;
	return ERR_OK;
}

void standby_stop(struct service *service)
{
	struct watch *watch = &service->watch;
	if (watch->running) {
		pthread_mutex_lock(&watch->mutex);
		watch->stopping = true;
		pthread_cond_signal(&watch->wake);
		pthread_mutex_unlock(&watch->mutex);
		pthread_join(watch->thread, NULL);
		db_primary_silent(false);
	}
	watch->running = false;
	store_close(watch->primary);
	watch->primary = NULL;
}
