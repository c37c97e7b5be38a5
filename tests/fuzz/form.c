/* The form of an action, with a field of every type: it either fits, or says at which fields it does not. */
#include "casework/decide.h"
#include "target.h"

static struct option options[] = {{.id = {"pass", 4}}, {.id = {"fail", 4}}};

static struct field_def defs[] = {
    {.name = {"truthful", 8}, .type = VALUE_BOOLEAN, .required = true},
    {.name = {"note", 4}, .type = VALUE_TEXT},
    {.name = {"number", 6}, .type = VALUE_INTEGER},
    {.name = {"people", 6}, .type = VALUE_COUNT},
    {.name = {"amount", 6}, .type = VALUE_MONEY},
    {.name = {"on", 2}, .type = VALUE_DATE},
    {.name = {"vote", 4}, .type = VALUE_CHOICE, .options = options, .option_count = 2},
    {.name = {"lead", 4}, .type = VALUE_LOGIN},
    {.name = {"members", 7}, .type = VALUE_LOGINS},
    {.name = {"receipt", 7}, .type = VALUE_FILE},
    {.name = {"files", 5}, .type = VALUE_FILES},
    {.name = {"items", 5}, .type = VALUE_LIST},
};

static const struct action action = {
    .id = {"judge", 5}, .fields = defs, .field_count = COUNT_OF(defs)};

static void check_command(const struct command *command)
{
	HOLDS(command->field_count <= COUNT_OF(defs));
	for (size_t i = 0; i < command->field_count; i++) {
		const struct field *field = &command->fields[i];
		bool known = false;
		for (size_t j = 0; j < COUNT_OF(defs); j++)
			known |=
			    str_eq(defs[j].name, field->name) && defs[j].type == field->value.type;
		HOLDS(known);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena;
	struct json *json;
	arena_init(&arena, 64 << 20);
	if (json_parse(&arena, input_str(bytes, size), &json) == ERR_OK) {
		struct command command = {0};
		struct field_error *errors;
		size_t count;
		bool fits = command_from_json(&arena, &action, json, &command, &errors, &count);
		HOLDS(fits == (count == 0));
		for (size_t i = 0; i < count; i++)
			HOLDS(!str_empty(errors[i].why.zh) && !str_empty(errors[i].why.en));
		if (fits)
			check_command(&command);
	}
	arena_free(&arena);
	return 0;
}
