/* The outlines of a font: a table of glyphs is filled or refused, never read beyond its end. */
#include "paper/cff.h"
#include "target.h"
#include <stdlib.h>
#include <string.h>

enum { GLYPHS = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static uint16_t cids[GLYPHS];
	char *copy = malloc(size + 1); /* so that a read beyond the end is seen */
	HOLDS(copy != NULL);
	memcpy(copy, bytes, size);
	if (cff_charset((struct str){copy, size}, cids, GLYPHS))
		HOLDS(cids[0] == 0);
	free(copy);
	return 0;
}
