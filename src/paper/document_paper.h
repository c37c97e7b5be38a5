/* Letters and forms of an office: A4 portrait, PDF/A-1b, set like a Chinese official document (GB/T
 * 9704), Chinese with English beneath where there is any. A caller adds blocks from the top to the
 * bottom and makes the paper; pages break by themselves. */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/text.h"

enum document_kind {
	DOCUMENT_TITLE,
	DOCUMENT_HEADING,
	DOCUMENT_PARAGRAPH,
	DOCUMENT_ADDRESSEE,
	DOCUMENT_ITEM,
	DOCUMENT_NOTE,
	DOCUMENT_TABLE,
	DOCUMENT_SIGNATURES,
	DOCUMENT_CUT,
	DOCUMENT_PAGE,
};

enum { DOCUMENT_COLUMNS_MAX = 8, DOCUMENT_SIGNATURES_MAX = 2 };

struct document_row {
	struct text cells[DOCUMENT_COLUMNS_MAX];
};

struct document_column {
	struct text head;
	double share; /* of the width, in any unit; all columns together make the whole */
	bool figures; /* aligned to the right */
};

/* A table whose columns have heads, or a list of labels and values (`fields`), whose first column
 * is set as labels and whose empty values are room to write in. */
struct document_table {
	bool fields;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
	size_t column_count;
	struct document_row *rows;
	size_t count;
};

struct document_signature {
	struct text role; /* 甲方; may be missing */
	struct text name;
	struct date date; /* DATE_NONE leaves room to write it */
	bool signer;      /* with a line for somebody's signature */
};

struct document_block {
	enum document_kind kind;
	struct text text;
	int number; /* of an item; 0 for a bullet */
	struct document_table table;
	struct document_signature signatures[DOCUMENT_SIGNATURES_MAX];
	size_t signature_count;
};

struct document_labels {
	struct text seal, signer, date;
};

struct document {
	struct arena *arena;
	struct text office; /* makes a letterhead; without it the paper has none */
	struct str number;  /* of the paper; may be missing */
	struct text name;   /* of the file and in the running head */
	struct document_labels labels;
	struct instant made;
	struct document_block *blocks;
	size_t count;
};

/* The texts stay the caller's and must live until the paper is made. */
void document_title(struct document *document, struct text text);
void document_heading(struct document *document, struct text text);
void document_paragraph(struct document *document, struct text text); /* its first line indented */
void document_addressee(
    struct document *document, struct text text); /* a paragraph without indent */
void document_bullet(struct document *document, struct text text);
void document_numbered(struct document *document, int number, struct text text);
void document_note(struct document *document, struct text text); /* small print */
/* One row of labels and values; rows that follow each other stand in one frame. */
void document_field(struct document *document, struct text label, struct text value);
/* At most DOCUMENT_COLUMNS_MAX columns. Rows are added to the document's last table, which breaks
 * over pages between rows (inside one where it is longer than a page) and repeats its heads. */
void document_table(struct document *document, const struct document_column *columns, size_t count);
void document_row(struct document *document, const struct text *cells, size_t count);
/* One or two parties side by side (one stands on the right), each with the place of its seal. */
void document_signatures(
    struct document *document, const struct document_signature *signatures, size_t count);
void document_cut(struct document *document, struct text words); /* a line to cut along */
void document_page_break(struct document *document);

/* Appends the file; the same input gives the same bytes. ERR_IO where the fonts are missing,
 * ERR_TOO_LARGE beyond PDF_PAGES_MAX pages. */
enum err document_paper_make(const struct document *document, struct buf *out) MUST_CHECK;
