/* JSON in: the fence of jansson, which parses; its tree is copied into an arena and freed at once.
 */
#include "base/json.h"

/* Jansson's own enumeration has our names; here it gets a prefix. */
#define JSON_NULL JANSSON_NULL
#define JSON_INTEGER JANSSON_INTEGER
#define JSON_REAL JANSSON_REAL
#define JSON_STRING JANSSON_STRING
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_OBJECT JANSSON_OBJECT
#include <jansson.h>
#include <string.h>
#undef JSON_NULL
#undef JSON_INTEGER
#undef JSON_REAL
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT

enum { LEVELS_MOST = 64, ARENA_ROUNDING = 16 };

/* Adds what the arena must hold for this value, its own node aside. False where it nests too
 * deep. */
static bool measure(json_t *value, int levels, size_t *size)
{
	if (levels > LEVELS_MOST)
		return false;
	if (json_typeof(value) == JANSSON_STRING) {
		*size += json_string_length(value) + ARENA_ROUNDING;
	} else if (json_typeof(value) == JANSSON_ARRAY) {
		*size += json_array_size(value) * sizeof(struct json) + ARENA_ROUNDING;
		for (size_t i = 0; i < json_array_size(value); i++)
			if (!measure(json_array_get(value, i), levels + 1, size))
				return false;
	} else if (json_typeof(value) == JANSSON_OBJECT) {
		size_t each = sizeof(struct json) + sizeof(struct str) + ARENA_ROUNDING;
		*size += json_object_size(value) * each + 2 * ARENA_ROUNDING;
		const char *name;
		json_t *member;
		json_object_foreach(value, name, member)
		{
			*size += str_from(name).len;
			if (!measure(member, levels + 1, size))
				return false;
		}
	}
	return true;
}

static void copy(struct arena *arena, json_t *value, struct json *out);

static void copy_array(struct arena *arena, json_t *value, struct json *out)
{
	out->type = JSON_ARRAY;
	out->count = json_array_size(value);
	out->items = ARENA_ARRAY(arena, struct json, out->count);
	for (size_t i = 0; i < out->count; i++)
		copy(arena, json_array_get(value, i), &out->items[i]);
}

static void copy_object(struct arena *arena, json_t *value, struct json *out)
{
	out->type = JSON_OBJECT;
	out->items = ARENA_ARRAY(arena, struct json, json_object_size(value));
	out->names = ARENA_ARRAY(arena, struct str, json_object_size(value));
	const char *name;
	json_t *member;
	json_object_foreach(value, name, member)
	{
		out->names[out->count] = str_copy(arena, str_from(name));
		copy(arena, member, &out->items[out->count++]);
	}
}

static void copy(struct arena *arena, json_t *value, struct json *out)
{
	switch (json_typeof(value)) {
	case JANSSON_OBJECT:
		copy_object(arena, value, out);
		break;
	case JANSSON_ARRAY:
		copy_array(arena, value, out);
		break;
	case JANSSON_STRING:
		out->type = JSON_STRING;
		out->string.len = json_string_length(value);
		out->string.data = arena_copy(arena, json_string_value(value), out->string.len);
		break;
	case JANSSON_INTEGER:
		out->type = JSON_INTEGER;
		out->integer = json_integer_value(value);
		break;
	case JANSSON_REAL:
		out->type = JSON_REAL;
		out->real = json_real_value(value);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		out->type = JSON_BOOLEAN;
		out->boolean = json_is_true(value);
		break;
	case JANSSON_NULL:
		out->type = JSON_NULL;
	}
}

static enum err take_over(struct arena *arena, json_t *root, struct json **out)
{
	size_t size = sizeof(struct json) + ARENA_ROUNDING;
	if (!measure(root, 1, &size))
		return err_fail(ERR_INPUT, "more than %d levels of nesting", LEVELS_MOST);
	if (size > arena->cap - arena->used)
		return err_fail(ERR_TOO_LARGE, "more values than there is memory for");
	*out = ARENA_NEW(arena, struct json);
	copy(arena, root, *out);
	return ERR_OK;
}

static int line_of_nul(struct str text)
{
	int line = 1;
	for (const char *c = text.data; *c; c++)
		line += *c == '\n';
	return line;
}

enum err json_parse(struct arena *arena, struct str text, struct json **out)
{
	json_error_t error;
	*out = NULL;
	/* Jansson takes a NUL for the end of the text and would let anything pass behind it. */
	if (text.len && memchr(text.data, '\0', text.len))
		return err_fail(ERR_INPUT, "line %d: a NUL byte", line_of_nul(text));
	json_t *root = json_loadb(str_given(text) ? text.data : "", text.len,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!root && json_error_code(&error) == json_error_out_of_memory)
		NEVER("out of memory");
	if (!root)
		return err_fail(
		    ERR_INPUT, "line %d, column %d: %s", error.line, error.column, error.text);
	enum err err = take_over(arena, root, out);
	json_decref(root);
	return err;
}

const struct json *json_get(const struct json *object, const char *name)
{
	if (!object || object->type != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->count; i++)
		if (str_is(object->names[i], name))
			return &object->items[i];
	return NULL;
}
