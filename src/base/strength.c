/* libzxcvbn's fence. */
#include "base/strength.h"
#include <zxcvbn.h>

enum { BITS_LEAST = 30, BYTES_LOOKED_AT = 100 };

bool password_guessable(
    struct arena *arena, struct str password, const struct str *words, size_t count)
{
	const char **known = ARENA_ARRAY(arena, const char *, count + 1);
	size_t given = 0;
	for (size_t i = 0; i < count; i++)
		if (words[i].len > 2)
			known[given++] = str_c(arena, words[i]);
	known[given] = NULL;
	struct str looked_at =
	    str_slice(password, 0, password.len < BYTES_LOOKED_AT ? password.len : BYTES_LOOKED_AT);
	return ZxcvbnMatch(str_c(arena, looked_at), known, NULL) < BITS_LEAST;
}
