/* QR codes (ISO/IEC 18004) drawn as filled squares, error correction level M. */
#pragma once
#include "paper/pdf.h"

/* Draws the code with its quiet zone of four modules in a square of `side` points. False where the
 * text is longer than a code of version 18 holds (450 bytes), beyond which a phone no longer reads
 * a print of 36 mm. */
bool qr_draw(struct pdf *pdf, struct str text, double x, double y, double side);
/* The same as an SVG image for a screen, black on white whatever the page's colours. */
bool qr_svg(struct buf *out, struct str text);
