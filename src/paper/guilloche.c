/* Curves as cubic Bézier pieces whose ends have the formula's own slope (Hermite), so that few
 * pieces look smooth. What repeats along a frame or around a rosette is kept once, as a form. */
#include "paper/guilloche.h"
#include "base/digest.h"
#include <math.h>

static const double TURN = 6.28318530717958647692;

/* The position along a curve at `t`. */
struct point {
	double x, y;
};
struct curve {
	struct point (*at)(const struct curve *curve, double t);
	double x, y, scale; /* origin and size */
	double phase, ripple, ripple_phase, base, swing;
	int lobes;
};

struct guilloche guilloche_of(struct str text)
{
	struct guilloche guilloche;
	struct sha256 digest = sha256_of(text);
	for (size_t i = 0; i < sizeof guilloche.numbers; i++)
		guilloche.numbers[i] = digest.bytes[i];
	return guilloche;
}

/* The number `which` of the ornament, between `from` and `to`. */
static double pick(const struct guilloche *guilloche, size_t which, double from, double to)
{
	return from + (to - from) * guilloche->numbers[which % 32] / 255.0;
}

static struct point slope(const struct curve *curve, double t)
{
	const double step = 1e-5;
	struct point a = curve->at(curve, t - step), b = curve->at(curve, t + step);
	return (struct point){(b.x - a.x) / (2 * step), (b.y - a.y) / (2 * step)};
}

static void draw(struct pdf *pdf, const struct curve *curve, double from, double to, int pieces)
{
	double step = (to - from) / pieces;
	struct point a = curve->at(curve, from), da = slope(curve, from);
	pdf_move(pdf, a.x, a.y);
	for (int i = 1; i <= pieces; i++) {
		double t = from + step * i;
		struct point b = curve->at(curve, t), db = slope(curve, t);
		pdf_curve(pdf, a.x + da.x * step / 3, a.y + da.y * step / 3, b.x - db.x * step / 3,
		    b.y - db.y * step / 3, b.x, b.y);
		a = b;
		da = db;
	}
}

/* A wave along a band: one period over t in 0…1, with a ripple of a whole number of periods. */
static struct point wave(const struct curve *curve, double t)
{
	double y =
	    curve->swing * (cos(TURN * t + curve->phase) * (1 - curve->ripple) +
			       curve->ripple * cos(TURN * curve->lobes * t + curve->ripple_phase));
	return (struct point){curve->x + curve->scale * t, curve->y + y};
}

/* A closed curve about the origin: t in 0…1 is one lobe of `lobes`. */
static struct point petal(const struct curve *curve, double t)
{
	double angle = TURN * t / curve->lobes;
	double r = curve->scale *
		   (curve->base +
		       curve->swing * (cos(TURN * t + curve->phase) * (1 - curve->ripple) +
					  curve->ripple * cos(2 * TURN * t + curve->ripple_phase)));
	return (struct point){curve->x + r * sin(angle), curve->y - r * cos(angle)};
}

/* One period of the band: waves out of phase, woven. */
static struct pdf_form *band_tile(struct pdf *pdf, const struct guilloche *guilloche, double length,
    double band, struct color color)
{
	enum { WAVES = 8, PIECES = 12 };
	struct pdf_form *form = pdf_form_begin(pdf, length, band);
	pdf_stroke_color(pdf, color);
	pdf_line_width(pdf, 0.3);
	for (int i = 0; i < WAVES; i++) {
		struct curve curve = {.at = wave,
		    .y = band / 2,
		    .scale = length,
		    .swing = band / 2 * 0.94,
		    .lobes = 2 + guilloche->numbers[0] % 2,
		    .ripple = pick(guilloche, 1, 0.12, 0.34),
		    .ripple_phase = pick(guilloche, 2, 0, TURN),
		    .phase = TURN * i / WAVES};
		draw(pdf, &curve, 0, 1, PIECES);
	}
	pdf_stroke(pdf);
	pdf_form_end(pdf);
	return form;
}

/* A ring between two shares of the radius, of as many curves out of phase. */
struct ring {
	double inner, outer;
	int curves;
};

static void draw_ring(struct pdf *pdf, const struct guilloche *guilloche, const struct ring *ring,
    size_t which, int lobes, double x, double y, double radius)
{
	for (int i = 0; i < ring->curves; i++) {
		struct curve curve = {.at = petal,
		    .x = x,
		    .y = y,
		    .scale = radius,
		    .base = (ring->outer + ring->inner) / 2,
		    .swing = (ring->outer - ring->inner) / 2,
		    .lobes = lobes,
		    .ripple = pick(guilloche, 8 + which, 0.05, 0.30),
		    .ripple_phase = pick(guilloche, 12 + which, 0, TURN),
		    .phase = TURN * i / ring->curves};
		draw(pdf, &curve, 0, 1, 5);
	}
}

static void draw_rosette(struct pdf *pdf, const struct guilloche *guilloche,
    const struct ring *rings, size_t count, int lobes, double x, double y, double radius)
{
	for (int lobe = 0; lobe < lobes; lobe++) {
		pdf_turn(pdf, x, y, 360.0 * lobe / lobes);
		for (size_t i = 0; i < count; i++)
			draw_ring(pdf, guilloche, &rings[i], i, lobes, x, y, radius);
		pdf_stroke(pdf);
		pdf_turn_end(pdf);
	}
}

void guilloche_rosette(
    struct pdf *pdf, const struct guilloche *guilloche, double x, double y, double radius)
{
	static const struct ring rings[] = {{0.60, 1.00, 6}, {0.28, 0.72, 5}, {0.02, 0.40, 4}};
	int lobes = 12 + guilloche->numbers[4] % 7;
	draw_rosette(pdf, guilloche, rings, COUNT_OF(rings), lobes, x, y, radius);
}

/* Small ones have fewer lines, or they would print as a blot. */
static struct pdf_form *corner_form(
    struct pdf *pdf, const struct guilloche *guilloche, double size, struct color color)
{
	static const struct ring rings[] = {{0.62, 1.00, 3}, {0.16, 0.66, 2}};
	struct pdf_form *form = pdf_form_begin(pdf, size, size);
	pdf_fill_color(pdf, COLOR_WHITE);
	pdf_circle(pdf, size / 2, size / 2, size / 2);
	pdf_fill(pdf);
	pdf_stroke_color(pdf, color);
	pdf_line_width(pdf, 0.3);
	int lobes = 11 + guilloche->numbers[5] % 5;
	draw_rosette(
	    pdf, guilloche, rings, COUNT_OF(rings), lobes, size / 2, size / 2, size / 2 - 1.5);
	pdf_circle(pdf, size / 2, size / 2, size * 0.06);
	pdf_stroke(pdf);
	pdf_form_end(pdf);
	return form;
}

void guilloche_corners(struct pdf *pdf, const struct guilloche *guilloche, double x, double y,
    double width, double height, double size, struct color color)
{
	struct pdf_form *form = corner_form(pdf, guilloche, size, color);
	for (int corner = 0; corner < 4; corner++) {
		double left = corner % 2 == 0 ? x : x + width, top = corner < 2 ? y : y + height;
		pdf_form_show(pdf, form, left - size / 2, top - size / 2, 0);
	}
}

void guilloche_frame(struct pdf *pdf, const struct guilloche *guilloche, double x, double y,
    double width, double height, double band, struct color color)
{
	/* A tile length that divides the long and the short side alike, corners left out. */
	double length = (width - height) / 12;
	int down = (int)((height - 2 * band) / length), across = down + 12;
	double corner = (height - down * length) / 2, off = (corner - band) / 2;
	struct pdf_form *tile = band_tile(pdf, guilloche, length, band, color);
	for (int i = 0; i < across; i++) {
		pdf_form_show(pdf, tile, x + corner + i * length, y + off, 0);
		pdf_form_show(pdf, tile, x + corner + (i + 1) * length, y + height - off, 180);
	}
	for (int i = 0; i < down; i++) {
		pdf_form_show(pdf, tile, x + off + band, y + corner + i * length, 90);
		pdf_form_show(
		    pdf, tile, x + width - off - band, y + corner + (i + 1) * length, 270);
	}
}
