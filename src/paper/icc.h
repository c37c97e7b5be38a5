/* The sRGB colour profile that a PDF/A file must name as its output intent (ISO 19005-1, 6.2.2). */
#pragma once
#include "base/buf.h"

/* An ICC profile of version 2.1 for sRGB (IEC 61966-2-1), made from the standard's own numbers. */
void icc_put_srgb(struct buf *out);
