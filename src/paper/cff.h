/* The little of the Compact Font Format (Adobe Technical Note 5176) that a paper needs: which
 * character identifier (CID) stands for which glyph of a CID-keyed font. */
#pragma once
#include "base/str.h"

/* Fills `cids[0..glyphs)`. False for bytes that are no CID-keyed font of at least that many glyphs.
 */
bool cff_charset(struct str cff, uint16_t *cids, size_t glyphs);
