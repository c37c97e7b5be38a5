/* Memory that lives as long as one piece of work (a request, a loaded scheme) and is freed whole.
 * An arena in a signature tells who owns the result. Running past the cap is a sizing bug: abort. */
#pragma once
#include <stddef.h>

struct arena {
	struct arena_block *last;
	size_t used; /* bytes handed out since the last reset */
	size_t cap;  /* most bytes that this arena may hand out */
};

/* Makes an empty arena that may grow to `cap` bytes. */
void arena_init(struct arena *arena, size_t cap);
/* Zeroed, 16-byte aligned; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* A copy of `size` bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t size);
/* Doubles an array in place of its owner: returns room for at least `count + 1` items, the first
 * `count` kept. Call it whenever an item is to be appended; it allocates only at powers of two. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t item_size);
/* Forgets everything, keeps one block for the next piece of work. */
void arena_reset(struct arena *arena);
/* Gives all memory back; the arena may be used again. */
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))
/* Appends room for one item to the list (items, count) of a struct and yields a pointer to it. */
#define ARENA_PUSH(arena, items, count) \
	(((items) = arena_grow((arena), (items), (count), sizeof *(items))), &(items)[(count)++])
