/* The fence of libqrencode. */
#include "paper/qr.h"
#include <qrencode.h>

enum { VERSION_MAX = 18, QUIET = 4 };

/* A run of dark modules in a row is one rectangle. */
static void draw_row(
    struct pdf *pdf, const unsigned char *row, int width, double x, double y, double module)
{
	for (int from = 0; from < width; from++) {
		int to = from;
		while (to < width && (row[to] & 1) != 0)
			to++;
		if (to > from)
			pdf_rect(pdf, x + from * module, y, (to - from) * module, module);
		from = to;
	}
}

bool qr_draw(struct pdf *pdf, struct str text, double x, double y, double side)
{
	QRcode *code =
	    QRcode_encodeData((int)text.len, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
	if (code == NULL || code->version > VERSION_MAX) {
		QRcode_free(code);
		return false;
	}
	double module = side / (code->width + 2 * QUIET);
	pdf_fill_color(pdf, COLOR_WHITE);
	pdf_rect(pdf, x, y, side, side);
	pdf_fill(pdf);
	pdf_fill_color(pdf, COLOR_BLACK);
	for (int row = 0; row < code->width; row++)
		draw_row(pdf, code->data + (size_t)row * (size_t)code->width, code->width,
		    x + QUIET * module, y + (row + QUIET) * module, module);
	pdf_fill(pdf);
	QRcode_free(code);
	return true;
}

bool qr_svg(struct buf *out, struct str text)
{
	QRcode *code =
	    QRcode_encodeData((int)text.len, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	int side = code->width + 2 * QUIET;
	buf_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
	    "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
	    "<path d=\"",
	    side, side, side, side);
	for (int row = 0; row < code->width; row++)
		for (int column = 0; column < code->width; column++)
			if (code->data[row * code->width + column] & 1)
				buf_printf(out, "M%d %dh1v1h-1z", column + QUIET, row + QUIET);
	buf_put_c(out, "\"/></svg>\n");
	QRcode_free(code);
	return true;
}
