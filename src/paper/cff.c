/* Reads header, name INDEX, the first top DICT and the charset; every offset is checked. */
#include "paper/cff.h"

struct reader {
	struct str bytes;
	size_t at;
	bool broken;
};

struct top_dict {
	int64_t charset;
	bool cid_keyed;
};

static unsigned get(struct reader *reader, int size)
{
	unsigned n = 0;
	for (int i = 0; i < size; i++) {
		if (reader->at >= reader->bytes.len) {
			reader->broken = true;
			return 0;
		}
		n = n << 8 | (uint8_t)reader->bytes.data[reader->at++];
	}
	return n;
}

/* Steps over an INDEX and gives its first item. */
static struct str get_index(struct reader *reader)
{
	unsigned count = get(reader, 2);
	if (count == 0 || reader->broken)
		return STR_NONE;
	unsigned size = get(reader, 1);
	size_t offsets = reader->at, data = offsets + (size_t)(count + 1) * size - 1;
	if (size < 1 || size > 4) {
		reader->broken = true;
		return STR_NONE;
	}
	size_t first = get(reader, (int)size), second = get(reader, (int)size);
	reader->at = offsets + (size_t)count * size;
	size_t end = get(reader, (int)size);
	reader->at = data + end;
	if (reader->broken || first > second || second > end || reader->at > reader->bytes.len) {
		reader->broken = true;
		return STR_NONE;
	}
	return str_slice(reader->bytes, data + first, data + second);
}

/* An operand of a DICT (section 4); real numbers are stepped over. */
static int64_t get_operand(struct reader *reader, unsigned first)
{
	if (first == 28)
		return (int16_t)get(reader, 2);
	if (first == 29)
		return (int32_t)get(reader, 4);
	if (first == 30) {
		while (!reader->broken && (get(reader, 1) & 0x0f) != 0x0f)
			;
		return 0;
	}
	if (first <= 246)
		return (int64_t)first - 139;
	if (first <= 250)
		return ((int64_t)first - 247) * 256 + get(reader, 1) + 108;
	return -((int64_t)first - 251) * 256 - get(reader, 1) - 108;
}

static struct top_dict read_top_dict(struct str bytes)
{
	enum { CHARSET = 15, ESCAPE = 12, ROS = 30 };
	struct reader reader = {.bytes = bytes};
	struct top_dict dict = {0};
	int64_t operand = 0;
	while (reader.at < bytes.len && !reader.broken) {
		unsigned first = get(&reader, 1);
		if (first >= 28) {
			operand = get_operand(&reader, first);
			continue;
		}
		if (first == CHARSET)
			dict.charset = operand;
		if (first == ESCAPE && get(&reader, 1) == ROS)
			dict.cid_keyed = true;
	}
	return dict;
}

/* Section 13: format 0 lists every CID, formats 1 and 2 give ranges. */
static bool read_charset(struct reader *reader, uint16_t *cids, size_t glyphs)
{
	unsigned format = get(reader, 1);
	if (format > 2)
		return false;
	size_t glyph = 0;
	cids[glyph++] = 0;
	while (glyph < glyphs && !reader->broken) {
		unsigned cid = get(reader, 2), left = format == 0 ? 0 : get(reader, (int)format);
		for (unsigned i = 0; i <= left && glyph < glyphs; i++)
			cids[glyph++] = (uint16_t)(cid + i);
	}
	return !reader->broken;
}

bool cff_charset(struct str cff, uint16_t *cids, size_t glyphs)
{
	struct reader reader = {.bytes = cff};
	if (cff.len < 4 || glyphs == 0)
		return false;
	reader.at = (uint8_t)cff.data[2];
	get_index(&reader);
	struct str dict_bytes = get_index(&reader);
	if (reader.broken || str_empty(dict_bytes))
		return false;
	struct top_dict dict = read_top_dict(dict_bytes);
	if (!dict.cid_keyed || dict.charset < 3 || (size_t)dict.charset >= cff.len)
		return false;
	reader.at = (size_t)dict.charset;
	return read_charset(&reader, cids, glyphs);
}
