/* Tables: rows as high as their longest cell, heads repeated on every page, rows longer than a page
 * cut between lines. */
#include "paper/document_flow.h"

static const double PAD_X = 6, PAD_Y = 5, CELL_SIZE = 10.5, CELL_LEADING = 17, ROW_LEAST = 27;
static const struct color SHADE = {0xf2, 0xf3, 0xf5};

/* A row set in lines; `next` is the first line of each cell that is not drawn yet. */
struct set_row {
	struct pieces cells[DOCUMENT_COLUMNS_MAX];
	size_t next[DOCUMENT_COLUMNS_MAX];
	bool labels[DOCUMENT_COLUMNS_MAX]; /* shaded */
};

struct grid {
	struct flow *flow;
	const struct document_table *table;
	double x[DOCUMENT_COLUMNS_MAX + 1]; /* edges of the columns */
};

static struct grid grid_of(struct flow *flow, const struct document_table *table)
{
	struct grid grid = {.flow = flow, .table = table, .x = {FLOW_LEFT}};
	double shares = 0;
	for (size_t i = 0; i < table->column_count; i++)
		shares += table->columns[i].share;
	for (size_t i = 0; i < table->column_count; i++)
		grid.x[i + 1] = grid.x[i] + FLOW_WIDTH * table->columns[i].share / shares;
	return grid;
}

static struct set_row set_row(struct grid *grid, const struct text *cells, bool head)
{
	struct set_row row = {0};
	for (size_t i = 0; i < grid->table->column_count; i++) {
		row.labels[i] = head || (grid->table->fields && i == 0);
		struct type type = {.face = row.labels[i] ? TYPEFACE_SANS : TYPEFACE_SERIF,
		    .size = CELL_SIZE,
		    .leading = CELL_LEADING,
		    .align = head                              ? ALIGN_CENTER
			     : grid->table->columns[i].figures ? ALIGN_RIGHT
							       : ALIGN_LEFT};
		row.cells[i] = flow_pieces(
		    grid->flow, &type, cells[i], grid->x[i + 1] - grid->x[i] - 2 * PAD_X);
	}
	return row;
}

/* The height of what is left of the row. */
static double row_height(const struct grid *grid, const struct set_row *row)
{
	double height = ROW_LEAST;
	for (size_t i = 0; i < grid->table->column_count; i++) {
		double cell = 2 * PAD_Y;
		for (size_t p = row->next[i]; p < row->cells[i].count; p++)
			cell += row->cells[i].items[p].height;
		height = cell > height ? cell : height;
	}
	return height;
}

static void draw_cell(struct grid *grid, struct set_row *row, size_t column, double height)
{
	struct flow *flow = grid->flow;
	double x = grid->x[column], width = grid->x[column + 1] - x;
	if (row->labels[column]) {
		pdf_fill_color(flow->pdf, SHADE);
		pdf_rect(flow->pdf, x, flow->y, width, height);
		pdf_fill(flow->pdf);
	}
	const struct pieces *cell = &row->cells[column];
	double left = 0;
	for (size_t p = row->next[column]; p < cell->count; p++)
		left += cell->items[p].height;
	double free = height - 2 * PAD_Y - left, y = flow->y + PAD_Y + (free > 0 ? free / 2 : 0);
	while (row->next[column] < cell->count) {
		const struct piece *piece = &cell->items[row->next[column]];
		if (y + piece->height > flow->y + height - PAD_Y + 0.01)
			break;
		flow_show_piece(flow, piece, x + PAD_X, y);
		y += piece->height;
		row->next[column]++;
	}
	pdf_stroke_color(flow->pdf, FLOW_RULE);
	pdf_line_width(flow->pdf, 0.5);
	pdf_rect(flow->pdf, x, flow->y, width, height);
	pdf_stroke(flow->pdf);
}

static void draw_slice(struct grid *grid, struct set_row *row, double height)
{
	for (size_t i = 0; i < grid->table->column_count; i++)
		draw_cell(grid, row, i, height);
	grid->flow->y += height;
}

static void draw_head(struct grid *grid)
{
	if (grid->table->fields)
		return;
	struct text heads[DOCUMENT_COLUMNS_MAX];
	for (size_t i = 0; i < grid->table->column_count; i++)
		heads[i] = grid->table->columns[i].head;
	struct set_row row = set_row(grid, heads, true);
	draw_slice(grid, &row, row_height(grid, &row));
}

static bool is_done(const struct grid *grid, const struct set_row *row)
{
	for (size_t i = 0; i < grid->table->column_count; i++)
		if (row->next[i] < row->cells[i].count)
			return false;
	return true;
}

static void draw_row(struct grid *grid, const struct document_row *cells, double reserve)
{
	struct flow *flow = grid->flow;
	struct set_row row = set_row(grid, cells->cells, false);
	bool drawn = false;
	while (!drawn || !is_done(grid, &row)) {
		double height = row_height(grid, &row), room = FLOW_BOTTOM - flow->y - reserve;
		if (height > room && (height <= FLOW_BOTTOM - FLOW_TOP - 80 || room < 120) &&
		    !flow_at_top(flow)) {
			flow_page(flow);
			draw_head(grid);
			room = FLOW_BOTTOM - flow->y;
		}
		draw_slice(grid, &row, height < room ? height : room);
		drawn = true;
	}
}

void document_draw_table(struct flow *flow, const struct document_table *table)
{
	struct grid grid = grid_of(flow, table);
	flow_gap(flow, 6);
	flow_need(flow, 3 * ROW_LEAST);
	draw_head(&grid);
	for (size_t i = 0; i < table->count; i++)
		draw_row(&grid, &table->rows[i], i + 1 == table->count ? flow->reserve : 0);
	flow_gap(flow, 10);
}
