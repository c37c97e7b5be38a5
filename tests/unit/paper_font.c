/* Cutting fonts, and reading which character a glyph is. */
#include "paper.h"
#include "paper/cff.h"
#include "paper/layout.h"
#include "unit.h"
#include <stdlib.h>
#include <string.h>

/* The glyphs of a text in the serif face. */
static struct run glyphs_of(struct arena *arena, struct str text)
{
	struct layout *layout = NULL;
	assert_ok(layout_make(arena, &(struct type){.size = 10}, text, 0, &layout));
	return layout->lines[0].runs[0];
}

static void cut(const struct run *run, struct buf *out)
{
	uint32_t ids[64];
	for (size_t i = 0; i < run->count; i++)
		ids[i] = run->glyphs[i].id;
	assert_ok(face_cut(run->face, ids, run->count, out));
}

static void a_cut_font_has_the_wanted_characters_and_the_missing_glyph(void **state)
{
	(void)state;
	struct arena arena;
	struct buf font;
	arena_init(&arena, 1 << 20);
	buf_init(&font, 1 << 20);
	struct run run = glyphs_of(&arena, STR("证书"));
	cut(&run, &font);
	uint16_t cids[3];
	assert_true(cff_charset(buf_str(&font), cids, 3));
	uint16_t a = face_cid(run.face, run.glyphs[0].id), b = face_cid(run.face, run.glyphs[1].id);
	assert_int_equal(cids[0], 0);
	assert_int_equal(cids[1], a < b ? a : b);
	assert_int_equal(cids[2], a < b ? b : a);
	assert_true(font.len < 4000);
	buf_free(&font);
	arena_free(&arena);
}

static void a_cut_does_not_depend_on_what_was_cut_before(void **state)
{
	(void)state;
	struct arena arena;
	struct buf before, rare, after;
	arena_init(&arena, 1 << 20);
	buf_init(&before, 1 << 20);
	buf_init(&rare, 1 << 20);
	buf_init(&after, 1 << 20);
	struct run common = glyphs_of(&arena, STR("安全运营")),
		   odd = glyphs_of(&arena, STR("龘靐𠮷"));
	cut(&common, &before);
	cut(&odd, &rare);
	cut(&common, &after);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	buf_free(&before);
	buf_free(&rare);
	buf_free(&after);
	arena_free(&arena);
}

static void a_font_that_ends_early_is_refused(void **state)
{
	(void)state;
	struct arena arena;
	struct buf font;
	arena_init(&arena, 1 << 20);
	buf_init(&font, 1 << 20);
	struct run run = glyphs_of(&arena, STR("证书"));
	cut(&run, &font);
	uint16_t cids[3];
	size_t refused = 0;
	for (size_t len = 0; len < 600; len++) {
		char *exact = malloc(len + 1); /* so that a read behind the end is seen */
		assert_non_null(exact);
		memcpy(exact, font.data, len);
		refused += !cff_charset((struct str){exact, len}, cids, 3);
		free(exact);
	}
	assert_true(refused > 100);
	assert_false(cff_charset(STR(""), cids, 3));
	buf_free(&font);
	arena_free(&arena);
}

static void a_file_that_is_no_font_is_refused(void **state)
{
	(void)state;
	struct face *face;
	assert_err(face_open("/etc/passwd", 0, &face), ERR_VERSION);
	assert_err(face_open("/nowhere.ttc", 0, &face), ERR_IO);
}

int paper_font_tests(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_cut_font_has_the_wanted_characters_and_the_missing_glyph),
	    cmocka_unit_test(a_cut_does_not_depend_on_what_was_cut_before),
	    cmocka_unit_test(a_font_that_ends_early_is_refused),
	    cmocka_unit_test(a_file_that_is_no_font_is_refused),
	};
	return RUN_TESTS("paper: fonts", tests);
}
