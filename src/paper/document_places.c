/* What stands at fixed places: letterhead, running head and foot, places for seals, the line to cut
 * along. */
#include "paper/document_flow.h"
#include "paper/paper_date.h"

static const struct color OFFICE_RED = {0xb4, 0x1f, 0x1a};
static const double SEAL_RADIUS = 56, SIGNATURE_WIDTH = 210;

static struct type type_of(
    enum typeface face, double size, enum align align, enum language language)
{
	return (struct type){.face = face,
	    .size = size,
	    .leading = size * 1.5,
	    .align = align,
	    .language = language};
}

/* The office's name in red over a red rule, as official documents have it; the number stands
 * between. */
void document_draw_letterhead(struct flow *flow)
{
	const struct document *document = flow->document;
	struct type type = type_of(TYPEFACE_SERIF_BOLD, 27, ALIGN_CENTER, LANGUAGE_ZH);
	type.tracking = 4;
	const struct layout *line = pdf_set(flow->pdf, &type, document->office.zh, 0);
	if (line->width > FLOW_WIDTH)
		type.size *= FLOW_WIDTH / line->width;
	pdf_fill_color(flow->pdf, OFFICE_RED);
	flow->y +=
	    pdf_text(flow->pdf, &type, document->office.zh, FLOW_LEFT, flow->y - 14, FLOW_WIDTH) -
	    14;
	struct type english = type_of(TYPEFACE_SERIF, 9.5, ALIGN_CENTER, LANGUAGE_EN);
	flow->y +=
	    pdf_text(flow->pdf, &english, document->office.en, FLOW_LEFT, flow->y, FLOW_WIDTH);
	struct type number = type_of(TYPEFACE_SERIF, 11, ALIGN_CENTER, LANGUAGE_ZH);
	pdf_fill_color(flow->pdf, FLOW_INK);
	flow->y += 12;
	flow->y += pdf_text(flow->pdf, &number, document->number, FLOW_LEFT, flow->y, FLOW_WIDTH);
	pdf_stroke_color(flow->pdf, OFFICE_RED);
	pdf_line_width(flow->pdf, 1.6);
	pdf_rule(flow->pdf, FLOW_LEFT, flow->y + 5, FLOW_LEFT + FLOW_WIDTH, flow->y + 5);
	pdf_line_width(flow->pdf, 0.5);
	pdf_rule(flow->pdf, FLOW_LEFT, flow->y + 8, FLOW_LEFT + FLOW_WIDTH, flow->y + 8);
	flow->y += 30;
}

/* Name and number above, page and pages below; the letterhead's page says name and number itself.
 */
static void draw_running_line(struct flow *flow, size_t page, size_t count)
{
	const struct document *document = flow->document;
	struct type head = type_of(TYPEFACE_SERIF, 8.5, ALIGN_LEFT, LANGUAGE_ZH);
	pdf_page_select(flow->pdf, page);
	pdf_fill_color(flow->pdf, FLOW_GREY);
	if (page > 0 || str_empty(document->office.zh)) {
		pdf_text(flow->pdf, &head, document->name.zh, FLOW_LEFT, 50, FLOW_WIDTH * 0.6);
		head.align = ALIGN_RIGHT;
		pdf_text(flow->pdf, &head, document->number, FLOW_LEFT + FLOW_WIDTH * 0.6, 50,
		    FLOW_WIDTH * 0.4);
		pdf_stroke_color(flow->pdf, FLOW_RULE);
		pdf_line_width(flow->pdf, 0.4);
		pdf_rule(flow->pdf, FLOW_LEFT, 66, FLOW_LEFT + FLOW_WIDTH, 66);
	}
	struct type foot = type_of(TYPEFACE_SERIF, 9.5, ALIGN_CENTER, LANGUAGE_EN);
	struct str text = str_printf(&flow->arena, "– %zu / %zu –", page + 1, count);
	pdf_text(flow->pdf, &foot, text, FLOW_LEFT, 782, FLOW_WIDTH);
}

void document_draw_running_lines(struct flow *flow)
{
	size_t count = pdf_page_count(flow->pdf);
	for (size_t page = 0; page < count; page++)
		draw_running_line(flow, page, count);
}

static void draw_seal_ring(struct flow *flow, double x, double y)
{
	struct text seal = flow->document->labels.seal;
	pdf_stroke_color(flow->pdf, (struct color){0xc4, 0xc7, 0xcd});
	pdf_line_width(flow->pdf, 0.5);
	pdf_dash(flow->pdf, 2, 2);
	pdf_circle(flow->pdf, x, y, SEAL_RADIUS);
	pdf_stroke(flow->pdf);
	pdf_dash(flow->pdf, 0, 0);
	struct type type = type_of(TYPEFACE_SERIF, 8, ALIGN_CENTER, LANGUAGE_EN);
	pdf_fill_color(flow->pdf, FLOW_RULE);
	struct str words =
	    str_printf(&flow->arena, "%.*s %.*s", STR_ARG(seal.zh), STR_ARG(seal.en));
	pdf_text(flow->pdf, &type, words, x - 50, y - SEAL_RADIUS + 9, 100);
}

/* A label and a line to write on. */
static double draw_blank(struct flow *flow, struct text label, double x, double y, double width)
{
	struct type type = type_of(TYPEFACE_SERIF, 10.5, ALIGN_LEFT, LANGUAGE_ZH);
	struct str words = str_printf(&flow->arena, "%.*s%s%.*s：", STR_ARG(label.zh),
	    str_empty(label.en) ? "" : " ", STR_ARG(label.en));
	const struct layout *layout = pdf_set(flow->pdf, &type, words, 0);
	pdf_fill_color(flow->pdf, FLOW_INK);
	pdf_show(flow->pdf, layout, x, y);
	pdf_stroke_color(flow->pdf, FLOW_RULE);
	pdf_line_width(flow->pdf, 0.5);
	pdf_rule(flow->pdf, x + layout->width, y + 15, x + width, y + 15);
	return 26;
}

static double draw_centered(struct flow *flow, const struct type *type, struct str text, double x,
    double y, struct color color)
{
	if (str_empty(text))
		return 0;
	pdf_fill_color(flow->pdf, color);
	return pdf_text(flow->pdf, type, text, x, y, SIGNATURE_WIDTH);
}

/* The party's name and the date go through the ring: a seal is set over them. */
static void draw_signature(
    struct flow *flow, const struct document_signature *signature, double x, double y)
{
	struct type name = type_of(TYPEFACE_SERIF, 12.5, ALIGN_CENTER, LANGUAGE_ZH);
	struct type english = type_of(TYPEFACE_SERIF, 8.5, ALIGN_CENTER, LANGUAGE_EN);
	english.leading = 11.5;
	draw_seal_ring(flow, x + SIGNATURE_WIDTH / 2, y + SEAL_RADIUS);
	double at = y + (str_empty(signature->role.zh) ? 34 : 24);
	at += draw_centered(flow, &name, signature->role.zh, x, at, FLOW_INK);
	at += draw_centered(flow, &english, signature->role.en, x, at, FLOW_GREY);
	at += draw_centered(flow, &name, signature->name.zh, x, at, FLOW_INK);
	at += draw_centered(flow, &english, signature->name.en, x, at, FLOW_GREY);
	if (date_given(signature->date)) {
		struct str zh = paper_date(&flow->arena, signature->date, LANGUAGE_ZH);
		struct str en = paper_date(&flow->arena, signature->date, LANGUAGE_EN);
		at += 4 + draw_centered(flow, &name, zh, x, at + 4, FLOW_INK);
		draw_centered(flow, &english, en, x, at, FLOW_GREY);
		return;
	}
	at = y + 2 * SEAL_RADIUS + 4;
	if (signature->signer)
		at += draw_blank(flow, flow->document->labels.signer, x, at, SIGNATURE_WIDTH);
	draw_blank(flow, flow->document->labels.date, x, at, SIGNATURE_WIDTH);
}

double document_signatures_height(const struct document_block *block)
{
	for (size_t i = 0; i < block->signature_count; i++)
		if (!date_given(block->signatures[i].date))
			return 190;
	return 150;
}

void document_draw_signatures(struct flow *flow, const struct document_block *block)
{
	const double gap = 18, height = document_signatures_height(block);
	flow_need(flow, height);
	flow_gap(flow, gap);
	double right = FLOW_LEFT + FLOW_WIDTH - SIGNATURE_WIDTH;
	for (size_t i = 0; i < block->signature_count; i++) {
		bool left = block->signature_count == 2 && i == 0;
		draw_signature(flow, &block->signatures[i], left ? FLOW_LEFT : right, flow->y);
	}
	flow->y += height - gap;
}

void document_draw_cut(struct flow *flow, struct text words)
{
	if (flow->slip_apart) {
		flow_page(flow);
		return;
	}
	flow_gap(flow, 18);
	struct type type = type_of(TYPEFACE_SERIF, 8.5, ALIGN_LEFT, LANGUAGE_ZH);
	struct str text = str_printf(&flow->arena, "%.*s%s%.*s", STR_ARG(words.zh),
	    str_empty(words.en) ? "" : " ", STR_ARG(words.en));
	const struct layout *layout = pdf_set(flow->pdf, &type, text, 0);
	double middle = PDF_A4_SHORT / 2, half = layout->width / 2 + 8;
	pdf_stroke_color(flow->pdf, FLOW_RULE);
	pdf_line_width(flow->pdf, 0.6);
	pdf_dash(flow->pdf, 4, 3);
	pdf_rule(flow->pdf, 30, flow->y + 7, middle - half, flow->y + 7);
	pdf_rule(flow->pdf, middle + half, flow->y + 7, PDF_A4_SHORT - 30, flow->y + 7);
	pdf_dash(flow->pdf, 0, 0);
	pdf_fill_color(flow->pdf, FLOW_GREY);
	pdf_show(flow->pdf, layout, middle - half + 8, flow->y);
	flow->y += 32;
	flow->slip_page = pdf_page_count(flow->pdf);
}
