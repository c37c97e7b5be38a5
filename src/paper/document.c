/* The list of blocks that a caller builds. */
#include "paper/document_paper.h"
#include <assert.h>

static struct document_block *add(
    struct document *document, enum document_kind kind, struct text text)
{
	struct document_block *block =
	    ARENA_PUSH(document->arena, document->blocks, document->count);
	*block = (struct document_block){.kind = kind, .text = text};
	return block;
}

void document_title(struct document *document, struct text text)
{
	add(document, DOCUMENT_TITLE, text);
}

void document_heading(struct document *document, struct text text)
{
	add(document, DOCUMENT_HEADING, text);
}

void document_paragraph(struct document *document, struct text text)
{
	add(document, DOCUMENT_PARAGRAPH, text);
}

void document_addressee(struct document *document, struct text text)
{
	add(document, DOCUMENT_ADDRESSEE, text);
}

void document_bullet(struct document *document, struct text text)
{
	add(document, DOCUMENT_ITEM, text);
}

void document_numbered(struct document *document, int number, struct text text)
{
	add(document, DOCUMENT_ITEM, text)->number = number;
}

void document_note(struct document *document, struct text text)
{
	add(document, DOCUMENT_NOTE, text);
}

static struct document_table *last_table(struct document *document)
{
	if (document->count == 0)
		return NULL;
	struct document_block *block = &document->blocks[document->count - 1];
	return block->kind == DOCUMENT_TABLE ? &block->table : NULL;
}

void document_field(struct document *document, struct text label, struct text value)
{
	struct document_table *table = last_table(document);
	if (table == NULL || !table->fields) {
		table = &add(document, DOCUMENT_TABLE, (struct text){0})->table;
		*table = (struct document_table){
		    .fields = true, .columns = {{.share = 27}, {.share = 73}}, .column_count = 2};
	}
	*ARENA_PUSH(document->arena, table->rows, table->count) =
	    (struct document_row){.cells = {label, value}};
}

void document_table(struct document *document, const struct document_column *columns, size_t count)
{
	assert(count > 0 && count <= DOCUMENT_COLUMNS_MAX);
	struct document_table *table = &add(document, DOCUMENT_TABLE, (struct text){0})->table;
	for (size_t i = 0; i < count; i++)
		table->columns[i] = columns[i];
	table->column_count = count;
}

void document_row(struct document *document, const struct text *cells, size_t count)
{
	struct document_table *table = last_table(document);
	assert(table != NULL && count <= table->column_count);
	struct document_row *row = ARENA_PUSH(document->arena, table->rows, table->count);
	*row = (struct document_row){0};
	for (size_t i = 0; i < count; i++)
		row->cells[i] = cells[i];
}

void document_signatures(
    struct document *document, const struct document_signature *signatures, size_t count)
{
	assert(count > 0 && count <= DOCUMENT_SIGNATURES_MAX);
	struct document_block *block = add(document, DOCUMENT_SIGNATURES, (struct text){0});
	for (size_t i = 0; i < count; i++)
		block->signatures[i] = signatures[i];
	block->signature_count = count;
}

void document_cut(struct document *document, struct text words)
{
	add(document, DOCUMENT_CUT, words);
}

void document_page_break(struct document *document)
{
	add(document, DOCUMENT_PAGE, (struct text){0});
}
