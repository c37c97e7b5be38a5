/* Bump allocation out of blocks that double in size. Memory is zeroed when it is handed out, so
 * that a reset costs nothing. */
#include "base/arena.h"
#include "base/err.h"
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_LEAST = 4096, BLOCK_MOST = 1 << 20, ALIGNMENT = 16, FIRST_ROOM = 4 };

struct arena_block {
	struct arena_block *before;
	size_t room, used; /* of `bytes` */
	alignas(ALIGNMENT) unsigned char bytes[];
};

void arena_init(struct arena *arena, size_t cap)
{
	*arena = (struct arena){.cap = cap};
}

static void refuse(const struct arena *arena, size_t size)
{
	char why[160];
	snprintf(why, sizeof why,
	    "an arena of at most %zu bytes holds %zu and is asked for %zu more", arena->cap,
	    arena->used, size);
	NEVER(why);
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	size_t room =
	    arena->last ? arena->last->room * 2 : BLOCK_LEAST - sizeof(struct arena_block);
	if (room > BLOCK_MOST)
		room = BLOCK_MOST;
	if (room < size)
		room = size;
	struct arena_block *block = malloc(sizeof *block + room);
	if (!block)
		NEVER("out of memory");
	block->before = arena->last;
	block->room = room;
	block->used = 0;
	arena->last = block;
	return block;
}

static void *take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		refuse(arena, size);
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (size > arena->cap - arena->used)
		refuse(arena, size);
	struct arena_block *block = arena->last;
	if (!block || block->room - block->used < size)
		block = add_block(arena, size);
	void *bytes = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(take(arena, size ? size : 1), 0, size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	void *copy = take(arena, size ? size : 1);
	if (size)
		memcpy(copy, bytes, size);
	return copy;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t item_size)
{
	bool full = count == 0 || (count >= FIRST_ROOM && (count & (count - 1)) == 0);
	if (!full)
		return items;
	size_t room = count ? count * 2 : FIRST_ROOM;
	if (room > SIZE_MAX / item_size)
		refuse(arena, SIZE_MAX);
	void *grown = arena_alloc(arena, room * item_size);
	if (count)
		memcpy(grown, items, count * item_size);
	return grown;
}

static void free_chain(struct arena_block *block)
{
	while (block) {
		struct arena_block *before = block->before;
		free(block);
		block = before;
	}
}

void arena_reset(struct arena *arena)
{
	arena->used = 0;
	if (!arena->last)
		return;
	free_chain(arena->last->before);
	arena->last->before = NULL;
	arena->last->used = 0;
}

void arena_free(struct arena *arena)
{
	free_chain(arena->last);
	arena->last = NULL;
	arena->used = 0;
}
