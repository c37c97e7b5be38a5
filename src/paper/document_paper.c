/* From the list of blocks to the file. */
#include "paper/document_paper.h"
#include "paper/document_flow.h"

static void draw_title(struct flow *flow, struct text text)
{
	struct type type = {.face = TYPEFACE_SERIF_BOLD,
	    .size = 21,
	    .leading = 32,
	    .align = ALIGN_CENTER,
	    .tracking = 0.6};
	flow_gap(flow, 6);
	struct pieces pieces = flow_pieces(flow, &type, text, FLOW_WIDTH);
	flow_need(flow, pieces.height + 3 * FLOW_LEADING);
	flow_show(flow, &pieces, FLOW_LEFT);
	flow->y += 16;
}

static void draw_heading(struct flow *flow, struct text text)
{
	struct type type = {.face = TYPEFACE_SANS_BOLD, .size = 13, .leading = 22};
	flow_gap(flow, 10);
	struct pieces pieces = flow_pieces(flow, &type, text, FLOW_WIDTH);
	flow_need(flow, pieces.height + 2 * FLOW_LEADING); /* never alone at the foot of a page */
	flow_show(flow, &pieces, FLOW_LEFT);
	flow->y += 2;
}

static void draw_paragraph(struct flow *flow, struct text text, bool indent)
{
	struct type type = {.size = FLOW_SIZE,
	    .leading = FLOW_LEADING,
	    .align = ALIGN_JUSTIFY,
	    .indent = indent ? 2 * FLOW_SIZE : 0};
	struct pieces pieces = flow_pieces(flow, &type, text, FLOW_WIDTH);
	flow_show(flow, &pieces, FLOW_LEFT);
	flow_gap(flow, str_empty(text.en) ? 0 : 5);
}

static void draw_item(struct flow *flow, const struct document_block *block)
{
	const double hang = 2 * FLOW_SIZE;
	struct type type = {.size = FLOW_SIZE, .leading = FLOW_LEADING, .align = ALIGN_JUSTIFY};
	struct str mark =
	    block->number == 0 ? STR("•") : str_printf(&flow->arena, "%d.", block->number);
	struct pieces pieces = flow_pieces(flow, &type, block->text, FLOW_WIDTH - 2 * hang);
	flow_need(flow, pieces.count > 1 ? 2 * FLOW_LEADING : FLOW_LEADING);
	pdf_fill_color(flow->pdf, FLOW_INK);
	type.align = ALIGN_LEFT;
	pdf_text(flow->pdf, &type, mark, FLOW_LEFT + hang, flow->y, 0);
	flow_show(flow, &pieces, FLOW_LEFT + 2 * hang - 4);
	flow_gap(flow, str_empty(block->text.en) ? 0 : 4);
}

static void draw_note(struct flow *flow, struct text text)
{
	struct type type = {.size = 9.5, .leading = 15.5, .align = ALIGN_JUSTIFY};
	flow_gap(flow, 6);
	struct pieces pieces = flow_pieces(flow, &type, text, FLOW_WIDTH);
	for (size_t i = 0; i < pieces.count; i++)
		pieces.items[i].color = FLOW_GREY;
	flow_show(flow, &pieces, FLOW_LEFT);
}

static void draw_block(struct flow *flow, const struct document_block *block)
{
	switch (block->kind) {
	case DOCUMENT_TITLE:
		draw_title(flow, block->text);
		return;
	case DOCUMENT_HEADING:
		draw_heading(flow, block->text);
		return;
	case DOCUMENT_PARAGRAPH:
	case DOCUMENT_ADDRESSEE:
		draw_paragraph(flow, block->text, block->kind == DOCUMENT_PARAGRAPH);
		return;
	case DOCUMENT_ITEM:
		draw_item(flow, block);
		return;
	case DOCUMENT_NOTE:
		draw_note(flow, block->text);
		return;
	case DOCUMENT_TABLE:
		document_draw_table(flow, &block->table);
		return;
	case DOCUMENT_SIGNATURES:
		document_draw_signatures(flow, block);
		return;
	case DOCUMENT_CUT:
		document_draw_cut(flow, block->text);
		return;
	case DOCUMENT_PAGE:
		flow_page(flow);
		return;
	}
	NEVER("no such block");
}

static void draw(struct flow *flow)
{
	flow_page(flow);
	if (!str_empty(flow->document->office.zh))
		document_draw_letterhead(flow);
	for (size_t i = 0; i < flow->document->count; i++) {
		const struct document_block *block = &flow->document->blocks[i];
		bool signed_next =
		    i + 1 < flow->document->count && block[1].kind == DOCUMENT_SIGNATURES;
		flow->reserve = signed_next ? document_signatures_height(&block[1]) : 0;
		draw_block(flow, block);
	}
	document_draw_running_lines(flow);
}

static enum err make(struct flow *flow, struct buf *out, bool *slip_broken)
{
	const struct document *document = flow->document;
	struct pdf_info info = {
	    .title = str_printf(&flow->arena, "%.*s%s%.*s", STR_ARG(document->name.zh),
		str_empty(document->number) ? "" : " ", STR_ARG(document->number)),
	    .author = document->office.zh,
	    .language = STR("zh-CN"),
	    .made = document->made};
	flow->pdf = pdf_new(&info);
	draw(flow);
	*slip_broken = flow->slip_page != 0 && flow->slip_page != pdf_page_count(flow->pdf);
	enum err err = *slip_broken ? ERR_OK : pdf_finish(flow->pdf, out);
	pdf_free(flow->pdf);
	return err;
}

/* A slip to cut off must not be broken over two pages: where it would be, the paper is set anew
 * with the slip on a page of its own. */
enum err document_paper_make(const struct document *document, struct buf *out)
{
	struct flow flow = {.document = document};
	arena_init(&flow.arena, (size_t)64 << 20);
	bool slip_broken;
	enum err err = make(&flow, out, &slip_broken);
	if (err == ERR_OK && slip_broken) {
		flow.slip_apart = true;
		flow.slip_page = 0;
		err = make(&flow, out, &slip_broken);
	}
	arena_free(&flow.arena);
	return err;
}
