/* The shared list of the centre's people. */
#include "service/people.h"
#include "service/internal.h"
#include <stdlib.h>

enum { KEEP_MS = 600000, PEOPLE_MEMORY = 16 << 20 };

void people_init(struct people_cache *cache)
{
	pthread_mutex_init(&cache->mutex, NULL);
	cache->newest = NULL;
}

static void people_drop(struct people *people)
{
	arena_free(&people->arena);
	free(people);
}

void people_free(struct people_cache *cache)
{
	for (struct people *older; cache->newest; cache->newest = older) {
		older = cache->newest->older;
		people_drop(cache->newest);
	}
	pthread_mutex_destroy(&cache->mutex);
}

/* Drops those that were replaced so long ago that nobody can be reading them. */
static void people_expire(struct people *newest, struct instant now)
{
	struct people **place = &newest->older;
	while (*place && now.ms - (*place)->replaced_at.ms < KEEP_MS)
		place = &(*place)->older;
	while (*place) {
		struct people *old = *place;
		*place = old->older;
		people_drop(old);
	}
}

static enum err people_read(struct store *store, int64_t mark, struct people **out)
{
	*out = calloc(1, sizeof **out);
	if (!*out)
		NEVER("out of memory");
	(*out)->mark = mark;
	arena_init(&(*out)->arena, PEOPLE_MEMORY);
	enum err err = directory_staff(store, &(*out)->arena, &(*out)->items, &(*out)->count);
	if (err != ERR_OK)
		people_drop(*out);
	return err;
}

enum err people_get(struct people_cache *cache, struct store *store, const struct people **out)
{
	int64_t mark;
	TRY(directory_mark(store, &mark));
	pthread_mutex_lock(&cache->mutex);
	enum err err = ERR_OK;
	if (!cache->newest || cache->newest->mark != mark) {
		struct people *people;
		err = people_read(store, mark, &people);
		if (err == ERR_OK) {
			struct instant now = real_now();
			if (cache->newest)
				cache->newest->replaced_at = now;
			people->older = cache->newest;
			cache->newest = people;
			people_expire(people, now);
		}
	}
	*out = cache->newest;
	pthread_mutex_unlock(&cache->mutex);
	return err;
}

void people_forget(struct people_cache *cache)
{
	pthread_mutex_lock(&cache->mutex);
	if (cache->newest)
		cache->newest->mark = -1;
	pthread_mutex_unlock(&cache->mutex);
}
