/* Values that forms carry and facts keep: one tagged union for declared facts (what a unit says of
 * itself) and for the fields of actions. */
#pragma once
#include "base/date.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/money.h"
#include "base/text.h"

/* name in scheme files and in JSON; how it is kept */
#define VALUE_TYPES(TYPE)                                                                      \
	TYPE(boolean, BOOLEAN)                                                                 \
	TYPE(text, TEXT) /* up to 4000 characters */                                           \
	TYPE(integer, INTEGER)                                                                 \
	TYPE(count, COUNT) /* integer, not below 0 */                                          \
	TYPE(money, MONEY) /* whole CNY, not below 0 */                                        \
	TYPE(date, DATE)                                                                       \
	TYPE(choice, CHOICE) /* one of the definition's options */                             \
	TYPE(login, LOGIN)                                                                     \
	TYPE(logins, LOGINS)                                                                   \
	TYPE(file, FILE) /* SHA-256 of an upload of the same case, 64 lower-case hex digits */ \
	TYPE(files, FILES)                                                                     \
	TYPE(list, LIST) /* of texts */

enum value_type {
	VALUE_NONE,
#define VALUE_TYPE_ROW(name, id) VALUE_##id,
	VALUE_TYPES(VALUE_TYPE_ROW)
#undef VALUE_TYPE_ROW
	    VALUE_TYPE_COUNT
};

struct value {
	enum value_type type;
	union {
		bool boolean;
		int64_t integer; /* INTEGER, COUNT */
		struct money money;
		struct date date;
		struct str text; /* TEXT, CHOICE, LOGIN, FILE */
		struct {
			struct str *items;
			size_t count;
		} list; /* LOGINS, FILES, LIST */
	};
};

struct field {
	struct str name;
	struct value value;
};

const char *value_type_name(enum value_type type);
bool value_type_parse(struct str name, enum value_type *out);
bool value_eq(const struct value *a, const struct value *b);

/* Reads a value of the wanted type from JSON; on a misfit returns false with one sentence in both
 * languages in `why` (for example: must be a whole number from 0 to 999,999,999,999). Limits:
 * counts and integers within ±10^12, money to 10^12 yuan, dates 1900-2999, lists to 200 items,
 * logins to 64 bytes. */
bool value_from_json(struct arena *arena, enum value_type type, const struct json *json,
    struct value *out, struct text *why);
/* The same from the text of a form field or a query (`true`/`false`/`on`, digits, YYYY-MM-DD); a
 * list has one item a line. */
bool value_from_text(struct arena *arena, enum value_type type, struct str text, struct value *out,
    struct text *why);
void value_to_json(struct json_out *out, const char *name, const struct value *value);
/* As a person reads it in that language: 是/yes, 5,000,000 元, 2026年3月16日（周一）. */
void value_show(struct buf *out, const struct value *value, enum language language);
/* A day inside a sentence, without its weekday: 2026年3月16日, 16 March 2026. */
void date_show(struct buf *out, struct date day, enum language language);

/* What the field of that name has; NULL where there is none. */
const struct value *field_named(const struct field *fields, size_t count, struct str name);
const struct value *field_value(const struct field *fields, size_t count, const char *name);
