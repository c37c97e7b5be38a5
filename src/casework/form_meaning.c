/* What the fields of a form mean: people who hold the role, files of the case, dates in their order. */
#include "casework/form.h"
#include "casework/refusal.h"

struct meaning {
	struct form_errors *errors;
	const struct case_state *state;
	const struct world *world;
	const struct field *fields;
	size_t count;
	struct date today;
};

static void check_login(struct meaning *m, const struct field_def *def, struct str login)
{
	const struct person *person = world_person(m->world, login);
	struct arena *arena = m->errors->arena;
	if (!person) {
		form_errors_add(m->errors, def->name,
		    text_fill(arena,
			TEXT("没有登录名为“{0}”的人员", "nobody has the login \"{0}\""),
			REFUSAL_ARGS(text_same(login))));
		return;
	}
	if (def->role != ROLE_COUNT && !person_is(person, def->role))
		form_errors_add(m->errors, def->name,
		    text_fill(arena, TEXT("“{0}”不是{1}", "\"{0}\" does not have the role: {1}"),
			REFUSAL_ARGS(text_same(login), role_label(def->role))));
}

static void check_file(struct meaning *m, const struct field_def *def, struct str sha256)
{
	if (!case_file(m->state, sha256))
		form_errors_add(m->errors, def->name,
		    TEXT("本案没有这个文件，请先上传", "is no file of this case; upload it first"));
}

static void check_list(struct meaning *m, const struct field_def *def, const struct value *value)
{
	for (size_t i = 0; i < value->list.count; i++) {
		struct str item = value->list.items[i];
		for (size_t j = 0; j < i; j++)
			if (str_eq(value->list.items[j], item))
				form_errors_add(m->errors, def->name,
				    TEXT("同一项填写了两次", "names the same twice"));
		if (def->type == VALUE_LOGINS)
			check_login(m, def, item);
		else if (def->type == VALUE_FILES)
			check_file(m, def, item);
	}
}

/* The day that `today` or the name of another field stands for. */
static struct date bound(const struct meaning *m, struct str name)
{
	if (str_is(name, "today"))
		return m->today;
	const struct value *other = field_named(m->fields, m->count, name);
	return other && other->type == VALUE_DATE ? other->date : DATE_NONE;
}

static void check_date(struct meaning *m, const struct field_def *def, struct date date)
{
	struct arena *arena = m->errors->arena;
	struct date least = str_given(def->not_before) ? bound(m, def->not_before) : DATE_NONE;
	struct date most = str_given(def->not_after) ? bound(m, def->not_after) : DATE_NONE;
	if (date_given(least) && date_before(date, least))
		form_errors_add(m->errors, def->name,
		    text_fill(arena, TEXT("不得早于 {0}", "must not be before {0}"),
			REFUSAL_ARGS(text_date(arena, least))));
	if (date_given(most) && date_after(date, most))
		form_errors_add(m->errors, def->name,
		    text_fill(arena, TEXT("不得晚于 {0}", "must not be after {0}"),
			REFUSAL_ARGS(text_date(arena, most))));
}

static void check_field(struct meaning *m, const struct field_def *def, const struct value *value)
{
	switch (def->type) {
	case VALUE_LOGIN:
		check_login(m, def, value->text);
		break;
	case VALUE_FILE:
		check_file(m, def, value->text);
		break;
	case VALUE_LOGINS:
	case VALUE_FILES:
	case VALUE_LIST:
		check_list(m, def, value);
		break;
	case VALUE_DATE:
		check_date(m, def, value->date);
		break;
	default:
		break;
	}
}

void form_check_meaning(struct form_errors *errors, const struct case_state *state,
    const struct world *world, const struct action *action, const struct field *fields,
    size_t count, struct date today)
{
	struct meaning m = {errors, state, world, fields, count, today};
	for (size_t i = 0; i < action->field_count; i++) {
		const struct field_def *def = &action->fields[i];
		const struct value *value = field_named(fields, count, def->name);
		if (value)
			check_field(&m, def, value);
	}
}
