/* Lines and page breaks. */
#include "paper/document_flow.h"

void flow_page(struct flow *flow)
{
	pdf_page_add(flow->pdf, PDF_A4_SHORT, PDF_A4_LONG);
	flow->y = FLOW_TOP;
}

bool flow_at_top(const struct flow *flow)
{
	return flow->y <= FLOW_TOP;
}

void flow_need(struct flow *flow, double height)
{
	if (!flow_at_top(flow) && flow->y + height > FLOW_BOTTOM)
		flow_page(flow);
}

void flow_gap(struct flow *flow, double height)
{
	if (!flow_at_top(flow))
		flow->y += height;
}

static void add_pieces(
    struct flow *flow, struct pieces *pieces, const struct layout *layout, struct color color)
{
	for (size_t i = 0; i < layout->count; i++) {
		*ARENA_PUSH(&flow->arena, pieces->items, pieces->count) =
		    (struct piece){layout, i, color, layout->leading};
		pieces->height += layout->leading;
	}
}

struct pieces flow_pieces(
    struct flow *flow, const struct type *type, struct text text, double width)
{
	struct pieces pieces = {0};
	if (!str_empty(text.zh))
		add_pieces(flow, &pieces, pdf_set(flow->pdf, type, text.zh, width), FLOW_INK);
	if (str_empty(text.en))
		return pieces;
	struct type english = *type;
	if (english.face == TYPEFACE_SERIF_BOLD)
		english.face = TYPEFACE_SERIF;
	english.language = LANGUAGE_EN;
	english.size = type->size > 16 ? 12 : type->size * 0.76;
	english.leading = english.size * 1.5;
	english.tracking = 0;
	if (type->indent > 0)
		english.indent = 2 * type->size;
	if (english.align == ALIGN_JUSTIFY)
		english.align = ALIGN_LEFT;
	add_pieces(flow, &pieces, pdf_set(flow->pdf, &english, text.en, width), FLOW_GREY);
	return pieces;
}

void flow_show_piece(struct flow *flow, const struct piece *piece, double x, double y)
{
	pdf_fill_color(flow->pdf, piece->color);
	pdf_show_line(
	    flow->pdf, piece->layout, piece->line, x, y - piece->height * (double)piece->line);
}

void flow_show(struct flow *flow, const struct pieces *pieces, double x)
{
	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];
		double wanted = piece->height;
		if (i == 0 && pieces->count > 1)
			wanted += pieces->items[1].height;
		if (i > 0 && i + 2 == pieces->count)
			wanted += pieces->items[i + 1].height;
		if (i + 2 >= pieces->count)
			wanted += flow->reserve;
		flow_need(flow, wanted);
		flow_show_piece(flow, piece, x, flow->y);
		flow->y += piece->height;
	}
}
