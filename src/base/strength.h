/* How easily a password is guessed: by lists of common ones, names, keyboard rows, repetitions and dates. */
#pragma once
#include "base/str.h"

/* Would an attacker who tries likely passwords first come to this one within some 10⁹ tries? `words` are likely here:
 * the login, names of people and places. */
bool password_guessable(struct arena *arena, struct str password, const struct str *words, size_t count);
