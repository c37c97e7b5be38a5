/* The centre's people, read once and shared by all threads until one of them changes. */
#pragma once
#include "store/directory.h"
#include <pthread.h>

struct people {
	struct arena arena;
	int64_t mark; /* directory_mark when it was read */
	struct person *items;
	size_t count;
	struct people *older;
	struct instant replaced_at; /* real time */
};

struct people_cache {
	pthread_mutex_t mutex;
	struct people *newest; /* those that were replaced are kept ten minutes for who still reads them */
};

void people_init(struct people_cache *cache);
void people_free(struct people_cache *cache);
/* As the connection sees them now. */
enum err people_get(struct people_cache *cache, struct store *store, const struct people **out) MUST_CHECK;
/* After a rollback: what was read inside it may never have been. */
void people_forget(struct people_cache *cache);
