/* Binds YAML nodes to plain structs by tables: a shape is rows of key, type and place in the
 * struct. Unknown, missing and mistyped keys are faults with line and column, and all of them are
 * told (repeated keys are faults of yaml_parse). What could not be bound stays zero. Rows are bound
 * in their order in the table. */
#pragma once
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "base/yaml.h"
#include "scheme/faults.h"
#include <stddef.h>

enum bind_type {
	BIND_STR,    /* struct str: one line, not empty */
	BIND_ID,     /* struct str: a-z 0-9 . _ -, at most 64 */
	BIND_TEXT,   /* struct text: {zh, en}, neither empty */
	BIND_INT,    /* int from `least` to `most` */
	BIND_BOOL,   /* bool */
	BIND_DATE,   /* struct date */
	BIND_MONEY,  /* struct money: whole CNY, not below 0 */
	BIND_STRS,   /* struct str * and its count: a sequence of texts */
	BIND_INTS,   /* int * and its count, each from `least` to `most` */
	BIND_REF,    /* pointer to what `find` knows by that id */
	BIND_STRUCT, /* a struct of `shape` in place */
	BIND_LIST,   /* array and its count: a sequence of `shape` */
	BIND_CUSTOM, /* `read` does it */
};

struct binder {
	struct arena *arena;
	struct faults *faults;
	struct str file;     /* as told in faults */
	const void *context; /* what `find` and `read` look into */
};

typedef const void *bind_find_fn(const void *context, struct str id);
typedef void bind_read_fn(struct binder *binder, const struct yaml *node, void *field);

struct bind_row {
	const char *key;
	enum bind_type type;
	size_t at, count_at; /* offsets of the field and, for lists, of its size_t count */
	bool required;
	int64_t least, most; /* INT, INTS */
	const struct bind_shape *shape;
	bind_find_fn *find;
	const char *what; /* REF: the word for what is looked for */
	bind_read_fn *read;
};

struct bind_shape {
	const struct bind_row *rows;
	size_t row_count;
	size_t size;              /* of the struct */
	void (*init)(void *item); /* sets what is not zero by default; may be NULL */
	bool placed;              /* has `file` and `line` */
	size_t file_at, line_at;
	bool unique; /* in one list no two have the same id */
	size_t id_at;
};

#define BIND_REQUIRED .required = true
#define BIND_OPTIONAL .required = false
#define BIND_ROW(word, kind, owner, field, ...)                                               \
	{                                                                                     \
		.key = (word), .type = BIND_##kind, .at = offsetof(owner, field), __VA_ARGS__ \
	}
#define BIND_ARRAY(word, kind, owner, field, counter, ...)                        \
	{                                                                         \
		.key = (word), .type = BIND_##kind, .at = offsetof(owner, field), \
		.count_at = offsetof(owner, counter), __VA_ARGS__                 \
	}
#define BIND_SHAPE(owner, table) \
	.rows = (table), .row_count = sizeof(table) / sizeof *(table), .size = sizeof(owner)
#define BIND_PLACED(owner) \
	.placed = true, .file_at = offsetof(owner, file), .line_at = offsetof(owner, line)
#define BIND_UNIQUE(owner, field) .unique = true, .id_at = offsetof(owner, field)

/* Binds a mapping into `item`, which the caller has zeroed. */
void bind_mapping(
    struct binder *binder, const struct bind_shape *shape, const struct yaml *node, void *item);
/* Binds one field as a row of a table would. */
void bind_field(
    struct binder *binder, const struct bind_row *row, const struct yaml *node, void *item);
/* A sequence of mappings of one shape: an array in the arena, NULL and 0 where the node is none. */
void *bind_list(
    struct binder *binder, const struct bind_shape *shape, const struct yaml *node, size_t *count);

/* Parts for custom readers; each tells the fault itself and returns false. */
bool bind_is(struct binder *binder, const struct yaml *node, enum yaml_type type);
bool bind_str(struct binder *binder, const struct yaml *node, struct str *out);
bool bind_int(
    struct binder *binder, const struct yaml *node, int64_t least, int64_t most, int64_t *out);
bool bind_bool(struct binder *binder, const struct yaml *node, bool *out);
bool bind_text(struct binder *binder, const struct yaml *node, struct text *out);
void bind_fault(struct binder *binder, const struct yaml *node, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
