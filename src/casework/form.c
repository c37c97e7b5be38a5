/* The shape of a form: read from JSON, and checked before anything is decided. */
#include "casework/form.h"
#include "casework/refusal.h"

enum { ERRORS_MOST = 100 };

void form_errors_add(struct form_errors *errors, struct str field, struct text why)
{
	if (errors->count == ERRORS_MOST)
		return;
	for (size_t i = 0; i < errors->count; i++)
		if (str_eq(errors->items[i].field, field))
			return;
	*ARENA_PUSH(errors->arena, errors->items, errors->count) = (struct field_error){field, why};
}

bool form_blank(const struct value *value)
{
	if (!value)
		return true;
	switch (value->type) {
	case VALUE_NONE:
		return true;
	case VALUE_TEXT:
	case VALUE_CHOICE:
	case VALUE_LOGIN:
	case VALUE_FILE:
		return str_empty(str_trim(value->text));
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		return value->list.count == 0;
	default:
		return false;
	}
}

static void check_options(struct form_errors *errors, const struct field_def *def, struct str id)
{
	if (field_option(def, id))
		return;
	struct text_list names = {.arena = errors->arena};
	for (size_t i = 0; i < def->option_count; i++)
		text_list_add(&names, text_same(def->options[i].id));
	form_errors_add(errors, def->name,
	    text_fill(errors->arena, TEXT("请从以下选项中选择：{0}", "must be one of: {0}"),
		&names.text, 1));
}

static void check_value(
    struct form_errors *errors, const struct field_def *def, const struct value *value)
{
	if (form_blank(value)) {
		if (def->required)
			form_errors_add(errors, def->name, TEXT("必填，请填写", "is required"));
		return;
	}
	if (value->type != def->type)
		form_errors_add(errors, def->name, TEXT("内容的类型不符", "is of the wrong type"));
	else if (def->type == VALUE_CHOICE)
		check_options(errors, def, value->text);
}

void form_check_shape(struct form_errors *errors, const struct action *action,
    const struct field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!action_field(action, fields[i].name))
			form_errors_add(errors, fields[i].name,
			    TEXT("本表单没有这一项", "is not a field of this form"));
		if (field_named(fields, i, fields[i].name))
			form_errors_add(errors, fields[i].name, TEXT("重复填写", "is given twice"));
	}
	for (size_t i = 0; i < action->field_count; i++)
		check_value(
		    errors, &action->fields[i], field_named(fields, count, action->fields[i].name));
}

struct field *form_order(struct arena *arena, const struct action *action,
    const struct field *fields, size_t *count, size_t extra)
{
	struct field *ordered = ARENA_ARRAY(arena, struct field, action->field_count + extra + 1);
	size_t kept = 0;
	for (size_t i = 0; i < action->field_count; i++) {
		struct str name = action->fields[i].name;
		const struct value *value = field_named(fields, *count, name);
		if (!form_blank(value))
			ordered[kept++] = (struct field){name, *value};
	}
	*count = kept;
	return ordered;
}

/* null stands for not given. */
static void read_member(struct form_errors *errors, const struct action *action, struct str name,
    const struct json *json, struct command *out)
{
	const struct field_def *def = action_field(action, name);
	if (!def) {
		form_errors_add(
		    errors, name, TEXT("本表单没有这一项", "is not a field of this form"));
		return;
	}
	if (json->type == JSON_NULL)
		return;
	struct value value = {0};
	struct text why;
	if (!value_from_json(errors->arena, def->type, json, &value, &why))
		form_errors_add(errors, name, why);
	else
		out->fields[out->field_count++] = (struct field){def->name, value};
}

bool command_from_json(struct arena *arena, const struct action *action, const struct json *json,
    struct command *out, struct field_error **errors, size_t *error_count)
{
	struct form_errors found = {.arena = arena};
	out->action = action->id;
	out->field_count = 0;
	out->fields = NULL;
	if (json && json->type == JSON_OBJECT) {
		out->fields = ARENA_ARRAY(arena, struct field, json->count + 1);
		for (size_t i = 0; i < json->count; i++)
			read_member(&found, action, json->names[i], &json->items[i], out);
	} else if (json) {
		form_errors_add(
		    &found, STR(""), TEXT("须为一个 JSON 对象", "must be a JSON object"));
	}
	form_check_shape(&found, action, out->fields, out->field_count);
	*errors = found.items;
	*error_count = found.count;
	return found.count == 0;
}
