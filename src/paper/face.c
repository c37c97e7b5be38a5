/* The fence of HarfBuzz's subsetter. Cutting a paper's few glyphs out of a font of 65,535 takes some
 * 10 ms, of which nearly all goes into looking at the rest; HarfBuzz's own remedy, a preprocessed
 * face, takes 450 MB for each font. So a face that is used again keeps a stock, a cut of the common
 * characters, from which a paper is cut in some 2 ms, byte for byte the same. */
#include "paper/face.h"
#include "paper/cff.h"
#include <hb-ot.h>
#include <hb-subset.h>
#include <iconv.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct face {
	struct face *next;
	char *file;
	int number;
	char name[128];
	hb_face_t *whole;
	hb_font_t *font;
	uint16_t *cids;
	unsigned glyphs;
	pthread_mutex_t lock; /* over what follows */
	bool used;
	hb_set_t *stock_glyphs;
	hb_face_t *stock;
	hb_map_t *stock_of; /* glyph of the whole font → glyph of the stock */
};

static const hb_tag_t CFF = HB_TAG('C', 'F', 'F', ' ');
static pthread_mutex_t faces_lock = PTHREAD_MUTEX_INITIALIZER;
static struct face *faces;

/* Cuts `glyphs` out of `source`, all tables but the outlines dropped; NULL where HarfBuzz gives up.
 */
static hb_face_t *cut(hb_face_t *source, const hb_set_t *glyphs, hb_map_t **new_of_old)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (input == NULL)
		NEVER("out of memory");
	hb_subset_input_set_flags(
	    input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
	hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_tag_t tags[64];
	unsigned count = COUNT_OF(tags);
	hb_face_get_table_tags(source, 0, &count, tags);
	for (unsigned i = 0; i < count; i++)
		if (tags[i] != CFF && tags[i] != HB_TAG('m', 'a', 'x', 'p'))
			hb_set_add(dropped, tags[i]);
	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(source, input);
	hb_face_t *result = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
	if (result != NULL && new_of_old != NULL)
		*new_of_old = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return result;
}

/* Latin letters, figures and punctuation as layout picks them: their shapes differ by language. */
static void add_latin(struct face *face, const char *language, const char *feature)
{
	static const char text[] =
	    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
	    "abcdefghijklmnopqrstuvwxyz{|}~‘’“”–—…·×（）《》〔〕、，。：；？";
	hb_buffer_t *buffer = hb_buffer_create();
	hb_buffer_add_utf8(buffer, text, -1, 0, -1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
	hb_feature_t wanted;
	bool has_feature = hb_feature_from_string(feature, -1, &wanted);
	hb_shape(face->font, buffer, &wanted, has_feature ? 1 : 0);
	unsigned count;
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
	for (unsigned i = 0; i < count; i++)
		hb_set_add(face->stock_glyphs, glyphs[i].codepoint);
	hb_buffer_destroy(buffer);
}

/* The 6,763 characters of GB/T 2312 and what stands between them: nearly all that papers say. */
static void add_common(struct face *face)
{
	hb_set_add(face->stock_glyphs, 0);
	add_latin(face, "zh-cn", "");
	add_latin(face, "en", "");
	add_latin(face, "en", "pwid");
	iconv_t from_gb = iconv_open("UTF-32LE", "GB2312");
	if (from_gb == (iconv_t)-1)
		return; /* the stock then has Latin alone */
	for (int row = 0xb0; row <= 0xf7; row++) {
		for (int cell = 0xa1; cell <= 0xfe; cell++) {
			char in[2] = {(char)row, (char)cell}, out[4];
			char *in_at = in, *out_at = out;
			size_t in_left = 2, out_left = 4;
			if (iconv(from_gb, &in_at, &in_left, &out_at, &out_left) == (size_t)-1)
				continue;
			uint32_t c;
			hb_codepoint_t glyph;
			memcpy(&c, out, sizeof c);
			if (hb_font_get_nominal_glyph(face->font, c, &glyph))
				hb_set_add(face->stock_glyphs, glyph);
		}
	}
	iconv_close(from_gb);
}

static void make_stock(struct face *face)
{
	hb_set_t *glyphs = face->stock_glyphs = hb_set_create();
	add_common(face);
	hb_face_t *made = cut(face->whole, glyphs, &face->stock_of);
	if (made == NULL) {
		hb_set_clear(glyphs); /* then everything is cut from the whole font */
		return;
	}
	/* what the subsetter gives is a builder; its bytes make a face that can be cut again */
	hb_blob_t *blob = hb_face_reference_blob(made);
	face->stock = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	hb_face_destroy(made);
}

static hb_face_t *cut_from_stock(const struct face *face, const hb_set_t *wanted)
{
	hb_set_t *in_stock = hb_set_create();
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
	while (hb_set_next(wanted, &glyph))
		hb_set_add(in_stock, hb_map_get(face->stock_of, glyph));
	hb_face_t *made = cut(face->stock, in_stock, NULL);
	hb_set_destroy(in_stock);
	return made;
}

static enum err cut_locked(struct face *face, const hb_set_t *wanted, struct buf *out)
{
	if (face->used && face->stock_glyphs == NULL)
		make_stock(face);
	face->used = true;
	bool stocked = face->stock != NULL && hb_set_is_subset(wanted, face->stock_glyphs);
	hb_face_t *made = stocked ? cut_from_stock(face, wanted) : cut(face->whole, wanted, NULL);
	if (made == NULL)
		return err_fail(ERR_CORRUPT, "the font %s cannot be cut", face->name);
	hb_blob_t *table = hb_face_reference_table(made, CFF);
	buf_put(out, hb_blob_get_data(table, NULL), hb_blob_get_length(table));
	hb_blob_destroy(table);
	hb_face_destroy(made);
	return ERR_OK;
}

enum err face_cut(struct face *face, const uint32_t *glyphs, size_t count, struct buf *out)
{
	hb_set_t *wanted = hb_set_create();
	hb_set_add(wanted, 0);
	for (size_t i = 0; i < count; i++)
		hb_set_add(wanted, glyphs[i]);
	pthread_mutex_lock(&face->lock);
	enum err err = cut_locked(face, wanted, out);
	pthread_mutex_unlock(&face->lock);
	hb_set_destroy(wanted);
	return err;
}

static enum err read_cids(struct face *face)
{
	face->glyphs = hb_face_get_glyph_count(face->whole);
	face->cids = calloc(face->glyphs + 1, sizeof *face->cids);
	if (face->cids == NULL)
		NEVER("out of memory");
	hb_blob_t *table = hb_face_reference_table(face->whole, CFF);
	unsigned len;
	const char *bytes = hb_blob_get_data(table, &len);
	bool good = cff_charset((struct str){bytes, len}, face->cids, face->glyphs) &&
		    hb_face_get_upem(face->whole) == 1000;
	hb_blob_destroy(table);
	return good ? ERR_OK : err_fail(ERR_VERSION, "%s is no CID-keyed CFF font", face->file);
}

static enum err load(struct face *face)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->file);
	if (blob == NULL)
		return err_fail(ERR_IO, "the font %s cannot be read", face->file);
	face->whole = hb_face_create(blob, (unsigned)face->number);
	hb_blob_destroy(blob);
	hb_face_make_immutable(face->whole);
	face->font = hb_font_create(face->whole);
	hb_font_make_immutable(face->font);
	unsigned size = sizeof face->name;
	hb_ot_name_get_utf8(
	    face->whole, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, face->name);
	return read_cids(face);
}

static void face_free(struct face *face)
{
	hb_font_destroy(face->font);
	hb_face_destroy(face->whole);
	pthread_mutex_destroy(&face->lock);
	free(face->cids);
	free(face->file);
	free(face);
}

static enum err open_locked(const char *file, int number, struct face **out)
{
	for (struct face *face = faces; face != NULL; face = face->next) {
		if (face->number == number && strcmp(face->file, file) == 0) {
			*out = face;
			return ERR_OK;
		}
	}
	struct face *face = calloc(1, sizeof *face);
	if (face == NULL || (face->file = strdup(file)) == NULL)
		NEVER("out of memory");
	face->number = number;
	pthread_mutex_init(&face->lock, NULL);
	enum err err = load(face);
	if (err != ERR_OK) {
		face_free(face);
		return err;
	}
	face->next = faces;
	faces = *out = face;
	return ERR_OK;
}

enum err face_open(const char *file, int number, struct face **out)
{
	pthread_mutex_lock(&faces_lock);
	enum err err = open_locked(file, number, out);
	pthread_mutex_unlock(&faces_lock);
	return err;
}

const char *face_name(const struct face *face)
{
	return face->name;
}

struct face_metrics face_metrics(const struct face *face)
{
	static const struct {
		hb_ot_metrics_tag_t tag;
		int fallback;
	} wanted[] = {
	    {HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 880},
	    {HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -120},
	    {HB_OT_METRICS_TAG_CAP_HEIGHT, 733},
	};
	int value[3];
	for (size_t i = 0; i < 3; i++) {
		hb_position_t position;
		bool found = hb_ot_metrics_get_position(face->font, wanted[i].tag, &position);
		value[i] = found ? (int)position : wanted[i].fallback;
	}
	/* The box of the `head` table: four signed 16-bit numbers from byte 36 on. */
	struct face_metrics metrics = {value[0], value[1], value[2], {-1000, -1000, 3000, 2000},
	    strstr(face->name, "Bold") != NULL, strstr(face->name, "Serif") != NULL};
	hb_blob_t *head = hb_face_reference_table(face->whole, HB_TAG('h', 'e', 'a', 'd'));
	unsigned len;
	const char *bytes = hb_blob_get_data(head, &len);
	for (int i = 0; i < 4 && len >= 44; i++)
		metrics.box[i] =
		    (int16_t)((uint8_t)bytes[36 + 2 * i] << 8 | (uint8_t)bytes[37 + 2 * i]);
	hb_blob_destroy(head);
	return metrics;
}

uint16_t face_cid(const struct face *face, uint32_t glyph)
{
	return glyph < face->glyphs ? face->cids[glyph] : 0;
}

int face_width(const struct face *face, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(face->font, glyph);
}

bool face_has(const struct face *face, uint32_t character)
{
	hb_codepoint_t glyph;
	return hb_font_get_nominal_glyph(face->font, character, &glyph);
}
