/* The looking thread, and how long each thing may take. */
#include "web/patience.h"
#include "base/err.h"
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

/* A body and an answer have a start, and then this pace: 128 kbit/s. */
enum { PACE = 16, CROWDED_MS = 5000, LOOK_MS = 1000 };

struct patience {
	pthread_t thread;
	pthread_mutex_t mutex; /* of all below */
	pthread_cond_t wake;
	bool ending;
	struct guest *guests;
	unsigned count, most;
	int64_t most_ms; /* that a head, a start or a reading may take */
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The client has ended its side and all that it sent was read. Where the end comes together with the last bytes the serving
 * thread hears of no further event (epoll is edge-triggered). */
static bool has_left(const struct guest *guest)
{
	char next;
	return recv(guest->socket, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static bool too_slow(
    const struct patience *patience, struct guest *guest, int64_t now, bool crowded)
{
	enum awaited awaited = atomic_load(&guest->awaited);
	if (awaited == AWAITS_NOTHING)
		return false;
	int64_t took = now - atomic_load(&guest->since_ms);
	if (awaited != AWAITS_READING && took > LOOK_MS && has_left(guest))
		return true;
	if (crowded && awaited == AWAITS_HEAD)
		return took > CROWDED_MS;
	return took > patience->most_ms + atomic_load(&guest->bytes) / PACE;
}

/* The serving thread finds the end of the stream and closes. */
static void look(struct patience *patience)
{
	int64_t now = now_ms();
	bool crowded = patience->count > patience->most / 4 * 3;
	for (struct guest *guest = patience->guests; guest; guest = guest->next) {
		if (too_slow(patience, guest, now, crowded))
			shutdown(guest->socket, SHUT_RDWR);
	}
}

static void *patience_run(void *context)
{
	struct patience *patience = context;
	pthread_mutex_lock(&patience->mutex);
	while (!patience->ending) {
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += LOOK_MS / 1000;
		pthread_cond_clockwait(&patience->wake, &patience->mutex, CLOCK_MONOTONIC, &until);
		look(patience);
	}
	pthread_mutex_unlock(&patience->mutex);
	return NULL;
}

struct patience *patience_new(unsigned most, int seconds)
{
	struct patience *patience = calloc(1, sizeof *patience);
	if (!patience)
		NEVER("out of memory");
	patience->most = most;
	patience->most_ms = (int64_t)seconds * 1000;
	pthread_mutex_init(&patience->mutex, NULL);
	pthread_cond_init(&patience->wake, NULL);
	if (pthread_create(&patience->thread, NULL, patience_run, patience) != 0)
		NEVER("a thread cannot be started");
	return patience;
}

void patience_end(struct patience *patience)
{
	pthread_mutex_lock(&patience->mutex);
	patience->ending = true;
	pthread_cond_signal(&patience->wake);
	pthread_mutex_unlock(&patience->mutex);
	pthread_join(patience->thread, NULL);
	pthread_cond_destroy(&patience->wake);
	pthread_mutex_destroy(&patience->mutex);
	free(patience);
}

void patience_admit(struct patience *patience, struct guest *guest, int socket)
{
	guest->socket = socket;
	guest_awaits(guest, AWAITS_HEAD, 0);
	pthread_mutex_lock(&patience->mutex);
	guest->next = patience->guests;
	if (guest->next)
		guest->next->before = guest;
	patience->guests = guest;
	patience->count++;
	pthread_mutex_unlock(&patience->mutex);
}

void patience_dismiss(struct patience *patience, struct guest *guest)
{
	pthread_mutex_lock(&patience->mutex);
	*(guest->before ? &guest->before->next : &patience->guests) = guest->next;
	if (guest->next)
		guest->next->before = guest->before;
	patience->count--;
	pthread_mutex_unlock(&patience->mutex);
}

void guest_awaits(struct guest *guest, enum awaited awaited, int64_t bytes)
{
	atomic_store(&guest->awaited, AWAITS_NOTHING);
	atomic_store(&guest->bytes, bytes);
	atomic_store(&guest->since_ms, now_ms());
	atomic_store(&guest->awaited, awaited);
}

void guest_gave(struct guest *guest, int64_t bytes)
{
	atomic_fetch_add(&guest->bytes, bytes);
}
