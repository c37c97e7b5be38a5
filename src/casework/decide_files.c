/* Evidence: who may add or remove which file when. */
#include "casework/access.h"
#include "casework/form.h"
#include "casework/refusal.h"

#define FILES_MAX 500
#define CASE_BYTES_MAX ((int64_t)50 << 30) /* all files of a case */
#define NAME_MAX_CHARACTERS 200

/* Parts of a case's running correspondence are open as long as the case is. Every other part is evidence of
 * the application, which stands still once it has been submitted. */
static bool is_running(const struct case_state *state, struct str id)
{
	const struct part *part = scheme_part(state->scheme, id);
	return part && part->late;
}

/* What the centre brings to a case that not everybody reads is for itself alone; a unit brings nothing of that sort. */
static bool fits_side(const struct case_state *state, struct str id, bool unit)
{
	const struct part *part = scheme_part(state->scheme, id);
	bool inside = part && part->inside;
	return unit ? !inside : inside || !state->process->reader_count;
}

static bool of_unit(
    const struct case_state *state, const struct world *world, const struct person *actor)
{
	return role_reaches(state, world, actor, ROLE_contact) ||
	       role_reaches(state, world, actor, ROLE_editor);
}

/* Staff who act on the case somewhere in its process: lead, group, and the offices that have a part in it. */
static bool of_centre(
    const struct case_state *state, const struct world *world, const struct person *actor)
{
	for (size_t i = 0; i < state->process->action_count; i++) {
		const struct action *action = &state->process->actions[i];
		for (size_t j = 0; j < action->performer_count; j++) {
			enum role role = action->performers[j].role;
			enum reach reach = role_reach(role);
			if ((reach == REACH_LEAD || reach == REACH_GROUP ||
				reach == REACH_OFFICE) &&
			    role_reaches(state, world, actor, role))
				return true;
		}
	}
	return false;
}

static bool name_fits(struct str name)
{
	return str_utf8(name) && str_printable(name) && str_utf8_count(name) <= NAME_MAX_CHARACTERS;
}

static bool known_requirement(const struct case_state *state, struct str id)
{
	const struct qualification *qualification = state->qualification;
	for (size_t i = 0; i < qualification->requirement_count; i++)
		if (str_eq(qualification->requirements[i]->id, id))
			return true;
	return false;
}

static void check_label(struct form_errors *errors, struct str field, struct str label)
{
	if (str_given(label) && !name_fits(label))
		form_errors_add(errors, field,
		    TEXT("最多 200 个字符，不含控制字符",
			"must have at most 200 characters and no control characters"));
}

static int64_t bytes_of(const struct case_state *state)
{
	int64_t bytes = 0;
	for (size_t i = 0; i < state->file_count; i++)
		bytes += state->files[i].size;
	return bytes;
}

static void check_file(
    struct form_errors *errors, const struct case_state *state, const struct evidence *file)
{
	uint8_t digest[32];
	if (!hex_parse(file->sha256, digest, sizeof digest))
		form_errors_add(errors, STR("sha256"),
		    TEXT("须为 64 位小写十六进制数字", "must be 64 lower-case hex digits"));
	if (str_empty(str_trim(file->name)))
		form_errors_add(errors, STR("file"), TEXT("文件没有名称", "has no name"));
	if (!file->size)
		form_errors_add(errors, STR("file"), TEXT("文件没有内容", "has no content"));
	check_label(errors, STR("file"), file->name);
	if (!str_given(file->part) || !scheme_part(state->scheme, file->part))
		form_errors_add(errors, STR("part"),
		    TEXT("没有这个部分", "is no part of the application's material"));
	if (str_given(file->requirement) && !known_requirement(state, file->requirement))
		form_errors_add(errors, STR("requirement"),
		    TEXT("本案没有这项要求", "is no requirement of this case"));
	check_label(errors, STR("project"), file->project);
	check_label(errors, STR("document"), file->document);
	if (state->file_count >= FILES_MAX)
		form_errors_add(errors, STR("file"),
		    TEXT("一个案件最多 500 个文件，请合并文件，或者先删除不用的",
			"is one too many: a case has at most 500; put some together, or remove "
			"what you no longer need first"));
	if (bytes_of(state) + file->size > CASE_BYTES_MAX)
		form_errors_add(errors, STR("file"),
		    TEXT("一个案件的文件合计最多 50 GiB，请先删除不用的",
			"is too much: the files of a case have at most 50 GiB together; remove "
			"what you no longer need first"));
}

static void put(struct fact *fact, struct str name, struct str text)
{
	if (str_given(text))
		fact->fields[fact->field_count++] =
		    (struct field){name, {.type = VALUE_TEXT, .text = text}};
}

static struct fact file_fact(struct arena *arena, const struct case_state *state,
    const struct person *actor, const char *action, struct instant now)
{
	return (struct fact){
	    .seq = (int64_t)state->history_count + 1,
	    .at = now,
	    .actor = actor->login,
	    .action = str_from(action),
	    .fields = ARENA_ARRAY(arena, struct field, 9),
	    .state = state->state->id,
	};
}

static struct decision add(struct arena *arena, const struct case_state *state,
    const struct person *actor, const struct evidence *file, struct str sm3, struct instant now)
{
	struct decision done = {.type = DECISION_DONE};
	struct fact *fact = &done.fact;
	*fact = file_fact(arena, state, actor, FACT_ADD_FILE, now);
	put(fact, STR("sha256"), file->sha256);
	put(fact, STR("sm3"), sm3);
	fact->fields[fact->field_count++] =
	    (struct field){STR("size"), {.type = VALUE_INTEGER, .integer = file->size}};
	put(fact, STR("name"), file->name);
	put(fact, STR("part"), file->part);
	put(fact, STR("requirement"), file->requirement);
	put(fact, STR("project"), file->project);
	put(fact, STR("document"), file->document);
	if (scheme_kind(state->scheme, state->kind)->nature == KIND_RENEWAL)
		put(fact, STR("used_in"), file->used_in);
	return done;
}

/* FAQ 16: what proved the process in the last cycle cannot prove it again; anything else that was used before is
 * pointed out. Only a renewal has a cycle before it. */
static bool is_reused(const struct case_state *state, const struct evidence *file)
{
	return scheme_kind(state->scheme, state->kind)->nature == KIND_RENEWAL && file->proved &&
	       str_given(scheme_part(state->scheme, file->part)->fresh);
}

static bool is_open(const struct case_state *state, struct str part, bool unit)
{
	bool running = !state->state->final && is_running(state, part);
	return running || (unit && state->state->editable);
}

bool decide_may_add_file(const struct case_state *state, const struct world *world,
    const struct person *actor, struct str part)
{
	bool unit = of_unit(state, world, actor);
	return (unit || of_centre(state, world, actor)) && fits_side(state, part, unit) &&
	       is_open(state, part, unit);
}

struct decision decide_add_file(struct arena *arena, const struct case_state *state,
    const struct world *world, const struct person *actor, const struct evidence *file,
    struct str sm3, struct instant now)
{
	bool unit = of_unit(state, world, actor);
	bool centre = !unit && of_centre(state, world, actor);
	if (!unit && !centre)
		return decision_forbidden();
	struct form_errors errors = {.arena = arena};
	check_file(&errors, state, file);
	if (!errors.count && !fits_side(state, file->part, unit))
		form_errors_add(&errors, STR("part"),
		    unit ? TEXT("这一部分由中心使用", "is for the centre alone")
			 : TEXT("请放入仅中心可见的部分",
			       "has to be one that the centre alone sees"));
	if (errors.count)
		return (struct decision){
		    .type = DECISION_INVALID, .errors = errors.items, .error_count = errors.count};
	if (!is_open(state, file->part, unit))
		return decision_refused(
		    refusal_make(arena, REFUSAL_not_editable, state->process->frozen, NULL, 0));
	if (case_file(state, file->sha256))
		return decision_refused(
		    refusal_make(arena, REFUSAL_file_known, STR("ours"), NULL, 0));
	if (is_reused(state, file))
		return decision_refused(refusal_of(arena, file_reused,
		    scheme_part(state->scheme, file->part)->fresh, text_same(file->used_in)));
	return add(arena, state, actor, file, sm3, now);
}

static bool may_remove(const struct case_state *state, const struct person *actor)
{
	return str_given(actor->unit) && str_eq(actor->unit, state->unit) &&
	       (person_is(actor, ROLE_contact) || person_is(actor, ROLE_editor));
}

/* What was there when the case came to its present state has been looked at. */
static bool is_removable(const struct case_state *state, const struct evidence *file)
{
	return state->state->editable && file->seq > state->entered_seq;
}

bool decide_may_remove_file(
    const struct case_state *state, const struct person *actor, const struct evidence *file)
{
	return may_remove(state, actor) && is_removable(state, file);
}

struct decision decide_remove_file(struct arena *arena, const struct case_state *state,
    const struct person *actor, struct str sha256, struct instant now)
{
	if (!may_remove(state, actor))
		return decision_forbidden();
	const struct evidence *file = case_file(state, sha256);
	if (!file)
		return decision_invalid(
		    arena, STR("sha256"), TEXT("本案没有这个文件", "is no file of this case"));
	if (!is_removable(state, file))
		return decision_refused(
		    refusal_make(arena, REFUSAL_file_used, state->process->frozen, NULL, 0));
	struct decision done = {.type = DECISION_DONE};
	done.fact = file_fact(arena, state, actor, FACT_REMOVE_FILE, now);
	put(&done.fact, STR("sha256"), file->sha256);
	return done;
}
