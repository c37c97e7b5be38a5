/* Version 5 alone: nothing here is random, so that what is exported twice is the same twice. */
#include "base/uuid.h"
#include "base/digest.h"
#include <string.h>

const struct uuid uuid_of_urls = {{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00,
    0xc0, 0x4f, 0xd4, 0x30, 0xc8}};

struct uuid uuid_named(struct uuid space, struct str name)
{
	CLEANUP(buf_free) struct buf bytes;
	struct uuid uuid;
	buf_init(&bytes, sizeof space.bytes + name.len);
	buf_put(&bytes, space.bytes, sizeof space.bytes);
	buf_put_str(&bytes, name);
	struct sha1 sha1 = sha1_of(buf_str(&bytes));
	memcpy(uuid.bytes, sha1.bytes, sizeof uuid.bytes);
	uuid.bytes[6] = (uint8_t)((uuid.bytes[6] & 0x0f) | 0x50);
	uuid.bytes[8] = (uint8_t)((uuid.bytes[8] & 0x3f) | 0x80);
	return uuid;
}

struct str uuid_str(struct arena *arena, struct uuid uuid)
{
	struct str hex = hex_str(arena, uuid.bytes, sizeof uuid.bytes);
	return str_printf(arena, "%.8s-%.4s-%.4s-%.4s-%.12s", hex.data, hex.data + 8, hex.data + 12,
	    hex.data + 16, hex.data + 20);
}
