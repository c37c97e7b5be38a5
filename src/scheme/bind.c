/* The table-driven binder: scalars first, then lists and mappings. */
#include "scheme/bind.h"
#include <stdarg.h>

enum { ID_MOST = 64 };

void bind_fault(struct binder *binder, const struct yaml *node, const char *zh, const char *en, ...)
{
	va_list args;
	va_start(args, en);
	faults_tell_list(binder->faults, binder->file, node->line, node->column, zh, en, args);
	va_end(args);
}

bool bind_is(struct binder *binder, const struct yaml *node, enum yaml_type type)
{
	if (node->type == type)
		return true;
	switch (type) {
	case YAML_SCALAR:
		bind_fault(binder, node, FAULT(not_single));
		break;
	case YAML_SEQUENCE:
		bind_fault(binder, node, FAULT(not_list));
		break;
	case YAML_MAPPING:
		bind_fault(binder, node, FAULT(not_mapping));
		break;
	}
	return false;
}

static bool is_null(const struct yaml *node)
{
	return node->plain && (str_empty(node->scalar) || str_is(node->scalar, "~") ||
				  str_is(node->scalar, "null"));
}

bool bind_str(struct binder *binder, const struct yaml *node, struct str *out)
{
	if (!bind_is(binder, node, YAML_SCALAR))
		return false;
	if (is_null(node) || str_empty(str_trim(node->scalar))) {
		bind_fault(binder, node, FAULT(empty));
		return false;
	}
	if (!str_printable(node->scalar)) {
		bind_fault(binder, node, FAULT(control_characters));
		return false;
	}
	*out = node->scalar;
	return true;
}

static bool id_fits(struct str id)
{
	if (id.len > ID_MOST)
		return false;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!letter && (i == 0 || (c != '-' && c != '_' && c != '.')))
			return false;
	}
	return true;
}

static bool bind_id(struct binder *binder, const struct yaml *node, struct str *out)
{
	if (!bind_str(binder, node, out))
		return false;
	if (id_fits(*out))
		return true;
	bind_fault(binder, node, FAULT(id_letters), ID_MOST);
	*out = STR_NONE;
	return false;
}

bool bind_int(
    struct binder *binder, const struct yaml *node, int64_t least, int64_t most, int64_t *out)
{
	if (!bind_is(binder, node, YAML_SCALAR))
		return false;
	if (node->plain && str_to_int(node->scalar, out) && *out >= least && *out <= most)
		return true;
	bind_fault(binder, node, FAULT(whole_number), (long long)least, (long long)most);
	*out = 0;
	return false;
}

bool bind_bool(struct binder *binder, const struct yaml *node, bool *out)
{
	if (!bind_is(binder, node, YAML_SCALAR))
		return false;
	*out = node->plain && str_is(node->scalar, "true");
	if (*out || (node->plain && str_is(node->scalar, "false")))
		return true;
	bind_fault(binder, node, FAULT(true_or_false));
	return false;
}

bool bind_text(struct binder *binder, const struct yaml *node, struct text *out)
{
	static const struct bind_row rows[] = {
	    BIND_ROW("zh", STR, struct text, zh, BIND_REQUIRED),
	    BIND_ROW("en", STR, struct text, en, BIND_REQUIRED),
	};
	static const struct bind_shape shape = {BIND_SHAPE(struct text, rows)};
	if (node->type != YAML_MAPPING) {
		bind_fault(binder, node, FAULT(both_languages));
		return false;
	}
	bind_mapping(binder, &shape, node, out);
	return str_given(out->zh) && str_given(out->en);
}

static void bind_date(struct binder *binder, const struct yaml *node, struct date *out)
{
	if (!bind_is(binder, node, YAML_SCALAR) || date_parse(node->scalar, out))
		return;
	bind_fault(binder, node, FAULT(real_date));
}

static void bind_money(struct binder *binder, const struct yaml *node, struct money *out)
{
	int64_t yuan;
	if (bind_int(binder, node, 0, 1000000000000, &yuan))
		*out = money_yuan(yuan);
}

static void bind_strs(
    struct binder *binder, const struct yaml *node, struct str **out, size_t *count)
{
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	*out = ARENA_ARRAY(binder->arena, struct str, node->count + 1);
	for (size_t i = 0; i < node->count; i++)
		*count += bind_str(binder, &node->items[i], &(*out)[*count]);
}

static void bind_ints(struct binder *binder, const struct bind_row *row, const struct yaml *node,
    int **out, size_t *count)
{
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	*out = ARENA_ARRAY(binder->arena, int, node->count + 1);
	for (size_t i = 0; i < node->count; i++) {
		int64_t number;
		if (bind_int(binder, &node->items[i], row->least, row->most, &number))
			(*out)[(*count)++] = (int)number;
	}
}

static void bind_ref(
    struct binder *binder, const struct bind_row *row, const struct yaml *node, void *field)
{
	struct str id;
	if (!bind_str(binder, node, &id))
		return;
	const void *found = row->find(binder->context, id);
	if (!found)
		bind_fault(binder, node, FAULT(no_such_thing), row->what, STR_ARG(id));
	*(const void **)field = found;
}

static void bind_row_int(
    struct binder *binder, const struct bind_row *row, const struct yaml *node, int *out)
{
	int64_t number;
	if (bind_int(binder, node, row->least, row->most, &number))
		*out = (int)number;
}

void bind_field(
    struct binder *binder, const struct bind_row *row, const struct yaml *node, void *item)
{
	void *field = (char *)item + row->at;
	size_t *count = (size_t *)(void *)((char *)item + row->count_at);
	switch (row->type) {
	case BIND_STR:
		bind_str(binder, node, field);
		return;
	case BIND_ID:
		bind_id(binder, node, field);
		return;
	case BIND_TEXT:
		bind_text(binder, node, field);
		return;
	case BIND_INT:
		bind_row_int(binder, row, node, field);
		return;
	case BIND_BOOL:
		bind_bool(binder, node, field);
		return;
	case BIND_DATE:
		bind_date(binder, node, field);
		return;
	case BIND_MONEY:
		bind_money(binder, node, field);
		return;
	case BIND_STRS:
		bind_strs(binder, node, field, count);
		return;
	case BIND_INTS:
		bind_ints(binder, row, node, field, count);
		return;
	case BIND_REF:
		bind_ref(binder, row, node, field);
		return;
	case BIND_STRUCT:
		bind_mapping(binder, row->shape, node, field);
		return;
	case BIND_LIST:
		*(void **)field = bind_list(binder, row->shape, node, count);
		return;
	case BIND_CUSTOM:
		row->read(binder, node, field);
		return;
	}
}

static const struct yaml *member(const struct yaml *node, const char *key)
{
	for (size_t i = 0; i < node->count; i++) {
		if (str_is(node->keys[i].scalar, key))
			return &node->items[i];
	}
	return NULL;
}

static void refuse_unknown(
    struct binder *binder, const struct bind_shape *shape, const struct yaml *node)
{
	for (size_t i = 0; i < node->count; i++) {
		bool known = false;
		for (size_t row = 0; row < shape->row_count && !known; row++)
			known = str_is(node->keys[i].scalar, shape->rows[row].key);
		if (!known)
			bind_fault(binder, &node->keys[i], FAULT(unknown_key),
			    STR_ARG(node->keys[i].scalar));
	}
}

void bind_mapping(
    struct binder *binder, const struct bind_shape *shape, const struct yaml *node, void *item)
{
	if (shape->init)
		shape->init(item);
	if (shape->placed) {
		*(struct str *)(void *)((char *)item + shape->file_at) = binder->file;
		*(int *)(void *)((char *)item + shape->line_at) = node->line;
	}
	if (!bind_is(binder, node, YAML_MAPPING))
		return;
	refuse_unknown(binder, shape, node);
	for (size_t i = 0; i < shape->row_count; i++) {
		const struct bind_row *row = &shape->rows[i];
		const struct yaml *value = member(node, row->key);
		if (value)
			bind_field(binder, row, value, item);
		else if (row->required)
			bind_fault(binder, node, FAULT(missing_key), row->key);
	}
}

static struct str id_of(const struct bind_shape *shape, const char *items, size_t i)
{
	return *(const struct str *)(const void *)(items + i * shape->size + shape->id_at);
}

static void refuse_twice(struct binder *binder, const struct bind_shape *shape,
    const struct yaml *node, const char *items, size_t last)
{
	struct str id = id_of(shape, items, last);
	for (size_t i = 0; i < last && str_given(id); i++) {
		if (!str_eq(id_of(shape, items, i), id))
			continue;
		bind_fault(
		    binder, &node->items[last], FAULT(twice), STR_ARG(id), node->items[i].line);
		return;
	}
}

void *bind_list(
    struct binder *binder, const struct bind_shape *shape, const struct yaml *node, size_t *count)
{
	*count = 0;
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return NULL;
	char *items = arena_alloc(binder->arena, shape->size * (node->count + 1));
	for (size_t i = 0; i < node->count; i++) {
		bind_mapping(binder, shape, &node->items[i], items + i * shape->size);
		if (shape->unique)
			refuse_twice(binder, shape, node, items, i);
	}
	*count = node->count;
	return items;
}
