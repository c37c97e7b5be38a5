/* Where everything stands on the certificate. The sheet is a frame, a column of centred lines whose
 * gaps share what room is left, and a foot with QR code, dates and the place of the seal. */
#include "paper/certificate_paper.h"
#include "paper/guilloche.h"
#include "paper/paper_date.h"
#include "paper/qr.h"

/* Points. */
static const double FRAME = 26, BAND = 22, COLUMN = 620, QR_SIDE = 102;
static const double COLUMN_TOP = 70, COLUMN_BOTTOM = 418, FOOT = 429, FOOT_LEFT = 74;

static const struct color BLUE = {0x1d, 0x4f, 0x91}, INK = {0x1c, 0x1c, 0x22},
			  GREY = {0x55, 0x58, 0x60};
static const struct color GOLD = {0x9a, 0x74, 0x2f}, PALE = {0xe4, 0xe8, 0xee};
static const struct color MARK = {0xef, 0xdc, 0xda}, RED = {0xa8, 0x20, 0x1a};

/* A text in the middle column, and its share of the free room above it. */
struct row {
	const struct layout *layout;
	struct color color;
	double gap;
};

struct sheet {
	struct pdf *pdf;
	const struct certificate_paper *paper;
	struct arena arena;
	struct row rows[16];
	size_t count;
	double scale; /* of the column's type */
};

static struct type type_of(enum typeface face, double size, double tracking, enum language language)
{
	return (struct type){.face = face,
	    .size = size,
	    .tracking = tracking,
	    .leading = size * 1.5,
	    .align = ALIGN_CENTER,
	    .language = language};
}

static void add_row(
    struct sheet *sheet, struct type type, struct str text, double gap, struct color color)
{
	if (str_empty(text) || sheet->count == COUNT_OF(sheet->rows))
		return;
	type.size *= sheet->scale;
	type.leading *= sheet->scale;
	type.tracking *= sheet->scale;
	sheet->rows[sheet->count++] =
	    (struct row){pdf_set(sheet->pdf, &type, text, COLUMN), color, gap};
}

/* As large as fits on one line; a text that is too long even for the smallest size wraps. */
static void add_fitted(struct sheet *sheet, struct type type, double least, struct str text,
    double gap, struct color color)
{
	while (type.size > least) {
		const struct layout *line = pdf_set(sheet->pdf, &type, text, 0);
		if (line->width <= COLUMN)
			break;
		type.size -= 1;
	}
	type.leading = type.size * 1.4;
	add_row(sheet, type, text, gap, color);
}

static struct str join(struct sheet *sheet, struct str label, const char *between, struct str value)
{
	return str_printf(&sheet->arena, "%.*s%s%.*s", STR_ARG(label), between, STR_ARG(value));
}

static void add_title(struct sheet *sheet)
{
	const struct certificate_paper *paper = sheet->paper;
	add_row(sheet, type_of(TYPEFACE_SERIF, 12.5, 3, LANGUAGE_ZH), paper->scheme.zh, 0, BLUE);
	add_row(sheet, type_of(TYPEFACE_SERIF, 8.5, 0.4, LANGUAGE_EN), paper->scheme.en, 0, BLUE);
	struct type title = type_of(TYPEFACE_SERIF_BOLD, 38, 8, LANGUAGE_ZH);
	add_fitted(sheet, title, 24, paper->title.zh, 0.7, INK);
	add_row(sheet, type_of(TYPEFACE_SERIF, 12, 0.5, LANGUAGE_EN), paper->title.en, 0, GREY);
}

static void add_unit(struct sheet *sheet)
{
	const struct certificate_paper *paper = sheet->paper;
	add_row(sheet, type_of(TYPEFACE_SERIF, 12, 2, LANGUAGE_ZH), paper->preamble.zh, 1.2, INK);
	add_row(sheet, type_of(TYPEFACE_SERIF, 8.5, 0, LANGUAGE_EN), paper->preamble.en, 0, GREY);
	add_fitted(sheet, type_of(TYPEFACE_SERIF_BOLD, 26, 1.5, LANGUAGE_ZH), 18, paper->unit.zh,
	    0.5, INK);
	add_row(sheet, type_of(TYPEFACE_SERIF, 11, 0.2, LANGUAGE_EN), paper->unit.en, 0, INK);
	if (!str_empty(paper->unit_code)) {
		struct str label =
		    join(sheet, paper->labels.unit_code.zh, " ", paper->labels.unit_code.en);
		add_row(sheet, type_of(TYPEFACE_SERIF, 8.5, 0.2, LANGUAGE_EN),
		    join(sheet, label, "  ", paper->unit_code), 0.1, GREY);
	}
}

static void add_qualification(struct sheet *sheet)
{
	const struct certificate_paper *paper = sheet->paper;
	struct type statement = type_of(TYPEFACE_SERIF, 12.5, 0.4, LANGUAGE_ZH);
	statement.leading = 21;
	add_row(sheet, statement, paper->statement.zh, 0.9, INK);
	add_row(
	    sheet, type_of(TYPEFACE_SERIF, 8.5, 0, LANGUAGE_EN), paper->statement.en, 0.1, GREY);
	add_fitted(sheet, type_of(TYPEFACE_SERIF_BOLD, 23, 3, LANGUAGE_ZH), 16,
	    paper->qualification.zh, 0.9, BLUE);
	struct str level = paper->level.zh, english = paper->qualification.en;
	add_row(sheet, type_of(TYPEFACE_SERIF, 11, 1, LANGUAGE_ZH), level, 0, BLUE);
	if (!str_empty(paper->level.en))
		english = join(sheet, english, " · ", paper->level.en);
	add_row(sheet, type_of(TYPEFACE_SERIF, 10, 0.2, LANGUAGE_EN), english, 0, GREY);
}

/* The room that is left for the gaps. */
static double set_column(struct sheet *sheet, double scale)
{
	sheet->count = 0;
	sheet->scale = scale;
	add_title(sheet);
	add_unit(sheet);
	add_qualification(sheet);
	double free = COLUMN_BOTTOM - COLUMN_TOP;
	for (size_t i = 0; i < sheet->count; i++)
		free -= sheet->rows[i].layout->height;
	return free;
}

/* Long names and statements make the whole column smaller, so that it never runs into the foot. */
static void show_column(struct sheet *sheet)
{
	double scale = 1, free = set_column(sheet, scale), shares = 0, y = COLUMN_TOP;
	while (free < 50 && scale > 0.6) {
		scale -= 0.05;
		free = set_column(sheet, scale);
	}
	for (size_t i = 0; i < sheet->count; i++)
		shares += sheet->rows[i].gap;
	double share = free > 0 && shares > 0 ? free / shares : 0;
	if (share > 34)
		share = 34;
	for (size_t i = 0; i < sheet->count; i++) {
		const struct row *row = &sheet->rows[i];
		y += row->gap * share;
		pdf_fill_color(sheet->pdf, row->color);
		pdf_show(sheet->pdf, row->layout, (PDF_A4_LONG - COLUMN) / 2, y);
		y += row->layout->height;
	}
}

/* Open at the corners, where the rosettes stand. */
static void draw_outer_lines(struct pdf *pdf)
{
	const double near = FRAME - 5, open = 30;
	const double right = PDF_A4_LONG - near, bottom = PDF_A4_SHORT - near;
	pdf_line_width(pdf, 1);
	pdf_rule(pdf, near + open, near, right - open, near);
	pdf_rule(pdf, near + open, bottom, right - open, bottom);
	pdf_rule(pdf, near, near + open, near, bottom - open);
	pdf_rule(pdf, right, near + open, right, bottom - open);
}

static void draw_ground(struct sheet *sheet)
{
	struct pdf *pdf = sheet->pdf;
	struct guilloche guilloche = guilloche_of(sheet->paper->number);
	pdf_stroke_color(pdf, PALE);
	pdf_line_width(pdf, 0.35);
	guilloche_rosette(pdf, &guilloche, PDF_A4_LONG / 2, PDF_A4_SHORT / 2 - 20, 168);
	double width = PDF_A4_LONG - 2 * FRAME, height = PDF_A4_SHORT - 2 * FRAME;
	guilloche_frame(pdf, &guilloche, FRAME, FRAME, width, height, BAND, BLUE);
	pdf_stroke_color(pdf, BLUE);
	draw_outer_lines(pdf);
	pdf_line_width(pdf, 0.4);
	double in = BAND + 7;
	pdf_rect(pdf, FRAME + in, FRAME + in, width - 2 * in, height - 2 * in);
	pdf_stroke(pdf);
	double off = BAND / 2 + 1;
	guilloche_corners(
	    pdf, &guilloche, FRAME + off, FRAME + off, width - 2 * off, height - 2 * off, 46, GOLD);
}

/* Under everything else, so that it darkens nothing, and a framed word above the title. */
static void draw_specimen(struct sheet *sheet)
{
	struct text words = sheet->paper->specimen;
	if (str_empty(words.zh))
		return;
	struct pdf *pdf = sheet->pdf;
	struct type type = type_of(TYPEFACE_SERIF_BOLD, 150, 30, LANGUAGE_ZH);
	const double room = 540;
	const struct layout *mark = pdf_set(pdf, &type, words.zh, 0);
	if (mark->width > room) {
		type.size *= room / mark->width;
		type.tracking *= room / mark->width;
		type.leading = type.size * 1.5;
		mark = pdf_set(pdf, &type, words.zh, 0);
	}
	double x = PDF_A4_LONG / 2, y = PDF_A4_SHORT / 2;
	pdf_fill_color(pdf, MARK);
	pdf_turn(pdf, x, y, -24);
	pdf_show(pdf, mark, x - mark->width / 2, y - mark->height / 2);
	pdf_turn_end(pdf);
	struct type small = type_of(TYPEFACE_SERIF_BOLD, 11, 0, LANGUAGE_ZH);
	const struct layout *tag = pdf_set(pdf, &small, join(sheet, words.zh, " ", words.en), 0);
	double right = PDF_A4_LONG - FOOT_LEFT;
	pdf_fill_color(pdf, RED);
	pdf_stroke_color(pdf, RED);
	pdf_line_width(pdf, 0.9);
	pdf_rect(pdf, right - tag->width - 20, COLUMN_TOP - 4, tag->width + 20, tag->height + 6);
	pdf_stroke(pdf);
	pdf_show(pdf, tag, right - tag->width - 10, COLUMN_TOP - 1);
}

static enum err draw_code(struct sheet *sheet)
{
	struct pdf *pdf = sheet->pdf;
	if (!qr_draw(pdf, sheet->paper->verify_url, FOOT_LEFT - 6, FOOT - 13, QR_SIDE))
		return err_fail(ERR_TOO_LARGE,
		    "the address for the QR code has %zu bytes, too many to print",
		    sheet->paper->verify_url.len);
	struct text words = sheet->paper->labels.scan;
	struct type type = type_of(TYPEFACE_SERIF, 8, 0, LANGUAGE_EN);
	pdf_fill_color(pdf, GREY);
	pdf_text(pdf, &type, join(sheet, words.zh, " / ", words.en), FOOT_LEFT - 26,
	    FOOT + QR_SIDE - 13, QR_SIDE + 40);
	return ERR_OK;
}

/* One entry of the foot: label small, value Chinese, then English. */
static void draw_entry(struct sheet *sheet, struct text label, struct text value, double y)
{
	struct pdf *pdf = sheet->pdf;
	struct type small = type_of(TYPEFACE_SERIF, 9.5, 0, LANGUAGE_ZH);
	struct type large = type_of(TYPEFACE_SERIF_BOLD, 11.5, 0.2, LANGUAGE_ZH);
	struct type english = type_of(TYPEFACE_SERIF, 8, 0, LANGUAGE_EN);
	small.align = ALIGN_RIGHT;
	large.align = english.align = ALIGN_LEFT;
	english.leading = 10;
	double middle = 300;
	pdf_fill_color(pdf, GREY);
	pdf_text(pdf, &small, label.zh, middle - 130, y + 1.5, 120);
	pdf_fill_color(pdf, INK);
	pdf_text(pdf, &large, value.zh, middle, y, 240);
	pdf_fill_color(pdf, GREY);
	english.align = ALIGN_RIGHT;
	pdf_text(pdf, &english, label.en, middle - 130, y + 16.5, 120);
	english.align = ALIGN_LEFT;
	pdf_text(pdf, &english, value.en, middle, y + 16.5, 240);
}

static struct text date_text(struct sheet *sheet, struct date date)
{
	return (struct text){paper_date(&sheet->arena, date, LANGUAGE_ZH),
	    paper_date(&sheet->arena, date, LANGUAGE_EN)};
}

static void draw_entries(struct sheet *sheet)
{
	const struct certificate_paper *paper = sheet->paper;
	const struct certificate_labels *labels = &paper->labels;
	draw_entry(sheet, labels->number, (struct text){paper->number, STR("")}, FOOT);
	draw_entry(sheet, labels->issued, date_text(sheet, paper->issued), FOOT + 31);
	draw_entry(sheet, labels->expires, date_text(sheet, paper->expires), FOOT + 62);
}

/* The body's name, over which the seal is set as Chinese offices do, and a ring that shows where.
 */
static void draw_seal_place(struct sheet *sheet)
{
	enum { WIDTH = 230 };
	struct pdf *pdf = sheet->pdf;
	double x = PDF_A4_LONG - FOOT_LEFT - WIDTH, middle = x + WIDTH / 2.0, y = FOOT + 44;
	pdf_stroke_color(pdf, (struct color){0xc4, 0xc7, 0xcd});
	pdf_line_width(pdf, 0.5);
	pdf_dash(pdf, 2, 2);
	pdf_circle(pdf, middle, y, 52);
	pdf_stroke(pdf);
	pdf_dash(pdf, 0, 0);
	struct type small = type_of(TYPEFACE_SERIF, 7.5, 0, LANGUAGE_EN);
	struct text seal = sheet->paper->labels.seal;
	pdf_fill_color(pdf, (struct color){0x8a, 0x8d, 0x94});
	pdf_text(pdf, &small, join(sheet, seal.zh, " ", seal.en), middle - 60, y + 26, 120);
	struct type name = type_of(TYPEFACE_SERIF_BOLD, 14, 0.6, LANGUAGE_ZH);
	const struct layout *line = pdf_set(pdf, &name, sheet->paper->body.zh, 0);
	if (line->width > WIDTH)
		name.size *= WIDTH / line->width;
	name.leading = name.size * 1.5;
	pdf_fill_color(pdf, INK);
	double height = pdf_text(pdf, &name, sheet->paper->body.zh, x, y - 21, WIDTH);
	struct type english = type_of(TYPEFACE_SERIF, 8, 0, LANGUAGE_EN);
	english.leading = 10.5;
	pdf_fill_color(pdf, GREY);
	pdf_text(pdf, &english, sheet->paper->body.en, x, y - 19 + height, WIDTH);
}

static enum err draw(struct sheet *sheet)
{
	pdf_page_add(sheet->pdf, PDF_A4_LONG, PDF_A4_SHORT);
	draw_ground(sheet);
	draw_specimen(sheet);
	show_column(sheet);
	draw_entries(sheet);
	draw_seal_place(sheet);
	return draw_code(sheet);
}

static struct pdf_info info_of(struct sheet *sheet)
{
	const struct certificate_paper *paper = sheet->paper;
	struct pdf_info info = {
	    .title =
		join(sheet, join(sheet, paper->title.zh, " ", paper->number), " ", paper->unit.zh),
	    .subject = paper->qualification.zh,
	    .author = paper->body.zh,
	    .language = STR("zh-CN"),
	    .made = paper->made};
	if (!str_empty(paper->credential))
		info.property = (struct pdf_property){.uri = STR("urn:zizhi:credential:1"),
		    .prefix = STR("zizhi"),
		    .name = STR("credential"),
		    .value = paper->credential,
		    .description = STR("Signed credential of the certificate")};
	return info;
}

enum err certificate_paper_make(const struct certificate_paper *paper, struct buf *out)
{
	struct sheet sheet = {.paper = paper};
	arena_init(&sheet.arena, 1 << 20);
	struct pdf_info info = info_of(&sheet);
	sheet.pdf = pdf_new(&info);
	enum err err = draw(&sheet);
	if (err == ERR_OK)
		err = pdf_finish(sheet.pdf, out);
	pdf_free(sheet.pdf);
	arena_free(&sheet.arena);
	return err;
}
