/* Facts as the journal keeps them: fields as JSON with their types, and the hash that chains them. */
#include "casework/fact.h"
#include "casework/fact_plain.h"

void fact_put_fields(struct buf *out, const struct field *fields, size_t count)
{
	struct json_out json = {.buf = out};
	json_open_object(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_put_name(&json, fields[i].name);
		json_open_object(&json, NULL);
		value_to_json(&json, value_type_name(fields[i].value.type), &fields[i].value);
		json_close_object(&json);
	}
	json_close_object(&json);
}

/* {"money":87000}: the one member's name is the type, so that a value reads back as what it was. */
static enum err parse_value(
    struct arena *arena, struct str name, const struct json *json, struct value *out)
{
	enum value_type type;
	if (json->type != JSON_OBJECT || json->count != 1 ||
	    !value_type_parse(json->names[0], &type))
		return err_fail(ERR_CORRUPT, "field %.*s has no typed value", STR_ARG(name));
	struct text why;
	if (!value_from_json(arena, type, &json->items[0], out, &why))
		return err_fail(ERR_CORRUPT, "field %.*s: %.*s", STR_ARG(name), STR_ARG(why.en));
	return ERR_OK;
}

enum err fact_parse_fields(
    struct arena *arena, struct str text, struct field **fields, size_t *count)
{
	if (fact_plain_fields(arena, text, fields, count))
		return ERR_OK;
	struct json *json;
	if (json_parse(arena, text, &json) != ERR_OK || json->type != JSON_OBJECT)
		return err_fail(ERR_CORRUPT, "the fields of a fact are no JSON object");
	struct field *out = ARENA_ARRAY(arena, struct field, json->count + 1);
	for (size_t i = 0; i < json->count; i++) {
		out[i].name = json->names[i];
		TRY(parse_value(arena, out[i].name, &json->items[i], &out[i].value));
	}
	*fields = out;
	*count = json->count;
	return ERR_OK;
}

/* Each part with its length before it, so that no two different facts give the same bytes. */
static void put_part(struct buf *out, struct str part)
{
	uint8_t length[8];
	for (int i = 0; i < 8; i++)
		length[i] = (uint8_t)((uint64_t)part.len >> (56 - 8 * i));
	buf_put(out, length, sizeof length);
	buf_put_str(out, part);
}

static void put_number(struct buf *out, int64_t number)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		digits[--at] = '-';
	put_part(out, (struct str){digits + at, sizeof digits - at});
}

void fact_put_hashed(struct buf *out, struct sha256 previous, struct str stream,
    const struct fact *fact, struct str fields_json)
{
	buf_put(out, previous.bytes, sizeof previous.bytes);
	put_number(out, FACT_VERSION);
	put_part(out, stream);
	put_number(out, fact->seq);
	put_number(out, fact->at.ms);
	put_part(out, fact->actor);
	put_part(out, fact->action);
	put_part(out, fact->state);
	put_part(out, fields_json);
}

struct sha256 fact_hash(
    struct sha256 previous, struct str stream, const struct fact *fact, struct str fields_json)
{
	struct buf bytes;
	buf_init(&bytes, fields_json.len + 4096);
	fact_put_hashed(&bytes, previous, stream, fact, fields_json);
	if (bytes.overflow)
		NEVER("the names of a fact are capped");
	struct sha256 hash = sha256_of(buf_str(&bytes));
	buf_free(&bytes);
	return hash;
}
