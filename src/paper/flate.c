/* The fence of zlib. */
#include "paper/flate.h"
#include "base/err.h"
#include <stdlib.h>
#include <zlib.h>

void flate_put(struct buf *out, struct str bytes)
{
	uLongf len = compressBound(bytes.len);
	Bytef *packed = malloc(len);
	if (packed == NULL ||
	    compress2(packed, &len, (const Bytef *)bytes.data, bytes.len, 6) != Z_OK)
		NEVER("compression into a large enough buffer failed");
	buf_put(out, packed, len);
	free(packed);
}
