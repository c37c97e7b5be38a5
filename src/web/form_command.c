/* Forms whose fields the rule book names: those of an action, and the declared facts. */
#include "web/form.h"

/* A list comes as name[] (checkboxes) or as one item a line. */
static struct str list_text(struct form *form, const char *name)
{
	struct str *items;
	size_t count = form_list(form, name, &items);
	if (!count)
		return form_get(form, name);
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		len += items[i].len + 1;
	struct buf lines;
	buf_init(&lines, len);
	for (size_t i = 0; i < count; i++) {
		buf_put_str(&lines, items[i]);
		buf_put_char(&lines, '\n');
	}
	struct str text = str_copy(form->arena, str_trim(buf_str(&lines)));
	buf_free(&lines);
	return text;
}

static void read_field(struct form *form, const struct field_def *def, struct command *command)
{
	struct str text = list_text(form, str_c(form->arena, def->name));
	struct field field = {.name = def->name};
	struct text why;
	/* A checkbox that is not ticked sends nothing: a declaration that is not made. */
	if (text.len == 0 && def->must_be_true)
		text = STR("false");
	if (text.len == 0 && !def->required)
		return;
	if (text.len == 0)
		form_error(form, def->name, TEXT("请填写本项", "this has to be filled in"));
	else if (!value_from_text(form->arena, def->type, text, &field.value, &why))
		form_error(form, def->name, why);
	else
		*ARENA_PUSH(form->arena, command->fields, command->field_count) = field;
}

bool form_command(struct form *form, const struct action *action, struct command *command)
{
	const char **names = ARENA_ARRAY(form->arena, const char *, action->field_count + 1);
	command->action = action->id;
	command->fields = NULL;
	command->field_count = 0;
	for (size_t i = 0; i < action->field_count; i++) {
		names[i] = str_c(form->arena, action->fields[i].name);
		read_field(form, &action->fields[i], command);
	}
	form_only(form, names);
	return form_ok(form);
}

bool form_facts(struct form *form, const struct scheme *scheme, struct profile *profile)
{
	for (size_t i = 0; i < scheme->fact_count; i++) {
		const struct fact_def *fact = &scheme->facts[i];
		struct str text = str_trim(form_get(form, str_c(form->arena, fact->name)));
		struct text why;
		if (!str_given(text))
			continue;
		if (text.len == 0)
			profile->values[i] = (struct value){.type = VALUE_NONE};
		else if (!value_from_text(form->arena, fact->type, text, &profile->values[i], &why))
			form_error(form, fact->name, why);
	}
	return form_ok(form);
}
