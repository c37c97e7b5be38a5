/* A list of breached passwords that the centre keeps: SHA-1 in hex, sorted, one a line, whatever follows a colon, as the
 * well-known public list comes. Its size does not matter: a password is looked up by bisection, some forty small reads. */
#pragma once
#include "base/err.h"
#include "base/str.h"

struct breached;
/* Stays open, so that it is read in the sandbox, too. ERR_INPUT: its first lines are no such list. Lines may be cut to
 * their first 16 digits or more. */
enum err breached_open(const char *path, struct breached **out) MUST_CHECK;
enum err breached_has(const struct breached *list, struct str password, bool *out) MUST_CHECK;
void breached_close(struct breached *list); /* NULL is nothing to do */
