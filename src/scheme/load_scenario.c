/* simulation.yaml: how cases usually go. */
#include "scheme/lint.h"
#include "scheme/load.h"

/* [least, most] */
static void read_wait(struct binder *binder, const struct yaml *node, void *field)
{
	enum { DAYS_MOST = 200 };
	struct scene *scene = field;
	int64_t days[2] = {0};
	if (!bind_is(binder, node, YAML_SEQUENCE))
		return;
	bool fits = node->count == COUNT_OF(days);
	for (size_t i = 0; fits && i < COUNT_OF(days); i++)
		fits = bind_int(binder, &node->items[i], 0, DAYS_MOST, &days[i]);
	if (!fits || days[0] > days[1])
		bind_fault(binder, node, FAULT(scene_wait));
	scene->least = (int)days[0];
	scene->most = (int)days[1];
}

static const struct bind_row turn_rows[] = {
    BIND_ROW("action", ID, struct scene_turn, action, BIND_REQUIRED),
    BIND_ROW("of_hundred", INT, struct scene_turn, of_hundred, BIND_REQUIRED, .most = 100),
};
static const struct bind_shape turn_shape = {BIND_SHAPE(struct scene_turn, turn_rows)};

/* A row without a field of its own gets the whole scene. */
static const struct bind_row scene_rows[] = {
    BIND_ROW("state", ID, struct scene, state, BIND_REQUIRED),
    {.key = "wait", .type = BIND_CUSTOM, .required = true, .read = read_wait},
    BIND_ROW("unmet", INT, struct scene, unmet, .most = 100),
    BIND_ARRAY("instead", LIST, struct scene, turns, turn_count, .shape = &turn_shape),
};
static const struct bind_shape scene_shape = {BIND_SHAPE(struct scene, scene_rows),
    BIND_PLACED(struct scene), BIND_UNIQUE(struct scene, state)};

static const struct bind_row rows[] = {
    BIND_ROW("category", ID, struct scenario, category, BIND_OPTIONAL),
    BIND_ROW("level", INT, struct scenario, level, .least = 1, .most = 99),
    BIND_ROW("kind", ID, struct scenario, kind, BIND_OPTIONAL),
    BIND_ROW("cycle_from", ID, struct scenario, cycle_from, BIND_OPTIONAL),
    BIND_ARRAY(
	"scenes", LIST, struct scenario, scenes, scene_count, BIND_REQUIRED, .shape = &scene_shape),
};

void load_scenario(struct binder *binder, const struct yaml *root, struct scheme *scheme)
{
	static const struct bind_shape shape = {BIND_SHAPE(struct scenario, rows)};
	bind_mapping(binder, &shape, root, &scheme->scenario);
}

static bool any_has(const struct scheme *scheme, struct str state, struct str action)
{
	for (size_t e = 0; e < scheme->edition_count; e++)
		for (size_t p = 0; p < scheme->editions[e].process_count; p++) {
			const struct process *process = &scheme->editions[e].processes[p];
			if (process_state(process, state) &&
			    (!str_given(action) || process_action(process, action)))
				return true;
		}
	return false;
}

void lint_scenario(const struct scheme *scheme, struct faults *faults)
{
	for (size_t i = 0; i < scheme->scenario.scene_count; i++) {
		const struct scene *scene = &scheme->scenario.scenes[i];
		if (str_given(scene->state) && !any_has(scheme, scene->state, STR_NONE))
			faults_tell(faults, scene->file, scene->line, 1, FAULT(no_such_state),
			    STR_ARG(scene->state));
		for (size_t j = 0; j < scene->turn_count; j++)
			if (str_given(scene->turns[j].action) &&
			    !any_has(scheme, scene->state, scene->turns[j].action))
				faults_tell(faults, scene->file, scene->line, 1,
				    FAULT(no_such_action), STR_ARG(scene->turns[j].action));
	}
}
