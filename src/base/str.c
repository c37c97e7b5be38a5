/* Strings that are read: comparing, cutting, copying, and what counts as well-formed UTF-8. */
#include "base/str.h"
#include "base/err.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_from(const char *c_string)
{
	return c_string ? (struct str){c_string, strlen(c_string)} : STR_NONE;
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool str_is(struct str a, const char *c_string)
{
	return str_eq(a, str_from(c_string));
}

int str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq((struct str){s.data, prefix.len}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_contains(struct str s, struct str part)
{
	if (part.len == 0)
		return true;
	return s.len >= part.len && memmem(s.data, s.len, part.data, part.len) != NULL;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.data[0])) {
		s.data++;
		s.len--;
	}
	while (s.len && is_space(s.data[s.len - 1]))
		s.len--;
	return s;
}

struct str str_cut(struct str *rest, char mark)
{
	struct str whole = *rest;
	const char *found = whole.len ? memchr(whole.data, mark, whole.len) : NULL;
	if (!found) {
		*rest = STR_NONE;
		return whole;
	}
	size_t at = (size_t)(found - whole.data);
	*rest = str_slice(whole, at + 1, whole.len);
	return str_slice(whole, 0, at);
}

struct str str_slice(struct str s, size_t from, size_t to)
{
	if (from > to || to > s.len)
		NEVER("a slice outside its string");
	return s.data ? (struct str){s.data + from, to - from} : STR_NONE;
}

struct str str_copy(struct arena *arena, struct str s)
{
	return s.data ? (struct str){arena_copy(arena, s.data, s.len), s.len} : STR_NONE;
}

const char *str_c(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(copy, s.data, s.len);
	return copy;
}

struct str str_printf(struct arena *arena, const char *format, ...)
{
	char small[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int length = vsnprintf(small, sizeof small, format, args);
	va_end(args);
	if (length < 0)
		NEVER("a format that printf refuses");
	size_t size = (size_t)length + 1;
	char *text;
	if (size <= sizeof small) {
		text = arena_copy(arena, small, size);
	} else {
		text = arena_alloc(arena, size);
		vsnprintf(text, size, format, again);
	}
	va_end(again);
	return (struct str){text, size - 1};
}

bool str_to_int(struct str s, int64_t *out)
{
	bool negative = s.len && s.data[0] == '-';
	size_t at = negative;
	if (at == s.len)
		return false;
	int64_t n = 0;
	for (; at < s.len; at++) {
		int digit = s.data[at] - '0';
		if (digit < 0 || digit > 9)
			return false;
		if (__builtin_mul_overflow(n, 10, &n))
			return false;
		/* Negative numbers are counted downwards: the least one has no positive twin. */
		if (__builtin_add_overflow(n, negative ? -digit : digit, &n))
			return false;
	}
	*out = n;
	return true;
}

/* Length of the well-formed sequence at the start of `bytes` (RFC 3629, 4), 0 where there is none.
 */
static size_t sequence_length(const unsigned char *bytes, size_t left)
{
	unsigned char lead = bytes[0], least = 0x80, most = 0xbf;
	size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || length > left)
		return 0;
	if (lead == 0xe0)
		least = 0xa0; /* shorter forms exist */
	else if (lead == 0xed)
		most = 0x9f; /* surrogates */
	else if (lead == 0xf0)
		least = 0x90;
	else if (lead == 0xf4)
		most = 0x8f; /* beyond U+10FFFF */
	if (length > 1 && (bytes[1] < least || bytes[1] > most))
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

/* Most texts are ASCII for long stretches: these are passed over eight bytes at a time. */
static bool eight_of_ascii(const unsigned char *bytes, size_t left)
{
	uint64_t eight;
	if (left < sizeof eight)
		return false;
	memcpy(&eight, bytes, sizeof eight);
	return !(eight & UINT64_C(0x8080808080808080));
}

bool str_utf8(struct str s)
{
	const unsigned char *bytes = (const unsigned char *)s.data;
	for (size_t at = 0; at < s.len;) {
		if (eight_of_ascii(bytes + at, s.len - at)) {
			at += 8;
			continue;
		}
		size_t length = bytes[at] < 0x80 ? 1 : sequence_length(bytes + at, s.len - at);
		if (length == 0)
			return false;
		at += length;
	}
	return true;
}

/* U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069: what turns the direction of the text around it, so that
 * "exe.pdf" may be shown for "fdp.exe", and line ends under another name. */
static bool turns_or_parts(const unsigned char *bytes, size_t left)
{
	if (left >= 2 && bytes[0] == 0xd8)
		return bytes[1] == 0x9c;
	if (left < 3 || bytes[0] != 0xe2)
		return false;
	if (bytes[1] == 0x80)
		return bytes[2] == 0x8e || bytes[2] == 0x8f ||
		       (bytes[2] >= 0xa8 && bytes[2] <= 0xae);
	return bytes[1] == 0x81 && bytes[2] >= 0xa6 && bytes[2] <= 0xa9;
}

bool str_printable(struct str s)
{
	const unsigned char *bytes = (const unsigned char *)s.data;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = bytes[i];
		if (c >= 0x20 && c < 0x7f)
			continue;
		unsigned char next = i + 1 < s.len ? bytes[i + 1] : 0;
		if (c == '\r' && next == '\n')
			continue;
		if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)
			return false;
		if (c == 0xc2 && next >= 0x80 && next < 0xa0) /* U+0080 to U+009F */
			return false;
		if (c >= 0xd8 && turns_or_parts(bytes + i, s.len - i))
			return false;
	}
	return true;
}

bool str_one_line(struct str s)
{
	return str_printable(s) && !str_contains(s, STR("\n")) && !str_contains(s, STR("\t"));
}

size_t str_utf8_count(struct str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.data[i] & 0xc0) != 0x80;
	return count;
}

bool str_is_mail(struct str s)
{
	struct str host = s, local = str_cut(&host, '@');
	bool plain = str_utf8(s) && str_printable(s);
	for (size_t i = 0; i < s.len && plain; i++)
		plain = (unsigned char)s.data[i] > ' ' && s.data[i] != '<' && s.data[i] != '>';
	return plain && local.len && host.len && !str_contains(host, STR("@"));
}
