/* Digests of a stream, taken on threads of their own while the caller reads and writes it: of all of it, and of each part
 * that the caller marks. One caller. */
#pragma once
#include "base/digest.h"

struct hashing;

struct hashing *hashing_new(void);
void hashing_free(struct hashing *hashing); /* NULL is nothing to do */

enum { HASHING_ROOM = 1024 * 1024 };
/* Room for the next piece, HASHING_ROOM bytes; waits until it is free. */
char *hashing_room(struct hashing *hashing);
/* Takes the first `len` bytes of the room into the digests; the caller may go on reading them until it asks for the next
 * room. `in_part`: they belong to the present part. */
void hashing_put(struct hashing *hashing, size_t len, bool in_part);
/* The part ends: its digest is in `out` at the latest when hashing_wait returns. */
void hashing_end_part(struct hashing *hashing, struct sha256 *out);
/* Until all that was put is in the digests; gives that of the whole so far. */
struct sha256 hashing_wait(struct hashing *hashing);
