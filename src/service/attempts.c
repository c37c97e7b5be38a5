/* A table of counts under one lock, found by digest. What does not fit takes the place of the count that began first;
 * each failure costs its sender a whole check of a password, so the table is not flushed quickly. */
#include "service/attempts.h"
#include "base/digest.h"
#include "base/err.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 4096, WAYS = 4, WINDOW_MS = 15 * 60 * 1000, KEY_MOST = 1024 };

/* What is counted, and how many failures are borne. */
enum count_kind { COUNT_PLACE, COUNT_LOGIN, COUNT_ADDRESS, COUNT_KINDS };
static const int MOST[COUNT_KINDS] = {
    [COUNT_PLACE] = 10, [COUNT_LOGIN] = 30, [COUNT_ADDRESS] = 100};

struct count {
	struct sha256 of;
	int failures;
	struct instant since;
};

struct attempts {
	pthread_mutex_t mutex;
	struct count counts[SETS][WAYS];
};

struct attempts *attempts_new(void)
{
	struct attempts *attempts = calloc(1, sizeof *attempts);
	if (!attempts)
		NEVER("out of memory");
	pthread_mutex_init(&attempts->mutex, NULL);
	return attempts;
}

void attempts_free(struct attempts *attempts)
{
	if (!attempts)
		return;
	pthread_mutex_destroy(&attempts->mutex);
	free(attempts);
}

static struct sha256 key_of(enum count_kind kind, const struct attempt *attempt)
{
	const struct str of[COUNT_KINDS] = {
	    [COUNT_PLACE] = attempt->place,
	    [COUNT_LOGIN] = attempt->login,
	    [COUNT_ADDRESS] = attempt->address,
	};
	struct buf text;
	buf_init(&text, KEY_MOST);
	buf_put_char(&text, (char)('0' + kind));
	buf_put_str(&text, str_slice(of[kind], 0, of[kind].len < 200 ? of[kind].len : 200));
	struct sha256 digest = sha256_of(buf_str(&text));
	buf_free(&text);
	return digest;
}

static bool holds(enum count_kind kind, const struct attempt *attempt)
{
	return kind == COUNT_PLACE || !attempt->familiar;
}

static struct count *set_of(struct attempts *attempts, struct sha256 of)
{
	return attempts->counts[(of.bytes[0] | (size_t)of.bytes[1] << 8) % SETS];
}

/* The count that is running; NULL where there is none. */
static struct count *running(struct attempts *attempts, struct sha256 of, struct instant now)
{
	struct count *set = set_of(attempts, of);
	for (size_t i = 0; i < WAYS; i++)
		if (memcmp(&set[i].of, &of, sizeof of) == 0 && now.ms - set[i].since.ms < WINDOW_MS)
			return &set[i];
	return NULL;
}

static struct count *begin(struct attempts *attempts, struct sha256 of, struct instant now)
{
	struct count *set = set_of(attempts, of), *oldest = set;
	for (size_t i = 1; i < WAYS; i++)
		if (set[i].since.ms < oldest->since.ms)
			oldest = &set[i];
	*oldest = (struct count){.of = of, .since = now};
	return oldest;
}

int attempts_wait(struct attempts *attempts, const struct attempt *attempt, struct instant now)
{
	int64_t wait_ms = 0;
	pthread_mutex_lock(&attempts->mutex);
	for (int kind = 0; kind < COUNT_KINDS; kind++) {
		const struct count *count = running(attempts, key_of(kind, attempt), now);
		if (!count || count->failures < MOST[kind] || !holds(kind, attempt))
			continue;
		int64_t left = count->since.ms + WINDOW_MS - now.ms;
		wait_ms = left > wait_ms ? left : wait_ms;
	}
	pthread_mutex_unlock(&attempts->mutex);
	return (int)((wait_ms + 999) / 1000);
}

void attempts_failed(struct attempts *attempts, const struct attempt *attempt, struct instant now)
{
	pthread_mutex_lock(&attempts->mutex);
	for (int kind = 0; kind < COUNT_KINDS; kind++) {
		struct sha256 of = key_of(kind, attempt);
		struct count *count = running(attempts, of, now);
		if (!count)
			count = begin(attempts, of, now);
		count->failures++;
	}
	pthread_mutex_unlock(&attempts->mutex);
}

void attempts_succeeded(struct attempts *attempts, const struct attempt *attempt)
{
	struct sha256 of = key_of(COUNT_PLACE, attempt);
	pthread_mutex_lock(&attempts->mutex);
	struct count *set = set_of(attempts, of);
	for (size_t i = 0; i < WAYS; i++)
		if (memcmp(&set[i].of, &of, sizeof of) == 0)
			set[i] = (struct count){0};
	pthread_mutex_unlock(&attempts->mutex);
}
