/* A ring of pieces with two readers, one for each digest. */
#include "base/hashing.h"
#include <pthread.h>
#include <stdlib.h>

enum { PIECES = 16, READERS = 2 };
enum { WHOLE, PARTS };

struct piece {
	char *bytes;
	size_t len;
	bool in_part;
	struct sha256 *ends; /* the part's digest goes here; no bytes then */
};

struct reader {
	struct hashing *hashing;
	pthread_t thread;
	int which;
	uint64_t taken; /* pieces */
};

struct hashing {
	pthread_mutex_t mutex;
	pthread_cond_t put, taken;
	struct piece pieces[PIECES];
	uint64_t count; /* pieces that were put */
	bool stopping;
	struct sha256_run *whole, *part;
	struct reader readers[READERS];
};

static void take_part(struct hashing *hashing, const struct piece *piece)
{
	if (piece->in_part)
		sha256_add(hashing->part, (struct str){piece->bytes, piece->len});
	if (!piece->ends)
		return;
	*piece->ends = sha256_so_far(hashing->part);
	sha256_end(hashing->part);
	hashing->part = sha256_begin();
}

static void take(struct hashing *hashing, int which, const struct piece *piece)
{
	if (which == PARTS)
		take_part(hashing, piece);
	else if (piece->len)
		sha256_add(hashing->whole, (struct str){piece->bytes, piece->len});
}

static void *read_pieces(void *argument)
{
	struct reader *reader = argument;
	struct hashing *hashing = reader->hashing;
	pthread_mutex_lock(&hashing->mutex);
	for (;;) {
		while (reader->taken == hashing->count && !hashing->stopping)
			pthread_cond_wait(&hashing->put, &hashing->mutex);
		if (reader->taken == hashing->count)
			break;
		const struct piece *piece = &hashing->pieces[reader->taken % PIECES];
		pthread_mutex_unlock(&hashing->mutex);
		take(hashing, reader->which, piece);
		pthread_mutex_lock(&hashing->mutex);
		reader->taken++;
		pthread_cond_signal(&hashing->taken);
	}
	pthread_mutex_unlock(&hashing->mutex);
	return NULL;
}

struct hashing *hashing_new(void)
{
	struct hashing *hashing = calloc(1, sizeof *hashing);
	char *bytes = malloc((size_t)PIECES * HASHING_ROOM);
	if (!hashing || !bytes)
		NEVER("out of memory");
	for (size_t i = 0; i < PIECES; i++)
		hashing->pieces[i].bytes = bytes + i * HASHING_ROOM;
	pthread_mutex_init(&hashing->mutex, NULL);
	pthread_cond_init(&hashing->put, NULL);
	pthread_cond_init(&hashing->taken, NULL);
	hashing->whole = sha256_begin();
	hashing->part = sha256_begin();
	for (int i = 0; i < READERS; i++) {
		struct reader *reader = &hashing->readers[i];
		*reader = (struct reader){.hashing = hashing, .which = i};
		if (pthread_create(&reader->thread, NULL, read_pieces, reader) != 0)
			NEVER("no thread to be had");
	}
	return hashing;
}

void hashing_free(struct hashing *hashing)
{
	if (!hashing)
		return;
	pthread_mutex_lock(&hashing->mutex);
	hashing->stopping = true;
	pthread_cond_broadcast(&hashing->put);
	pthread_mutex_unlock(&hashing->mutex);
	for (int i = 0; i < READERS; i++)
		pthread_join(hashing->readers[i].thread, NULL);
	sha256_end(hashing->whole);
	sha256_end(hashing->part);
	free(hashing->pieces[0].bytes);
	pthread_cond_destroy(&hashing->taken);
	pthread_cond_destroy(&hashing->put);
	pthread_mutex_destroy(&hashing->mutex);
	free(hashing);
}

/* Waits until both readers are at most `behind` pieces behind. */
static void wait_for_readers(struct hashing *hashing, uint64_t behind)
{
	pthread_mutex_lock(&hashing->mutex);
	for (int i = 0; i < READERS; i++)
		while (hashing->count - hashing->readers[i].taken > behind)
			pthread_cond_wait(&hashing->taken, &hashing->mutex);
	pthread_mutex_unlock(&hashing->mutex);
}

char *hashing_room(struct hashing *hashing)
{
	wait_for_readers(hashing, PIECES - 1);
	return hashing->pieces[hashing->count % PIECES].bytes;
}

static void put(struct hashing *hashing, size_t len, bool in_part, struct sha256 *ends)
{
	wait_for_readers(hashing, PIECES - 1);
	pthread_mutex_lock(&hashing->mutex);
	struct piece *piece = &hashing->pieces[hashing->count % PIECES];
	*piece = (struct piece){piece->bytes, len, in_part, ends};
	hashing->count++;
	pthread_cond_broadcast(&hashing->put);
	pthread_mutex_unlock(&hashing->mutex);
}

void hashing_put(struct hashing *hashing, size_t len, bool in_part)
{
	put(hashing, len, in_part, NULL);
}

void hashing_end_part(struct hashing *hashing, struct sha256 *out)
{
	put(hashing, 0, false, out);
}

struct sha256 hashing_wait(struct hashing *hashing)
{
	wait_for_readers(hashing, 0);
	return sha256_so_far(hashing->whole);
}
