/* Bytes to write: grows up to a maximum, then drops what does not fit and remembers it (`overflow`),
 * so that a writer checks once at its end. */
#pragma once
#include "base/str.h"
#include <stdint.h>
#include <string.h>

struct buf {
	char *data;
	size_t len, room, max;
	bool overflow;
};

void buf_init(struct buf *buf, size_t max);
void buf_free(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory, forgets the overflow */
static inline struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->data, buf->len};
}

/* Where there is not room enough already. */
void buf_put_slow(struct buf *buf, const void *bytes, size_t len);
/* Pages are made of these calls, so the usual case is inline. */
static inline void buf_put(struct buf *buf, const void *bytes, size_t len)
{
	if (len && len <= buf->room - buf->len && !buf->overflow) {
		memcpy(buf->data + buf->len, bytes, len);
		buf->len += len;
	} else {
		buf_put_slow(buf, bytes, len);
	}
}
static inline void buf_put_str(struct buf *buf, struct str s)
{
	buf_put(buf, s.data, s.len);
}
void buf_put_char(struct buf *buf, char c);
void buf_put_c(struct buf *buf, const char *c_string);
void buf_put_int(struct buf *buf, int64_t n);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Escaped for HTML text and quoted attributes: & < > " ' */
void buf_put_html(struct buf *buf, struct str s);
/* Percent-encoded for one URL component (RFC 3986 unreserved kept). */
void buf_put_url(struct buf *buf, struct str s);
