/* A query or an urlencoded form: values come out decoded, printable and each name once, or the whole is refused. */
#include "target.h"
#include "web/form.h"

static void check_value(const struct form *form, size_t at)
{
	const struct form_value *value = &form->values[at];
	HOLDS(str_utf8(value->name) && str_printable(value->name));
	HOLDS(str_utf8(value->value) && str_printable(value->value));
	for (size_t before = 0; before < at && !str_ends(value->name, STR("[]")); before++)
		HOLDS(!str_eq(form->values[before].name, value->name));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct form form;
	arena_init(&arena, 64 << 20);
	form_init(&form, &arena);
	if (form_parse(&form, input_str(bytes, size)) == ERR_OK) {
		HOLDS(form.count <= FORM_VALUES);
		for (size_t i = 0; i < form.count; i++)
			check_value(&form, i);
		form_int(&form, "level", 1, 5, 0);
		form_date(&form, "on", true);
		form_text(&form, "q", true, 10);
		for (size_t i = 0; i < form.error_count; i++)
			HOLDS(
			    !str_empty(form.errors[i].why.zh) && !str_empty(form.errors[i].why.en));
	}
	arena_free(&arena);
	return 0;
}
