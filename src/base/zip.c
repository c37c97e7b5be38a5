/* Stored entries, each behind its header, and the directory of them all at the end. */
#include "base/zip.h"
#include <assert.h>

enum {
	DIRECTORY_MOST = 16 << 20,
	VERSION = 20,
	NAMES_ARE_UTF8 = 0x0800,
	FIRST_DAY = 0x0021 /* 1 January 1980: archives of the same content are the same bytes */
};

static void put_little(struct buf *out, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_put_char(out, (char)(value >> (8 * i)));
}

/* CRC-32 (ISO 3309), half a byte at a time. */
static uint32_t crc_of(struct str content)
{
	static const uint32_t steps[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
	    0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8,
	    0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
	uint32_t crc = 0xffffffff;
	for (size_t i = 0; i < content.len; i++) {
		crc ^= (unsigned char)content.data[i];
		crc = crc >> 4 ^ steps[crc & 15];
		crc = crc >> 4 ^ steps[crc & 15];
	}
	return ~crc;
}

/* What an entry's header and its row in the directory have in common. */
static void put_entry(struct buf *out, struct str name, uint32_t crc, size_t size)
{
	put_little(out, VERSION, 2);
	put_little(out, NAMES_ARE_UTF8, 2);
	put_little(out, 0, 2); /* stored */
	put_little(out, 0, 2); /* midnight */
	put_little(out, FIRST_DAY, 2);
	put_little(out, crc, 4);
	put_little(out, (uint32_t)size, 4);
	put_little(out, (uint32_t)size, 4);
	put_little(out, (uint32_t)name.len, 2);
	put_little(out, 0, 2); /* no extra field */
}

void zip_init(struct zip *zip, struct buf *out)
{
	assert(out->len == 0);
	zip->out = out;
	zip->count = 0;
	buf_init(&zip->directory, DIRECTORY_MOST);
}

void zip_add(struct zip *zip, struct str name, struct str content)
{
	assert(zip->out->len + content.len < UINT32_MAX && zip->count < UINT16_MAX);
	uint32_t crc = crc_of(content);
	put_little(&zip->directory, 0x02014b50, 4);
	put_little(&zip->directory, VERSION, 2);
	put_entry(&zip->directory, name, crc, content.len);
	put_little(&zip->directory, 0, 2); /* no comment */
	put_little(&zip->directory, 0, 4); /* first disc, nothing known of the inside */
	put_little(&zip->directory, 0, 4); /* no attributes */
	put_little(&zip->directory, (uint32_t)zip->out->len, 4);
	buf_put_str(&zip->directory, name);
	put_little(zip->out, 0x04034b50, 4);
	put_entry(zip->out, name, crc, content.len);
	buf_put_str(zip->out, name);
	buf_put_str(zip->out, content);
	zip->count++;
}

void zip_end(struct zip *zip)
{
	uint32_t start = (uint32_t)zip->out->len;
	buf_put_str(zip->out, buf_str(&zip->directory));
	put_little(zip->out, 0x06054b50, 4);
	put_little(zip->out, 0, 4); /* one disc */
	put_little(zip->out, zip->count, 2);
	put_little(zip->out, zip->count, 2);
	put_little(zip->out, (uint32_t)zip->directory.len, 4);
	put_little(zip->out, start, 4);
	put_little(zip->out, 0, 2); /* no comment */
	zip->out->overflow |= zip->directory.overflow;
	buf_free(&zip->directory);
}
