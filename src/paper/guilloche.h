/* Fine-line ornaments drawn from formulas whose numbers come from a text, such as a certificate's
 * number: bands for frames and rosettes. The same text gives the same lines, another text others.
 */
#pragma once
#include "paper/pdf.h"

struct guilloche {
	uint8_t numbers[32];
};

struct guilloche guilloche_of(struct str text);

/* A woven band of that width along the inside of a rectangle wider than high; its corners stay
 * empty. */
void guilloche_frame(struct pdf *pdf, const struct guilloche *guilloche, double x, double y,
    double width, double height, double band, struct color color);
/* Rosettes of that size about the corners of the rectangle, on white. */
void guilloche_corners(struct pdf *pdf, const struct guilloche *guilloche, double x, double y,
    double width, double height, double size, struct color color);
/* A rosette about (x, y), in the stroke colour and line width. */
void guilloche_rosette(
    struct pdf *pdf, const struct guilloche *guilloche, double x, double y, double radius);
