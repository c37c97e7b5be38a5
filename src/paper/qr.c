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
