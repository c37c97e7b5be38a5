/* Arenas: what they hand out, keep and refuse. */
#include "base.h"
#include "unit.h"
/* then what stands on them */
#include "captured.h"
#include <signal.h>
#include <string.h>

static void memory_is_zeroed_and_aligned_also_after_a_reset(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 16);
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 300; size += 7) {
			unsigned char *bytes = arena_alloc(&arena, size);
			assert_int_equal((uintptr_t)bytes % 16, 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(bytes[i], 0);
			memset(bytes, 0xff, size);
		}
		arena_reset(&arena);
		assert_int_equal(arena.used, 0);
	}
	arena_free(&arena);
}

static void a_list_keeps_its_items_while_it_grows(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	int *items = NULL;
	size_t count = 0;
	for (int i = 0; i < 1000; i++)
		*ARENA_PUSH(&arena, items, count) = i;
	assert_int_equal(count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	arena_free(&arena);
}

static void a_piece_larger_than_a_block_fits(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 8 << 20);
	char *large = arena_alloc(&arena, 5 << 20);
	large[(5 << 20) - 1] = 'x';
	assert_ptr_not_equal(large, NULL);
	assert_str(str_copy(&arena, STR("behind it")), "behind it");
	arena_free(&arena);
}

static void take_too_much(void)
{
	struct arena arena;
	arena_init(&arena, 1000);
	arena_alloc(&arena, 600);
	arena_alloc(&arena, 600);
}

static void running_past_the_cap_aborts_and_says_how_much_was_wanted(void **state)
{
	(void)state;
	struct buf written;
	buf_init(&written, 4096);
	int status = run_captured(take_too_much, &written);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_true(str_contains(buf_str(&written), STR("at most 1000 bytes")));
	assert_true(str_contains(buf_str(&written), STR("608 more")));
	buf_free(&written);
}

static void the_cap_may_be_used_to_the_last_byte_again_and_again(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1024);
	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < 64; i++)
			arena_alloc(&arena, 16);
		assert_int_equal(arena.used, 1024);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int base_memory_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory_is_zeroed_and_aligned_also_after_a_reset),
	    cmocka_unit_test(a_list_keeps_its_items_while_it_grows),
	    cmocka_unit_test(a_piece_larger_than_a_block_fits),
	    cmocka_unit_test(running_past_the_cap_aborts_and_says_how_much_was_wanted),
	    cmocka_unit_test(the_cap_may_be_used_to_the_last_byte_again_and_again),
	};
	return RUN_TESTS("memory", tests);
}
