/* Made by code, so that no profile of somebody else's has to be shipped. */
#include "paper/icc.h"
#include <math.h>
#include <string.h>

enum { TAGS = 9, HEAD = 128, TABLE = 4 + 12 * TAGS, CURVE_POINTS = 1024 };

struct tag {
	char name[5];
	uint32_t offset, size;
};

static const char DESCRIPTION[] = "sRGB IEC61966-2.1";
static const char COPYRIGHT[] = "No copyright, use freely";

static void put_u16(struct buf *out, unsigned n)
{
	buf_put_char(out, (char)(n >> 8));
	buf_put_char(out, (char)n);
}

static void put_u32(struct buf *out, uint32_t n)
{
	put_u16(out, n >> 16);
	put_u16(out, n & 0xffff);
}

static void put_zeros(struct buf *out, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_put_char(out, 0);
}

/* A number with 16 bits behind the point. */
static void put_fixed(struct buf *out, double n)
{
	put_u32(out, (uint32_t)(int32_t)lround(n * 65536));
}

static void put_xyz(struct buf *out, double x, double y, double z)
{
	buf_put_c(out, "XYZ ");
	put_u32(out, 0);
	put_fixed(out, x);
	put_fixed(out, y);
	put_fixed(out, z);
}

/* IEC 61966-2-1, 5.2: from the stored value to light. */
static double srgb_light(double value)
{
	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static void put_curve(struct buf *out)
{
	buf_put_c(out, "curv");
	put_u32(out, 0);
	put_u32(out, CURVE_POINTS);
	for (int i = 0; i < CURVE_POINTS; i++)
		put_u16(out, (unsigned)lround(srgb_light(i / (CURVE_POINTS - 1.0)) * 65535));
}

static void put_description(struct buf *out)
{
	buf_put_c(out, "desc");
	put_u32(out, 0);
	put_u32(out, sizeof DESCRIPTION);
	buf_put(out, DESCRIPTION, sizeof DESCRIPTION);
	put_zeros(out, 4 + 4 + 2 + 1 + 67); /* no Unicode and no Macintosh form */
}

static void put_copyright(struct buf *out)
{
	buf_put_c(out, "text");
	put_u32(out, 0);
	buf_put(out, COPYRIGHT, sizeof COPYRIGHT);
}

/* ICC.1:2001-04, 6.1 */
static void put_head(struct buf *out, uint32_t size)
{
	put_u32(out, size);
	put_u32(out, 0);
	put_u32(out, 0x02100000);
	buf_put_c(out, "mntrRGB XYZ ");
	static const unsigned made[6] = {2026, 1, 1, 0, 0, 0};
	for (int i = 0; i < 6; i++)
		put_u16(out, made[i]);
	buf_put_c(out, "acsp");
	put_zeros(out, 28);
	put_fixed(out, 0.9642);
	put_fixed(out, 1.0);
	put_fixed(out, 0.8249);
	put_zeros(out, HEAD - 80);
}

static void end_tag(struct buf *body, struct tag *tag, const char *name, size_t from)
{
	memcpy(tag->name, name, 5);
	tag->offset = (uint32_t)(HEAD + TABLE + from);
	tag->size = (uint32_t)(body->len - from);
	put_zeros(body, (4 - body->len % 4) % 4);
}

/* White and the three primaries adapted to D50, as the standard's profile has them. */
static void put_colours(struct buf *body, struct tag *tags)
{
	static const struct {
		const char *name;
		double x, y, z;
	} colours[] = {
	    {"wtpt", 0.9642, 1.0, 0.8249},
	    {"rXYZ", 0.43607, 0.22249, 0.01392},
	    {"gXYZ", 0.38515, 0.71687, 0.09708},
	    {"bXYZ", 0.14307, 0.06061, 0.71410},
	};
	for (size_t i = 0; i < 4; i++) {
		size_t from = body->len;
		put_xyz(body, colours[i].x, colours[i].y, colours[i].z);
		end_tag(body, &tags[i], colours[i].name, from);
	}
}

static void put_body(struct buf *body, struct tag *tags)
{
	size_t from = body->len;
	put_description(body);
	end_tag(body, &tags[0], "desc", from);
	from = body->len;
	put_copyright(body);
	end_tag(body, &tags[1], "cprt", from);
	put_colours(body, tags + 2);
	from = body->len;
	put_curve(body);
	static const char *const curves[] = {"rTRC", "gTRC", "bTRC"};
	for (size_t i = 0; i < 3; i++) { /* one curve serves all three */
		tags[6 + i].offset = (uint32_t)(HEAD + TABLE + from);
		tags[6 + i].size = (uint32_t)(body->len - from);
		memcpy(tags[6 + i].name, curves[i], 5);
	}
}

void icc_put_srgb(struct buf *out)
{
	struct tag tags[TAGS];
	struct buf body;
	buf_init(&body, 8192);
	put_body(&body, tags);
	put_head(out, (uint32_t)(HEAD + TABLE + body.len));
	put_u32(out, TAGS);
	for (int i = 0; i < TAGS; i++) {
		buf_put(out, tags[i].name, 4);
		put_u32(out, tags[i].offset);
		put_u32(out, tags[i].size);
	}
	buf_put_str(out, buf_str(&body));
	buf_free(&body);
}
