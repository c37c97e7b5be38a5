/* A workbook of one sheet (ECMA-376, SpreadsheetML), for those who read the register in a spreadsheet. */
#pragma once

#include "base/buf.h"

enum { SHEET_ROWS_MOST = 1048576 };

/* The sheet's text is written into `out`: opened, rows of cells, closed. */
void sheet_open(struct buf *out);
void sheet_open_row(struct buf *out);
void sheet_put_text(struct buf *out, struct str text);
void sheet_put_int(struct buf *out, int64_t number);
void sheet_close_row(struct buf *out);
void sheet_close(struct buf *out);
/* The workbook around a finished sheet; `out` is empty before. */
void sheet_pack(struct buf *out, struct str sheet);
