/* One thread that reads refused bodies to their end, within limits. */
#include "web/drain.h"
#include "base/err.h"
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SOCKETS 64
#define SECONDS 20
#define BYTES_MAX ((int64_t)512 << 20)

struct victim {
	int socket;
	int64_t bytes;
	time_t until;
};

struct drain {
	pthread_t thread;
	pthread_mutex_t lock; /* of all below */
	int wake;
	bool ending;
	struct victim victims[SOCKETS];
	size_t count;
};

static time_t now_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* True where there may be more. */
static bool read_some(struct victim *victim)
{
	char dropped[65536];
	ssize_t got = recv(victim->socket, dropped, sizeof dropped, MSG_DONTWAIT);
	if (got > 0)
		victim->bytes += got;
	return got != 0 && victim->bytes < BYTES_MAX;
}

static size_t gather(struct drain *drain, struct pollfd *polled)
{
	polled[0] = (struct pollfd){.fd = drain->wake, .events = POLLIN};
	for (size_t i = 0; i < drain->count; i++)
		polled[i + 1] = (struct pollfd){.fd = drain->victims[i].socket, .events = POLLIN};
	return drain->count;
}

/* New sockets stand behind those that were polled. */
static void serve(struct drain *drain, const struct pollfd *polled, size_t count)
{
	time_t now = now_seconds();
	for (size_t i = count; i-- > 0;) {
		struct victim *victim = &drain->victims[i];
		bool stays = victim->until > now && !drain->ending;
		if (stays && polled[i + 1].revents)
			stays =
			    !(polled[i + 1].revents & (POLLERR | POLLNVAL)) && read_some(victim);
		if (stays)
			continue;
		close(victim->socket);
		*victim = drain->victims[--drain->count];
	}
}

static void *drain_run(void *context)
{
	struct drain *drain = context;
	struct pollfd polled[SOCKETS + 1];
	uint64_t woken;
	pthread_mutex_lock(&drain->lock);
	while (!drain->ending) {
		size_t count = gather(drain, polled);
		pthread_mutex_unlock(&drain->lock);
		poll(polled, count + 1, count ? 1000 : -1);
		if (polled[0].revents && read(drain->wake, &woken, sizeof woken) < 0)
			NEVER("an event counter cannot be read");
		pthread_mutex_lock(&drain->lock);
		serve(drain, polled, count);
	}
	pthread_mutex_unlock(&drain->lock);
	return NULL;
}

static void wake(struct drain *drain)
{
	uint64_t one = 1;
	if (write(drain->wake, &one, sizeof one) < 0)
		NEVER("an event counter cannot be written");
}

struct drain *drain_new(void)
{
	struct drain *drain = calloc(1, sizeof *drain);
	if (!drain)
		NEVER("out of memory");
	pthread_mutex_init(&drain->lock, NULL);
	drain->wake = eventfd(0, EFD_CLOEXEC);
	if (drain->wake < 0 || pthread_create(&drain->thread, NULL, drain_run, drain) != 0)
		NEVER("a thread cannot be started");
	return drain;
}

void drain_take(struct drain *drain, int socket)
{
	pthread_mutex_lock(&drain->lock);
	int own = drain->count < SOCKETS && socket >= 0 ? dup(socket) : -1;
	if (own >= 0)
		drain->victims[drain->count++] =
		    (struct victim){.socket = own, .until = now_seconds() + SECONDS};
	pthread_mutex_unlock(&drain->lock);
	if (own >= 0)
		wake(drain);
}

void drain_end(struct drain *drain)
{
	pthread_mutex_lock(&drain->lock);
	drain->ending = true;
	pthread_mutex_unlock(&drain->lock);
	wake(drain);
	pthread_join(drain->thread, NULL);
	for (size_t i = 0; i < drain->count; i++)
		close(drain->victims[i].socket);
	close(drain->wake);
	pthread_mutex_destroy(&drain->lock);
	free(drain);
}
