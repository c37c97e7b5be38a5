/* JSON (RFC 8259) in and out. Reading gives a tree in an arena: repeated names, NaN, broken UTF-8 and
 * more than 64 levels are refused. Writing goes straight into a buffer; the writer sets the commas. */
#pragma once
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"

enum json_type { JSON_NULL, JSON_BOOLEAN, JSON_INTEGER, JSON_REAL, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_type type;
	bool boolean;
	int64_t integer;
	double real;
	struct str string;
	size_t count;       /* of an array or object */
	struct json *items; /* count values */
	struct str *names;  /* count names, objects only, in the order of the text */
};

/* ERR_INPUT with line and column in the detail. */
enum err json_parse(struct arena *arena, struct str text, struct json **out) MUST_CHECK;
/* The member of that name, or NULL (also where `object` is NULL or no object). */
const struct json *json_get(const struct json *object, const char *name);

struct json_out {
	struct buf *buf;
	bool comma;
};

/* `name` is NULL inside arrays and for the document itself. */
void json_open_object(struct json_out *out, const char *name);
void json_close_object(struct json_out *out);
void json_open_array(struct json_out *out, const char *name);
void json_close_array(struct json_out *out);
void json_put_str(struct json_out *out, const char *name, struct str value); /* STR_NONE gives null */
void json_put_c(struct json_out *out, const char *name, const char *value);
void json_put_int(struct json_out *out, const char *name, int64_t value);
void json_put_bool(struct json_out *out, const char *name, bool value);
void json_put_null(struct json_out *out, const char *name);
void json_put_date(struct json_out *out, const char *name, struct date value);       /* DATE_NONE gives null */
void json_put_instant(struct json_out *out, const char *name, struct instant value); /* INSTANT_NONE gives null */
/* A name that is not a C string. */
void json_put_name(struct json_out *out, struct str name);
/* A value read by json_parse, written back with names in their order. */
void json_put_tree(struct json_out *out, const char *name, const struct json *value);
