/* Escaped text into a buffer. Pages are made of these calls: whatever needs no escape is copied in
 * spans, and a table tells the bytes that end one. */
#include "base/buf.h"

enum { AMPERSAND = 1, LESS, GREATER, DOUBLE_QUOTE, APOSTROPHE };

static const uint8_t html_marks[256] = {
    ['&'] = AMPERSAND,
    ['<'] = LESS,
    ['>'] = GREATER,
    ['"'] = DOUBLE_QUOTE,
    ['\''] = APOSTROPHE,
};
static const char *const html_escapes[] = {
    [AMPERSAND] = "&amp;",
    [LESS] = "&lt;",
    [GREATER] = "&gt;",
    [DOUBLE_QUOTE] = "&quot;",
    [APOSTROPHE] = "&#39;",
};

void buf_put_html(struct buf *buf, struct str s)
{
	size_t from = 0;
	for (size_t at = 0; at < s.len; at++) {
		uint8_t mark = html_marks[(unsigned char)s.data[at]];
		if (mark == 0)
			continue;
		buf_put(buf, s.data + from, at - from);
		buf_put_c(buf, html_escapes[mark]);
		from = at + 1;
	}
	if (from < s.len)
		buf_put(buf, s.data + from, s.len - from);
}

/* One row has 32 bytes; what follows the rows, the bytes beyond ASCII, is never kept. */
static const char url_unreserved[256] = {"                                "
					 "             xx xxxxxxxxxx      "
					 " xxxxxxxxxxxxxxxxxxxxxxxxxx    x"
					 " xxxxxxxxxxxxxxxxxxxxxxxxxx   x "};

void buf_put_url(struct buf *buf, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t from = 0;
	for (size_t at = 0; at < s.len; at++) {
		unsigned char c = (unsigned char)s.data[at];
		if (url_unreserved[c] == 'x')
			continue;
		buf_put(buf, s.data + from, at - from);
		buf_put(buf, (char[]){'%', digits[c >> 4], digits[c & 15]}, 3);
		from = at + 1;
	}
	if (from < s.len)
		buf_put(buf, s.data + from, s.len - from);
}
