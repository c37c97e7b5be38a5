/* Compression of the streams inside a paper (zlib format, RFC 1950), as PDF's FlateDecode reads it.
 */
#pragma once
#include "base/buf.h"

/* The same bytes in give the same bytes out. */
void flate_put(struct buf *out, struct str bytes);
