/* Writes PDF/A-1b files (ISO 19005-1 level B on PDF 1.4): text in embedded subset fonts, lines,
 * shapes and colours; no images, no transparency, no encryption. Lengths are points, positions run
 * from the page's upper left corner. The same calls with the same arguments give the same bytes. A
 * failure (fonts missing) sticks: later calls do nothing and pdf_finish tells it. A pdf belongs to
 * one thread; different threads may write different ones. */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "paper/layout.h"

struct pdf;
struct pdf_form; /* a drawing kept once in the file and shown many times */

struct color {
	uint8_t red, green, blue;
};
#define COLOR_BLACK ((struct color){0, 0, 0})
#define COLOR_WHITE ((struct color){255, 255, 255})

/* One more property in the file's metadata, of a schema that the file describes itself (ISO
 * 19005-1, 6.7.8). */
struct pdf_property {
	struct str uri, prefix; /* of its namespace */
	struct str name, value;
	struct str description; /* for readers of the file, English */
};

struct pdf_info {
	struct str title, subject, author,
	    keywords;        /* empty ones are left out, the title is needed */
	struct str language; /* BCP 47: "zh-CN" */
	struct instant made;
	struct pdf_property property; /* none where its name is empty */
};

enum { PDF_PAGES_MAX = 500 };
static const double PDF_A4_SHORT = 595.276, PDF_A4_LONG = 841.89;

/* The texts of `info` need to live no longer than the call. */
struct pdf *pdf_new(const struct pdf_info *info);
void pdf_free(struct pdf *pdf);
static inline void pdf_release(struct pdf **pdf)
{
	pdf_free(*pdf);
} /* for CLEANUP */
/* Appends the file. ERR_TOO_LARGE where `out` overflowed or there are more than PDF_PAGES_MAX
 * pages. */
enum err pdf_finish(struct pdf *pdf, struct buf *out) MUST_CHECK;

void pdf_page_add(struct pdf *pdf, double width, double height);
size_t pdf_page_count(const struct pdf *pdf);
/* Drawing goes on on that page (0-based): for page numbers, once the count is known. */
void pdf_page_select(struct pdf *pdf, size_t page);

/* What is drawn between these two is turned clockwise about (x, y) by `degrees`. */
void pdf_turn(struct pdf *pdf, double x, double y, double degrees);
void pdf_turn_end(struct pdf *pdf);

/* Between these two, drawing goes into the form, on a canvas of that size, lines with round ends;
 * no text. */
struct pdf_form *pdf_form_begin(struct pdf *pdf, double width, double height);
void pdf_form_end(struct pdf *pdf);
/* Shows the form with its upper left corner at (x, y), then turned clockwise about it by `degrees`.
 */
void pdf_form_show(
    struct pdf *pdf, const struct pdf_form *form, double x, double y, double degrees);

void pdf_fill_color(struct pdf *pdf, struct color color);
void pdf_stroke_color(struct pdf *pdf, struct color color);
void pdf_line_width(struct pdf *pdf, double width);
/* Dashes and gaps of these lengths; 0, 0 for a whole line. */
void pdf_dash(struct pdf *pdf, double dash, double gap);
void pdf_move(struct pdf *pdf, double x, double y);
void pdf_line(struct pdf *pdf, double x, double y);
void pdf_curve(struct pdf *pdf, double x1, double y1, double x2, double y2, double x, double y);
void pdf_rect(struct pdf *pdf, double x, double y, double width, double height);
void pdf_circle(struct pdf *pdf, double x, double y, double radius);
void pdf_close(struct pdf *pdf);
void pdf_stroke(struct pdf *pdf);
void pdf_fill(struct pdf *pdf);
/* A line at once. */
void pdf_rule(struct pdf *pdf, double x1, double y1, double x2, double y2);

/* Sets a text for this file; never NULL, without lines after a failure. It lives as long as the
 * pdf. */
const struct layout *pdf_set(
    struct pdf *pdf, const struct type *type, struct str text, double width);
/* Draws a line, or the whole text, with the text's upper left corner at (x, y), in the fill colour.
 */
void pdf_show_line(struct pdf *pdf, const struct layout *layout, size_t line, double x, double y);
void pdf_show(struct pdf *pdf, const struct layout *layout, double x, double y);
/* Both at once; gives the height. */
double pdf_text(
    struct pdf *pdf, const struct type *type, struct str text, double x, double y, double width);
