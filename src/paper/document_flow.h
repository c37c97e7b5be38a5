/* The way down a document's pages: what fits stands here, what does not opens the next page.
 * Private to document_*.c. */
#pragma once
#include "paper/document_paper.h"
#include "paper/pdf.h"

/* Points: the type area of an official document. */
static const double FLOW_LEFT = 79, FLOW_WIDTH = 442, FLOW_TOP = 92, FLOW_BOTTOM = 758;
static const double FLOW_SIZE = 12.5, FLOW_LEADING = 23;

static const struct color FLOW_INK = {0x1c, 0x1c, 0x22}, FLOW_GREY = {0x55, 0x58, 0x60};
static const struct color FLOW_RULE = {0x8a, 0x8d, 0x94};

struct flow {
	struct pdf *pdf;
	struct arena arena;
	const struct document *document;
	bool slip_apart;  /* what follows a line to cut along gets a page of its own */
	size_t slip_page; /* page count when the line was drawn; 0 before */
	double y;         /* where the next thing begins */
	double reserve;   /* room that the block's end must leave below it: a signature never stands
			   alone */
};

/* One line of a text, ready to be drawn. */
struct piece {
	const struct layout *layout;
	size_t line;
	struct color color;
	double height;
};

struct pieces {
	struct piece *items;
	size_t count;
	double height;
};

void flow_page(struct flow *flow);                /* goes on on a new page */
void flow_need(struct flow *flow, double height); /* does so unless that much room is left here */
void flow_gap(struct flow *flow, double height);  /* white space, none at a page's top */
bool flow_at_top(const struct flow *flow);

/* The lines of both languages, the English one smaller and grey. */
struct pieces flow_pieces(
    struct flow *flow, const struct type *type, struct text text, double width);
void flow_show_piece(struct flow *flow, const struct piece *piece, double x, double y);
/* Draws all lines from here on, never one alone at the foot or the head of a page. */
void flow_show(struct flow *flow, const struct pieces *pieces, double x);

/* document_table.c, document_places.c */
void document_draw_table(struct flow *flow, const struct document_table *table);
double document_signatures_height(const struct document_block *block); /* the gap above included */
void document_draw_signatures(struct flow *flow, const struct document_block *block);
void document_draw_cut(struct flow *flow, struct text words);
void document_draw_letterhead(struct flow *flow);
void document_draw_running_lines(struct flow *flow);
