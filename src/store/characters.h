/* Cuts text into search tokens, one a character, so that any run of characters of a name can be found, two as well as
 * ten. Case and full width make no difference; blanks and control characters are no tokens. */
#pragma once
#include "base/str.h"

struct character {
	char token[5];
	size_t len;      /* of the token */
	size_t from, to; /* where it stood in the text, in bytes */
};

/* The next token at or after `at`; false at the end. Broken UTF-8 is stepped over byte by byte. */
bool character_next(struct str text, size_t at, struct character *out);
