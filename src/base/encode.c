/* Bytes as text: hexadecimal and base64url. */
#include "base/digest.h"

static const char hex_digits[] = "0123456789abcdef";

void buf_put_hex(struct buf *buf, const void *bytes, size_t len)
{
	const uint8_t *from = bytes;
	for (size_t i = 0; i < len; i++)
		buf_put(buf, (char[]){hex_digits[from[i] >> 4], hex_digits[from[i] & 15]}, 2);
}

struct str hex_str(struct arena *arena, const void *bytes, size_t len)
{
	const uint8_t *from = bytes;
	char *text = arena_alloc(arena, len * 2);
	for (size_t i = 0; i < len; i++) {
		text[2 * i] = hex_digits[from[i] >> 4];
		text[2 * i + 1] = hex_digits[from[i] & 15];
	}
	return (struct str){text, len * 2};
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hex_parse(struct str text, void *bytes, size_t len)
{
	uint8_t *to = bytes;
	if (text.len != len * 2)
		return false;
	for (size_t i = 0; i < len; i++) {
		int high = hex_value(text.data[2 * i]), low = hex_value(text.data[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		to[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

void buf_put_base64url(struct buf *buf, const void *bytes, size_t len)
{
	static const char alphabet[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	const uint8_t *from = bytes;
	for (size_t i = 0; i < len; i += 3) {
		size_t taken = len - i < 3 ? len - i : 3;
		unsigned group = (unsigned)from[i] << 16;
		group |= taken > 1 ? (unsigned)from[i + 1] << 8 : 0;
		group |= taken > 2 ? from[i + 2] : 0;
		char text[4];
		for (int digit = 0; digit < 4; digit++)
			text[digit] = alphabet[group >> (18 - 6 * digit) & 63];
		buf_put(buf, text, taken + 1);
	}
}
