/* The fields of a step as JSON, by the types of the form or of the declared facts. */
#include "base/file.h"
#include "runner.h"

static enum value_type field_type(const struct action *action, struct str name)
{
	for (size_t i = 0; action && i < action->field_count; i++)
		if (str_eq(action->fields[i].name, name))
			return action->fields[i].type;
	return VALUE_TEXT;
}

/* Files go by name in stories: their content is their name. */
static struct str file_digest(struct arena *arena, struct str name)
{
	struct sha256 digest = sha256_of(name);
	return hex_str(arena, digest.bytes, sizeof digest.bytes);
}

static void put_list(
    struct json_out *out, struct arena *arena, enum value_type type, struct str items)
{
	json_open_array(out, NULL);
	while (!str_empty(items)) {
		struct str item = str_cut(&items, ',');
		json_put_str(out, NULL, type == VALUE_FILES ? file_digest(arena, item) : item);
	}
	json_close_array(out);
}

static void put_value(
    struct json_out *out, struct arena *arena, enum value_type type, struct str text)
{
	int64_t number;
	switch (type) {
	case VALUE_BOOLEAN:
		json_put_bool(out, NULL, str_is(text, "true"));
		return;
	case VALUE_INTEGER:
	case VALUE_COUNT:
	case VALUE_MONEY:
		if (str_to_int(text, &number))
			json_put_int(out, NULL, number);
		else
			json_put_str(out, NULL, text);
		return;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		put_list(out, arena, type, text);
		return;
	case VALUE_FILE:
		json_put_str(out, NULL, file_digest(arena, text));
		return;
	default:
		json_put_str(out, NULL, text);
	}
}

static struct str keep(struct arena *arena, struct buf *buf)
{
	struct str text = str_copy(arena, buf_str(buf));
	buf_free(buf);
	return text;
}

struct str step_fields_json(struct arena *arena, const struct action *action,
    const struct step *step, struct str requirement)
{
	struct buf buf;
	buf_init(&buf, 64u << 10);
	struct json_out out = {.buf = &buf};
	json_open_object(&out, NULL);
	for (size_t i = 0; i < step->word_count; i++) {
		struct str value = step->words[i], name = str_cut(&value, '=');
		if (str_given(requirement) && str_is(name, "requirement"))
			value = requirement;
		json_put_name(&out, name);
		put_value(&out, arena, field_type(action, name), value);
	}
	json_close_object(&out);
	return keep(arena, &buf);
}

/* `key=value` after the name of the set; an empty value takes the fact out. */
static const struct str * override(const struct step *step, struct str name, struct str *value)
{
	for (size_t i = 1; i < step->word_count; i++) {
		*value = step->words[i];
		if (str_eq(str_cut(value, '='), name))
			return &step->words[i];
	}
	return NULL;
}

static void put_overrides(
    struct json_out *out, struct arena *arena, const struct scheme *scheme, const struct step *step)
{
	for (size_t i = 1; i < step->word_count; i++) {
		struct str value = step->words[i], name = str_cut(&value, '=');
		const struct fact_def *fact = scheme_fact(scheme, name);
		if (str_empty(value))
			continue;
		json_put_name(out, name);
		put_value(out, arena, fact ? fact->type : VALUE_TEXT, value);
	}
}

bool step_facts_json(struct arena *arena, const struct scheme *scheme, const struct story *story,
    const struct step *step, struct str *json, struct str *why)
{
	struct str text;
	struct json *set;
	struct str name = step->word_count ? step->words[0] : STR("none");
	const char *path = str_c(arena,
	    str_printf(arena, "%.*s/facts/%.*s.json", STR_ARG(story->folder), STR_ARG(name)));
	if (file_read(arena, path, 64u << 10, &text) != ERR_OK ||
	    json_parse(arena, text, &set) != ERR_OK) {
		*why = str_from(err_detail());
		return false;
	}
	struct buf buf;
	buf_init(&buf, 64u << 10);
	struct json_out out = {.buf = &buf};
	json_open_object(&out, NULL);
	for (size_t i = 0; i < set->count; i++) {
		struct str unused;
		if (!override(step, set->names[i], &unused))
			json_put_tree(&out, str_c(arena, set->names[i]), &set->items[i]);
	}
	put_overrides(&out, arena, scheme, step);
	json_close_object(&out);
	*json = keep(arena, &buf);
	return true;
}
