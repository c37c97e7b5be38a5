/* What the files of the PDF writer share: the file in the making. Private to pdf*.c. */
#pragma once
#include "paper/pdf.h"

struct pdf_canvas {
	double width, height;
	struct buf content;
	int object; /* of the page or the form, once written */
};

struct pdf_form {
	struct pdf_canvas canvas;
	size_t number; /* /X number in the resources */
};

/* A glyph of a font that the file uses. */
struct pdf_glyph {
	uint32_t id;
	uint16_t cid;
	struct str text;
};

struct pdf_font {
	struct face *face;
	uint8_t used[65536 / 8]; /* bits by CID */
	struct pdf_glyph *glyphs;
	size_t count;
	int object;
};

struct pdf {
	struct arena arena;
	struct pdf_info info;
	enum err err; /* the first failure */
	struct pdf_canvas **pages;
	size_t page_count;
	struct pdf_form **forms;
	size_t form_count;
	struct pdf_font **fonts;
	size_t font_count;
	struct pdf_canvas *canvas; /* that is drawn on */
	struct pdf_canvas *page;   /* that comes back after a form */
};

/* The file's text as it is written out. */
struct pdf_file {
	struct buf *out;
	size_t start;    /* of the file in `out` */
	size_t *offsets; /* by object number */
	size_t count;    /* highest object number */
	struct arena *arena;
};

void pdf_put_number(struct buf *out, double number);  /* at most three digits behind the point */
void pdf_put_utf16(struct buf *out, struct str text); /* UTF-16 in hexadecimal digits */
/* A number for an object that is written later. */
int pdf_object_reserve(struct pdf_file *file);
void pdf_object_begin(struct pdf_file *file, int object);
void pdf_object_end(struct pdf_file *file);
/* A whole stream object, packed unless `plain`; `entries` are further entries of its dictionary. */
void pdf_stream_write(
    struct pdf_file *file, int object, struct str entries, struct str bytes, bool plain);

/* pdf_font.c: the font of that face in this file, and a use of one of its glyphs; gives the CID. */
struct pdf_font *pdf_font_use(struct pdf *pdf, struct face *face, size_t *number);
uint16_t pdf_font_use_glyph(struct pdf *pdf, struct pdf_font *font, const struct glyph *glyph);
enum err pdf_font_write(struct pdf_file *file, struct pdf_font *font) MUST_CHECK;

/* pdf_meta.c: Info dictionary, XMP and output intent; each writes its objects and gives the number.
 */
int pdf_info_write(struct pdf_file *file, const struct pdf_info *info);
int pdf_xmp_write(struct pdf_file *file, const struct pdf_info *info);
int pdf_intent_write(struct pdf_file *file);
