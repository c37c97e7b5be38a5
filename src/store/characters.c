/* One token a character. */
#include "store/characters.h"
#include <string.h>

/* Decodes one code point; returns its length in bytes, 0 where it is none. */
static size_t decode(struct str text, size_t at, uint32_t *code)
{
	const unsigned char *byte = (const unsigned char *)text.data + at;
	size_t left = text.len - at;
	size_t len = byte[0] < 0x80 ? 1 : byte[0] >= 0xf0 ? 4 : byte[0] >= 0xe0 ? 3 : 2;
	if (len > left || (byte[0] >= 0x80 && byte[0] < 0xc2) || byte[0] > 0xf4)
		return 0;
	*code = len == 1 ? byte[0] : byte[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (byte[i] & 0x3f);
	}
	return len;
}

static size_t encode(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = len; --i > 0; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3f));
	out[0] = (char)((0xf00 >> len) | code);
	return len;
}

/* Full-width forms of ASCII become ASCII, capitals small. */
static uint32_t fold(uint32_t code)
{
	if (code >= 0xff01 && code <= 0xff5e)
		code -= 0xfee0;
	return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

static bool blank(uint32_t code)
{
	return code <= ' ' || code == 0x7f || code == 0xa0 || code == 0x3000;
}

bool character_next(struct str text, size_t at, struct character *out)
{
	while (at < text.len) {
		uint32_t code;
		size_t len = decode(text, at, &code);
		if (len && !blank(code)) {
			*out = (struct character){.from = at, .to = at + len};
			out->len = encode(fold(code), out->token);
			return true;
		}
		at += len ? len : 1;
	}
	return false;
}
