/* The content of pages: shapes and lines of text as operators (PDF Reference 1.4, chapters 4 and
 * 5). */
#include "paper/pdf_parts.h"
#include <math.h>
#include <stdlib.h>

static const double PI = 3.14159265358979323846;

static void put(struct pdf *pdf, double number)
{
	pdf_put_number(&pdf->canvas->content, number);
	buf_put_char(&pdf->canvas->content, ' ');
}

/* PDF counts upwards from the lower edge. */
static void put_point(struct pdf *pdf, double x, double y)
{
	put(pdf, x);
	put(pdf, pdf->canvas->height - y);
}

static void op(struct pdf *pdf, const char *operator)
{
	buf_put_c(&pdf->canvas->content, operator);
	buf_put_char(&pdf->canvas->content, '\n');
}

static void put_color(struct pdf *pdf, struct color color, const char *operator)
{
	put(pdf, color.red / 255.0);
	put(pdf, color.green / 255.0);
	put(pdf, color.blue / 255.0);
	op(pdf, operator);
}

void pdf_fill_color(struct pdf *pdf, struct color color)
{
	put_color(pdf, color, "rg");
}

void pdf_stroke_color(struct pdf *pdf, struct color color)
{
	put_color(pdf, color, "RG");
}

void pdf_line_width(struct pdf *pdf, double width)
{
	put(pdf, width);
	op(pdf, "w");
}

void pdf_dash(struct pdf *pdf, double dash, double gap)
{
	buf_put_char(&pdf->canvas->content, '[');
	if (dash > 0) {
		put(pdf, dash);
		put(pdf, gap);
	}
	op(pdf, "] 0 d");
}

void pdf_move(struct pdf *pdf, double x, double y)
{
	put_point(pdf, x, y);
	op(pdf, "m");
}

void pdf_line(struct pdf *pdf, double x, double y)
{
	put_point(pdf, x, y);
	op(pdf, "l");
}

void pdf_curve(struct pdf *pdf, double x1, double y1, double x2, double y2, double x, double y)
{
	put_point(pdf, x1, y1);
	put_point(pdf, x2, y2);
	put_point(pdf, x, y);
	op(pdf, "c");
}

void pdf_rect(struct pdf *pdf, double x, double y, double width, double height)
{
	put_point(pdf, x, y + height);
	put(pdf, width);
	put(pdf, height);
	op(pdf, "re");
}

void pdf_circle(struct pdf *pdf, double x, double y, double radius)
{
	double k = radius * 0.5522847498; /* four cubic curves come within 0.03 % of a circle */
	pdf_move(pdf, x + radius, y);
	pdf_curve(pdf, x + radius, y + k, x + k, y + radius, x, y + radius);
	pdf_curve(pdf, x - k, y + radius, x - radius, y + k, x - radius, y);
	pdf_curve(pdf, x - radius, y - k, x - k, y - radius, x, y - radius);
	pdf_curve(pdf, x + k, y - radius, x + radius, y - k, x + radius, y);
	pdf_close(pdf);
}

void pdf_close(struct pdf *pdf)
{
	op(pdf, "h");
}

void pdf_stroke(struct pdf *pdf)
{
	op(pdf, "S");
}

void pdf_fill(struct pdf *pdf)
{
	op(pdf, "f");
}

void pdf_rule(struct pdf *pdf, double x1, double y1, double x2, double y2)
{
	pdf_move(pdf, x1, y1);
	pdf_line(pdf, x2, y2);
	pdf_stroke(pdf);
}

/* Turns about (x, y) and puts the point (from_x, from_y), counted upwards, there. */
static void put_matrix(
    struct pdf *pdf, double x, double y, double from_x, double from_y, double degrees)
{
	double angle = -degrees * PI / 180, c = cos(angle), s = sin(angle);
	const double matrix[4] = {c, s, -s, c};
	for (size_t i = 0; i < 4; i++)
		buf_printf(&pdf->canvas->content, "%.6f ", matrix[i]);
	put(pdf, x - c * from_x + s * from_y);
	put(pdf, pdf->canvas->height - y - s * from_x - c * from_y);
	op(pdf, "cm");
}

void pdf_turn(struct pdf *pdf, double x, double y, double degrees)
{
	op(pdf, "q");
	put_matrix(pdf, x, y, x, pdf->canvas->height - y, degrees);
}

void pdf_turn_end(struct pdf *pdf)
{
	op(pdf, "Q");
}

void pdf_form_show(struct pdf *pdf, const struct pdf_form *form, double x, double y, double degrees)
{
	op(pdf, "q");
	put_matrix(pdf, x, y, 0, form->canvas.height, degrees);
	buf_printf(&pdf->canvas->content, "/X%zu Do\nQ\n", form->number);
}

const struct layout *pdf_set(
    struct pdf *pdf, const struct type *type, struct str text, double width)
{
	struct layout *layout = NULL;
	if (pdf->err == ERR_OK)
		pdf->err = layout_make(&pdf->arena, type, text, width, &layout);
	return pdf->err == ERR_OK ? layout : ARENA_NEW(&pdf->arena, struct layout);
}

static void put_cid(struct buf *out, uint16_t cid)
{
	static const char hex[] = "0123456789ABCDEF";
	buf_put(out,
	    (char[4]){hex[cid >> 12], hex[cid >> 8 & 15], hex[cid >> 4 & 15], hex[cid & 15]}, 4);
}

/* One run as an array of strings and moves: where the glyphs' own widths do not lead, a move of so
 * many thousandths of the size does. Moves are taken from the absolute position, so that rounding
 * never adds up. */
static void show_glyphs(
    struct pdf *pdf, struct pdf_font *font, const struct run *run, double size, double from)
{
	struct buf *out = &pdf->canvas->content;
	long at = 0; /* thousandths of the size from `from` */
	buf_put_c(out, "[<");
	for (size_t i = 0; i < run->count; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		long wanted = lround((glyph->x - from) / size * 1000);
		if (labs(wanted - at) > 1) {
			buf_printf(out, ">%ld<", at - wanted);
			at = wanted;
		}
		put_cid(out, pdf_font_use_glyph(pdf, font, glyph));
		at += face_width(run->face, glyph->id);
	}
	buf_put_c(out, ">]TJ\n");
}

static void show_run(struct pdf *pdf, const struct run *run, double size, double x, double baseline)
{
	if (run->count == 0)
		return;
	struct buf *out = &pdf->canvas->content;
	size_t number;
	struct pdf_font *font = pdf_font_use(pdf, run->face, &number);
	double from = run->glyphs[0].x;
	buf_printf(out, "BT/F%zu ", number);
	put(pdf, size);
	buf_put_c(out, "Tf ");
	put_point(pdf, x + from, baseline + run->glyphs[0].y);
	buf_put_c(out, "Td");
	show_glyphs(pdf, font, run, size, from);
	buf_put_c(out, "ET\n");
}

/* The text of a line said once more, whole: gaps between its characters are ornament, not spaces
 * (PDF Reference 1.4, 9.8.3). */
static void put_actual_text(struct pdf *pdf, const struct line *line)
{
	struct buf *out = &pdf->canvas->content;
	buf_put_c(out, "/Span<</ActualText<FEFF");
	for (size_t r = 0; r < line->count; r++)
		for (size_t g = 0; g < line->runs[r].count; g++)
			pdf_put_utf16(out, line->runs[r].glyphs[g].text);
	buf_put_c(out, ">>>BDC\n");
}

void pdf_show_line(struct pdf *pdf, const struct layout *layout, size_t line, double x, double y)
{
	if (pdf->err != ERR_OK || line >= layout->count)
		return;
	const struct line *shown = &layout->lines[line];
	if (shown->wide)
		put_actual_text(pdf, shown);
	for (size_t i = 0; i < shown->count; i++)
		show_run(pdf, &shown->runs[i], layout->size, x + shown->x, y + shown->baseline);
	if (shown->wide)
		op(pdf, "EMC");
}

void pdf_show(struct pdf *pdf, const struct layout *layout, double x, double y)
{
	for (size_t i = 0; i < layout->count; i++)
		pdf_show_line(pdf, layout, i, x, y);
}

double pdf_text(
    struct pdf *pdf, const struct type *type, struct str text, double x, double y, double width)
{
	const struct layout *layout = pdf_set(pdf, type, text, width);
	pdf_show(pdf, layout, x, y);
	return layout->height;
}
