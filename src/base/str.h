/* Strings to read: a pointer and a length, UTF-8, never owned. A `str` whose `data` is NULL means
 * "not given"; STR("") means "given and empty". */
#pragma once
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *data;
	size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* The same in the initialiser of a static table. */
#define STR_INIT(literal) {"" literal, sizeof(literal) - 1}
#define STR_NONE ((struct str){0})
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).data

struct str str_from(const char *c_string); /* NULL gives STR_NONE */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *c_string);
int str_compare(struct str a, struct str b); /* byte order, for sorting */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_contains(struct str s, struct str part);
static inline bool str_given(struct str s) { return s.data != NULL; }
static inline bool str_empty(struct str s) { return s.len == 0; }

struct str str_trim(struct str s); /* ASCII white space at both ends */
/* Cuts the text before the first `mark` off `rest` and returns it; the whole rest where there is none
 * (`rest` is then STR_NONE). */
struct str str_cut(struct str *rest, char mark);
struct str str_slice(struct str s, size_t from, size_t to);

struct str str_copy(struct arena *arena, struct str s);
const char *str_c(struct arena *arena, struct str s); /* NUL-terminated copy; s has no NUL inside */
struct str str_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The whole of `s` as a decimal number; false for anything else, overflow included. */
bool str_to_int(struct str s, int64_t *out);

/* Well-formed UTF-8 (RFC 3629). */
bool str_utf8(struct str s);
/* True for a text without control characters save tab and line feed (carriage return before a line feed passes), those of
 * Unicode that turn the direction of writing included. */
bool str_printable(struct str s);
/* Printable, and on one line: no tab, no line feed. */
bool str_one_line(struct str s);
/* Number of code points of well-formed UTF-8. */
size_t str_utf8_count(struct str s);
/* One thing, an `@`, another thing, and nothing in them that could end a header line or an address. */
bool str_is_mail(struct str s);
