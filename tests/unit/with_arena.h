/* An arena that every test of the file finds empty: WITH_ARENA(name) in its list of tests. */
#pragma once
#include "base/arena.h"
#include "unit.h"

static struct arena arena;

static inline int open_arena(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return 0;
}

static inline int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define WITH_ARENA(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
