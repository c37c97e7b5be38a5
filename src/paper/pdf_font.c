/* Fonts inside the file: Type 0 with Identity-H over a CIDFontType0 whose program is a bare CFF
 * subset (PDF Reference 1.4, 5.6 and 5.8), with the CIDSet that ISO 19005-1, 6.3.5 asks of subsets.
 */
#include "base/digest.h"
#include "paper/pdf_parts.h"
#include <stdlib.h>

struct pdf_font *pdf_font_use(struct pdf *pdf, struct face *face, size_t *number)
{
	for (size_t i = 0; i < pdf->font_count; i++) {
		if (pdf->fonts[i]->face == face) {
			*number = i + 1;
			return pdf->fonts[i];
		}
	}
	struct pdf_font **font = ARENA_PUSH(&pdf->arena, pdf->fonts, pdf->font_count);
	*font = ARENA_NEW(&pdf->arena, struct pdf_font);
	(*font)->face = face;
	*number = pdf->font_count;
	return *font;
}

static void set_bit(uint8_t *bits, uint16_t cid)
{
	bits[cid / 8] |= (uint8_t)(0x80 >> cid % 8);
}

uint16_t pdf_font_use_glyph(struct pdf *pdf, struct pdf_font *font, const struct glyph *glyph)
{
	uint16_t cid = face_cid(font->face, glyph->id);
	if ((font->used[cid / 8] & 0x80 >> cid % 8) != 0)
		return cid;
	set_bit(font->used, cid);
	*ARENA_PUSH(&pdf->arena, font->glyphs, font->count) =
	    (struct pdf_glyph){glyph->id, cid, glyph->text};
	return cid;
}

static int by_cid(const void *a, const void *b)
{
	return (int)((const struct pdf_glyph *)a)->cid - (int)((const struct pdf_glyph *)b)->cid;
}

/* Six capitals that differ where the glyphs differ (PDF Reference 1.4, 5.5.3). */
static void put_name(struct buf *out, const struct pdf_font *font)
{
	struct sha256 digest = sha256_of((struct str){(const char *)font->used, sizeof font->used});
	for (int i = 0; i < 6; i++)
		buf_put_char(out, (char)('A' + digest.bytes[i] % 26));
	buf_put_char(out, '+');
	buf_put_c(out, face_name(font->face));
}

static enum err write_program(struct pdf_file *file, const struct pdf_font *font, int object)
{
	uint32_t *ids = ARENA_ARRAY(file->arena, uint32_t, font->count + 1);
	for (size_t i = 0; i < font->count; i++)
		ids[i] = font->glyphs[i].id;
	struct buf program;
	buf_init(&program, (size_t)32 << 20);
	enum err err = face_cut(font->face, ids, font->count, &program);
	if (err == ERR_OK)
		pdf_stream_write(
		    file, object, STR("/Subtype/CIDFontType0C"), buf_str(&program), false);
	buf_free(&program);
	return err;
}

static void write_cid_set(struct pdf_file *file, struct pdf_font *font, int object)
{
	set_bit(font->used, 0); /* every subset has glyph 0 */
	size_t last = font->count == 0 ? 0 : font->glyphs[font->count - 1].cid / 8u;
	pdf_stream_write(
	    file, object, STR(""), (struct str){(const char *)font->used, last + 1}, false);
}

/* Code points of well-formed UTF-8 as UTF-16 in hexadecimal digits. */
void pdf_put_utf16(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len;) {
		uint8_t c = (uint8_t)text.data[i++];
		int more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
		uint32_t point = more == 0 ? c : c & (0x3fu >> more);
		while (more-- > 0 && i < text.len)
			point = point << 6 | ((uint8_t)text.data[i++] & 0x3f);
		if (point >= 0x10000)
			buf_printf(out, "%04X%04X", 0xd800 + ((point - 0x10000) >> 10),
			    0xdc00 + ((point - 0x10000) & 0x3ff));
		else
			buf_printf(out, "%04X", point);
	}
}

/* At most 100 entries in one block (Adobe Technical Note 5411). */
static void put_unicode_block(struct buf *out, const struct pdf_glyph *const *glyphs, size_t count)
{
	buf_printf(out, "%zu beginbfchar\n", count);
	for (size_t i = 0; i < count; i++) {
		buf_printf(out, "<%04X><", glyphs[i]->cid);
		pdf_put_utf16(out, glyphs[i]->text);
		buf_put_c(out, ">\n");
	}
	buf_put_c(out, "endbfchar\n");
}

static void write_unicode(struct pdf_file *file, const struct pdf_font *font, int object)
{
	struct buf map;
	buf_init(&map, (size_t)8 << 20);
	buf_put_c(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
			"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
			"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	const struct pdf_glyph *block[100];
	size_t count = 0;
	for (size_t i = 0; i < font->count; i++) {
		if (!str_empty(font->glyphs[i].text))
			block[count++] = &font->glyphs[i];
		if (count == COUNT_OF(block) || (count > 0 && i + 1 == font->count)) {
			put_unicode_block(&map, block, count);
			count = 0;
		}
	}
	buf_put_c(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	pdf_stream_write(file, object, STR(""), buf_str(&map), false);
	buf_free(&map);
}

static void write_descriptor(
    struct pdf_file *file, const struct pdf_font *font, int object, int program, int cid_set)
{
	enum { SERIF = 1 << 1, SYMBOLIC = 1 << 2 };
	struct face_metrics m = face_metrics(font->face);
	pdf_object_begin(file, object);
	buf_put_c(file->out, "<</Type/FontDescriptor/FontName/");
	put_name(file->out, font);
	buf_printf(file->out,
	    "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d"
	    "/StemV %d/FontFile3 %d 0 R/CIDSet %d 0 R>>",
	    SYMBOLIC | (m.serif ? SERIF : 0), m.box[0], m.box[1], m.box[2], m.box[3], m.ascent,
	    m.descent, m.cap_height, m.bold ? 140 : 80, program, cid_set);
	pdf_object_end(file);
}

/* Widths of runs of neighbours share a bracket; 1000, the width of a Chinese character, is the
 * default. */
static void put_widths(struct buf *out, const struct pdf_font *font)
{
	buf_put_c(out, "/DW 1000/W[");
	bool open = false;
	for (size_t i = 0; i < font->count; i++) {
		const struct pdf_glyph *glyph = &font->glyphs[i];
		int width = face_width(font->face, glyph->id);
		bool next = open && font->glyphs[i - 1].cid + 1 == glyph->cid;
		if (open && (width == 1000 || !next))
			buf_put_char(out, ']');
		open = open && next;
		if (width == 1000) {
			open = false;
			continue;
		}
		if (open)
			buf_printf(out, " %d", width);
		else
			buf_printf(out, "%d[%d", glyph->cid, width);
		open = true;
	}
	buf_put_c(out, open ? "]]" : "]");
}

static void write_cid_font(
    struct pdf_file *file, const struct pdf_font *font, int object, int descriptor)
{
	pdf_object_begin(file, object);
	buf_put_c(file->out, "<</Type/Font/Subtype/CIDFontType0/BaseFont/");
	put_name(file->out, font);
	buf_printf(file->out,
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d "
	    "0 R",
	    descriptor);
	put_widths(file->out, font);
	buf_put_c(file->out, ">>");
	pdf_object_end(file);
}

enum err pdf_font_write(struct pdf_file *file, struct pdf_font *font)
{
	qsort(font->glyphs, font->count, sizeof *font->glyphs, by_cid);
	int program = pdf_object_reserve(file), cid_set = pdf_object_reserve(file);
	int descriptor = pdf_object_reserve(file), cid_font = pdf_object_reserve(file);
	int unicode = pdf_object_reserve(file);
	font->object = pdf_object_reserve(file);
	TRY(write_program(file, font, program));
	write_cid_set(file, font, cid_set);
	write_descriptor(file, font, descriptor, program, cid_set);
	write_cid_font(file, font, cid_font, descriptor);
	write_unicode(file, font, unicode);
	pdf_object_begin(file, font->object);
	buf_put_c(file->out, "<</Type/Font/Subtype/Type0/BaseFont/");
	put_name(file->out, font);
	buf_printf(file->out, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
	    cid_font, unicode);
	pdf_object_end(file);
	return ERR_OK;
}
