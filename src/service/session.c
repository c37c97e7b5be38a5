/* A small table under one lock: who a session belongs to. A slot is found by its digest; what does not fit takes the
 * older one's place, which costs a look-up in the store, nothing more. */
#include "service/session.h"
#include "base/digest.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, CALLER_MEMORY = 1 << 20 };

struct slot {
	struct arena arena;
	struct caller caller;
	struct instant ends_at;
	struct instant used_at; /* when the store was told last */
	int64_t mark;
};

struct sessions {
	pthread_mutex_t mutex;
	struct slot *slots[SLOTS];
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

void sessions_keep(struct sessions *sessions, const struct caller *caller,
    const struct session *session, int64_t mark)
{
	struct slot *slot = calloc(1, sizeof *slot);
	if (!slot)
		NEVER("out of memory");
	arena_init(&slot->arena, CALLER_MEMORY);
	slot->caller = caller_copy(&slot->arena, caller);
	slot->ends_at = session->ends_at;
	slot->used_at = session->used_at;
	slot->mark = mark;
	struct slot **place = &sessions->slots[slot_of(caller->session)];
	pthread_mutex_lock(&sessions->mutex);
	empty(place);
	*place = slot;
	pthread_mutex_unlock(&sessions->mutex);
}

bool sessions_find(struct sessions *sessions, struct arena *arena, struct str id, int64_t mark,
    struct instant now, struct caller *out, bool *tell)
{
	size_t at = slot_of(id);
	pthread_mutex_lock(&sessions->mutex);
	struct slot *slot = sessions->slots[at];
	bool found = slot && str_eq(slot->caller.session, id) && slot->mark == mark &&
		     slot->ends_at.ms > now.ms && now.ms - slot->used_at.ms < SESSION_IDLE_MS;
	*tell = found && now.ms - slot->used_at.ms >= SESSION_TELL_MS;
	if (*tell)
		slot->used_at = now;
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
