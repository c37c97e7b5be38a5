/* Text set in lines of glyphs: broken, aligned and justified, Chinese and Latin mixed. All lengths
 * are in points (1/72 inch), all positions from the upper left corner of the text. */
#pragma once
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "paper/face.h"

enum typeface {
	TYPEFACE_SERIF,
	TYPEFACE_SERIF_BOLD,
	TYPEFACE_SANS,
	TYPEFACE_SANS_BOLD,
	TYPEFACE_COUNT
};
enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_JUSTIFY };

struct type {
	enum typeface face;
	double size;
	double leading;  /* from one line to the next; 0 for 1.6 times the size */
	double tracking; /* added between characters */
	double indent;   /* of the first line */
	enum align align;
	/* of the punctuation: quotes are narrow in English, wide in Chinese */
	enum language language;
};

struct glyph {
	uint32_t id;
	double x, y;     /* offset from the line's origin on its baseline, y downwards */
	struct str text; /* what it stands for; empty where an earlier glyph says it */
};

struct run {
	struct face *face;
	struct glyph *glyphs;
	size_t count;
};

struct line {
	double x, width; /* of what is written, `x` from the left edge of the text */
	double baseline; /* from the top of the text */
	bool wide; /* gaps between characters that a reader of the file would take for spaces */
	struct run *runs;
	size_t count;
};

struct layout {
	double size, leading;
	double width, height; /* of the widest line; of all lines */
	struct line *lines;
	size_t count;
};

enum { LAYOUT_TEXT_MAX = 256 * 1024 };

/* Sets `text` in lines of at most `width` points (0: one line a paragraph, however long).
 * Characters that no font has come out as 〓, control characters save line feeds as spaces. ERR_IO
 * where the fonts are missing, ERR_TOO_LARGE beyond LAYOUT_TEXT_MAX bytes. */
enum err layout_make(struct arena *arena, const struct type *type, struct str text, double width,
    struct layout **out) MUST_CHECK;
