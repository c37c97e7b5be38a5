/* The fonts of the machine that papers use, opened once and kept for the life of the process.
 * Only CID-keyed CFF fonts will do (Noto CJK is one): PDF/A-1 takes them as CIDFontType0C.
 * All functions may be called from any thread. */
#pragma once
#include "base/buf.h"
#include "base/err.h"

struct face;

/* In thousandths of the em, as a PDF font descriptor wants them. */
struct face_metrics {
	int ascent, descent, cap_height;
	int box[4]; /* left, bottom, right, top */
	bool bold, serif;
};

/* The face of that number inside the file; the first call for it opens the file. */
enum err face_open(const char *file, int number, struct face **out) MUST_CHECK;
const char *face_name(const struct face *face); /* PostScript name */
struct face_metrics face_metrics(const struct face *face);
/* What a PDF calls the glyph, and how wide it is in thousandths of the em. */
uint16_t face_cid(const struct face *face, uint32_t glyph);
int face_width(const struct face *face, uint32_t glyph);
/* Whether the face can show the character. */
bool face_has(const struct face *face, uint32_t character);
/* Appends a bare CFF font with these glyphs and no others (and glyph 0), without subroutines or
 * hints. */
enum err face_cut(
    struct face *face, const uint32_t *glyphs, size_t count, struct buf *out) MUST_CHECK;
