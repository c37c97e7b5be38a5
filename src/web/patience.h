/* How long the server waits for a client: a head, a body or the reading of an answer that takes too long ends the
 * connection, however busily it dribbles. While connections are scarce those that only wait are ended sooner, and at
 * once those whose client has left. One
 * thread looks once a second. */
#pragma once
#include <stdatomic.h>
#include <stdint.h>

enum awaited { AWAITS_HEAD, AWAITS_BODY, AWAITS_READING, AWAITS_NOTHING, AWAITED_COUNT };

/* One connection. Its serving thread tells what it waits for; the looking thread reads it. */
struct guest {
	int socket;
	_Atomic enum awaited awaited;
	atomic_llong since_ms, bytes; /* bytes that came, or that have to be read */
	struct guest *next, *before;
};

struct patience;

/* `most`: connections that the server takes; `seconds` for a head, a body's start and the reading of an answer. */
struct patience *patience_new(unsigned most, int seconds);
void patience_end(struct patience *patience);
/* A connection that waits for its first head; and one that is about to be closed. */
void patience_admit(struct patience *patience, struct guest *guest, int socket);
void patience_dismiss(struct patience *patience, struct guest *guest);
/* From now on the server waits for that; `bytes`: of the answer that has to be read. */
void guest_awaits(struct guest *guest, enum awaited awaited, int64_t bytes);
/* Some of the body came. */
void guest_gave(struct guest *guest, int64_t bytes);
