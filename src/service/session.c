/* Two small tables under one lock: who a session belongs to, and who fails to sign in. A slot is found by its digest;
 * what does not fit takes the older one's place, which costs a look-up in the store, nothing more. */
#include "service/session.h"
#include "base/digest.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, TRIES = 4096, CALLER_MEMORY = 1 << 20 };
enum { FAILURES_MOST = 10, WINDOW_MS = 15 * 60 * 1000 };

struct slot {
	struct arena arena;
	struct caller caller;
	struct instant ends_at;
	int64_t mark;
};

struct attempts {
	struct sha256 who;
	int failures;
	struct instant since;
};

struct sessions {
	pthread_mutex_t mutex;
	struct slot *slots[SLOTS];
	struct attempts attempts[TRIES];
};

struct sessions *sessions_new(void)
{
	struct sessions *sessions = calloc(1, sizeof *sessions);
	if (!sessions)
		NEVER("out of memory");
	pthread_mutex_init(&sessions->mutex, NULL);
	return sessions;
}

static void empty(struct slot **place)
{
	if (!*place)
		return;
	arena_free(&(*place)->arena);
	free(*place);
	*place = NULL;
}

void sessions_free(struct sessions *sessions)
{
	if (!sessions)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		empty(&sessions->slots[i]);
	pthread_mutex_destroy(&sessions->mutex);
	free(sessions);
}

static size_t slot_of(struct str id)
{
	struct sha256 digest = sha256_of(id);
	return (digest.bytes[0] | (size_t)digest.bytes[1] << 8) % SLOTS;
}

static struct caller caller_copy(struct arena *arena, const struct caller *caller)
{
	struct caller copy = *caller;
	copy.person.login = str_copy(arena, caller->person.login);
	copy.person.name = str_copy(arena, caller->person.name);
	copy.person.unit = str_copy(arena, caller->person.unit);
	copy.person.interests = ARENA_ARRAY(arena, struct str, caller->person.interest_count + 1);
	for (size_t i = 0; i < caller->person.interest_count; i++)
		copy.person.interests[i] = str_copy(arena, caller->person.interests[i]);
	copy.unit_name = str_copy(arena, caller->unit_name);
	copy.session = str_copy(arena, caller->session);
	copy.csrf = str_copy(arena, caller->csrf);
	return copy;
}

void sessions_keep(
    struct sessions *sessions, const struct caller *caller, struct instant ends_at, int64_t mark)
{
	struct slot *slot = calloc(1, sizeof *slot);
	if (!slot)
		NEVER("out of memory");
	arena_init(&slot->arena, CALLER_MEMORY);
	slot->caller = caller_copy(&slot->arena, caller);
	slot->ends_at = ends_at;
	slot->mark = mark;
	struct slot **place = &sessions->slots[slot_of(caller->session)];
	pthread_mutex_lock(&sessions->mutex);
	empty(place);
	*place = slot;
	pthread_mutex_unlock(&sessions->mutex);
}

bool sessions_find(struct sessions *sessions, struct arena *arena, struct str id, int64_t mark,
    struct instant now, struct caller *out)
{
	size_t at = slot_of(id);
	pthread_mutex_lock(&sessions->mutex);
	const struct slot *slot = sessions->slots[at];
	bool found = slot && str_eq(slot->caller.session, id) && slot->mark == mark &&
		     slot->ends_at.ms > now.ms;
	if (found)
		*out = caller_copy(arena, &slot->caller);
	pthread_mutex_unlock(&sessions->mutex);
	return found;
}

void sessions_drop(struct sessions *sessions, struct str id)
{
	struct slot **place = &sessions->slots[slot_of(id)];
	pthread_mutex_lock(&sessions->mutex);
	if (*place && str_eq((*place)->caller.session, id))
		empty(place);
	pthread_mutex_unlock(&sessions->mutex);
}

/* --- failures --- */

static struct sha256 pair_of(struct str login, struct str address)
{
	struct buf text;
	buf_init(&text, 1024);
	buf_put_str(&text, str_slice(login, 0, login.len < 200 ? login.len : 200));
	buf_put_char(&text, 0);
	buf_put_str(&text, address);
	struct sha256 digest = sha256_of(buf_str(&text));
	buf_free(&text);
	return digest;
}

static struct attempts *attempts_of(struct sessions *sessions, struct sha256 who)
{
	return &sessions->attempts[(who.bytes[0] | (size_t)who.bytes[1] << 8) % TRIES];
}

static bool running(const struct attempts *attempts, struct sha256 who, struct instant now)
{
	return memcmp(&attempts->who, &who, sizeof who) == 0 &&
	       now.ms - attempts->since.ms < WINDOW_MS;
}

int sessions_wait(
    struct sessions *sessions, struct str login, struct str address, struct instant now)
{
	struct sha256 who = pair_of(login, address);
	pthread_mutex_lock(&sessions->mutex);
	const struct attempts *attempts = attempts_of(sessions, who);
	int wait = 0;
	if (running(attempts, who, now) && attempts->failures >= FAILURES_MOST)
		wait = (int)((attempts->since.ms + WINDOW_MS - now.ms + 999) / 1000);
	pthread_mutex_unlock(&sessions->mutex);
	return wait;
}

void sessions_failed(
    struct sessions *sessions, struct str login, struct str address, struct instant now)
{
	struct sha256 who = pair_of(login, address);
	pthread_mutex_lock(&sessions->mutex);
	struct attempts *attempts = attempts_of(sessions, who);
	if (!running(attempts, who, now))
		*attempts = (struct attempts){.who = who, .since = now};
	attempts->failures++;
	pthread_mutex_unlock(&sessions->mutex);
}

void sessions_succeeded(struct sessions *sessions, struct str login, struct str address)
{
	struct sha256 who = pair_of(login, address);
	pthread_mutex_lock(&sessions->mutex);
	struct attempts *attempts = attempts_of(sessions, who);
	if (memcmp(&attempts->who, &who, sizeof who) == 0)
		*attempts = (struct attempts){0};
	pthread_mutex_unlock(&sessions->mutex);
}
