/* Bytes that are written. After the first overflow nothing more is taken, so that the content is
 * always a true beginning of what was meant. */
#include "base/buf.h"
#include "base/err.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t max)
{
	*buf = (struct buf){.max = max};
}

void buf_free(struct buf *buf)
{
	free(buf->data);
	buf_init(buf, buf->max);
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	buf->overflow = false;
}

/* Makes room for `len` more bytes; false, and the overflow noted, where the maximum forbids it. */
static bool reserve(struct buf *buf, size_t len)
{
	if (buf->overflow || len > buf->max - buf->len) {
		buf->overflow = true;
		return false;
	}
	size_t need = buf->len + len;
	if (need <= buf->room)
		return true;
	size_t room = buf->room > buf->max / 2 ? buf->max : buf->room * 2;
	if (room < 256)
		room = buf->max < 256 ? buf->max : 256;
	if (room < need)
		room = need;
	buf->data = realloc(buf->data, room);
	if (!buf->data)
		NEVER("out of memory");
	buf->room = room;
	return true;
}

void buf_put_slow(struct buf *buf, const void *bytes, size_t len)
{
	if (len == 0 || !reserve(buf, len))
		return;
	memcpy(buf->data + buf->len, bytes, len);
	buf->len += len;
}

void buf_put_char(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void buf_put_c(struct buf *buf, const char *c_string)
{
	buf_put(buf, c_string, strlen(c_string));
}

void buf_put_int(struct buf *buf, int64_t n)
{
	char digits[20];
	size_t at = sizeof digits;
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		digits[--at] = '-';
	buf_put(buf, digits + at, sizeof digits - at);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	char small[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (length < 0)
		NEVER("a format that printf refuses");
	size_t len = (size_t)length;
	if (len < sizeof small) {
		buf_put(buf, small, len);
	} else if (reserve(buf, len)) {
		/* vsnprintf wants room for a NUL that the buffer may not have. */
		char *text = malloc(len + 1);
		if (!text)
			NEVER("out of memory");
		vsnprintf(text, len + 1, format, again);
		buf_put(buf, text, len);
		free(text);
	}
	va_end(again);
}
