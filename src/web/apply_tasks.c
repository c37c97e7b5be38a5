/* The task list of a draft or a supplement: what is to be filled in, and how far it is. */
#include "web/apply_parts.h"
#include "web/case_parts.h"
#include "web/words.h"

enum task_status { TASK_OPEN, TASK_BEGUN, TASK_DONE, TASK_BLOCKED, TASK_WRONG };

static const struct {
	enum message name;
	const char *tone;
} statuses[] = {
    [TASK_OPEN] = {MESSAGE_task_open, ""},
    [TASK_BEGUN] = {MESSAGE_task_begun, "run"},
    [TASK_DONE] = {MESSAGE_task_done, "good"},
    [TASK_BLOCKED] = {MESSAGE_task_blocked, "wait"},
    [TASK_WRONG] = {MESSAGE_task_wrong, "bad"},
};

bool apply_item_asks(const struct check_item *item, const struct fact_def *fact)
{
	const struct check *check = &item->requirement->check;
	return check->fact == fact || (check->share_of && check->share_of == fact);
}

bool apply_fact_asked(const struct case_view *view, const struct fact_def *fact)
{
	for (size_t i = 0; view->check && i < view->check->item_count; i++)
		if (apply_item_asks(&view->check->items[i], fact))
			return true;
	return false;
}

static struct task_group *add_group(
    const struct case_source *source, struct case_page *page, enum message name)
{
	struct task_group *group = ARENA_PUSH(source->arena, page->groups, page->group_count);
	group->name = message_text(name);
	return group;
}

static struct task_view *add_task(const struct case_source *source, struct task_group *group,
    struct text name, enum task_status status)
{
	struct task_view *task = ARENA_PUSH(source->arena, group->tasks, group->task_count);
	*task = (struct task_view){.name = name,
	    .status = message_text(statuses[status].name),
	    .tone = statuses[status].tone};
	return task;
}

static enum task_status by_count(size_t done, size_t all)
{
	return done == 0 ? TASK_OPEN : done < all ? TASK_BEGUN : TASK_DONE;
}

/* The first requirement that an answer of this section does not meet. */
static const struct check_item *unmet_of(const struct case_view *view, struct str section)
{
	for (size_t i = 0; i < view->check->item_count; i++) {
		const struct check_item *item = &view->check->items[i];
		const struct fact_def *fact = item->requirement->check.fact;
		if (item->verdict == VERDICT_UNMET && fact && str_eq(fact->section, section))
			return item;
	}
	return NULL;
}

static void put_section(const struct case_source *source, struct case_page *page,
    struct task_group *group, const struct part *part)
{
	const struct case_view *view = source->view;
	size_t asked = 0, given = 0;
	for (size_t i = 0; i < source->scheme->fact_count; i++) {
		const struct fact_def *fact = &source->scheme->facts[i];
		if (!str_eq(fact->section, part->id) || !apply_fact_asked(view, fact))
			continue;
		asked++;
		given += view->state->profile->values[i].type != VALUE_NONE;
	}
	if (!asked)
		return;
	const struct check_item *unmet = unmet_of(view, part->id);
	enum task_status status = unmet ? TASK_WRONG : by_count(given, asked);
	struct task_view *task = add_task(source, group, part->name, status);
	task->note = unmet ? unmet->why : part->departments;
	task->href = str_printf(
	    source->arena, "/cases/%.*s/facts/%.*s", STR_ARG(page->id), STR_ARG(part->id));
	page->tasks_left += status != TASK_DONE;
}

/* What the register says of certificates: nobody fills it in. */
static void put_certificates(
    const struct case_source *source, struct case_page *page, struct task_group *group)
{
	for (size_t i = 0; i < source->view->check->item_count; i++) {
		const struct check_item *item = &source->view->check->items[i];
		if (item->requirement->check.type != CHECK_CERTIFICATE)
			continue;
		bool met = item->verdict == VERDICT_MET;
		struct task_view *task =
		    add_task(source, group, item->requirement->text, met ? TASK_DONE : TASK_WRONG);
		task->note = met ? message_text(MESSAGE_from_register) : item->why;
		page->tasks_left += !met;
	}
}

static bool has_file_for(const struct case_state *state, const struct requirement *rule)
{
	for (size_t i = 0; i < state->file_count; i++)
		if (str_given(state->files[i].requirement) &&
		    str_eq(state->files[i].requirement, rule->id))
			return true;
	return false;
}

/* Does a form of the unit's, as things stand, take files of this part? */
static bool form_takes(const struct case_state *state, const struct part *part)
{
	for (size_t i = 0; i < state->process->action_count; i++) {
		const struct action *action = &state->process->actions[i];
		if (!action_starts(action, ROLE_contact, state->state))
			continue;
		for (size_t j = 0; j < action->field_count; j++)
			if (str_given(action->fields[j].part) &&
			    str_eq(action->fields[j].part, part->id))
				return true;
	}
	return false;
}

static void put_evidence(const struct case_source *source, struct case_page *page,
    struct task_group *group, const struct part *part)
{
	const struct case_state *state = source->view->state;
	const struct check_result *check = source->view->check;
	size_t judged = 0, covered = 0, asked = 0, files = 0;
	for (size_t i = 0; check && i < check->item_count; i++) {
		const struct requirement *rule = check->items[i].requirement;
		if (rule->part != part)
			continue;
		asked++;
		judged += check->items[i].verdict == VERDICT_JUDGED;
		covered += check->items[i].verdict == VERDICT_JUDGED && has_file_for(state, rule);
	}
	for (size_t i = 0; i < state->file_count; i++)
		files += str_eq(state->files[i].part, part->id);
	bool supplement = !page->draft && part->supplements;
	if (!asked && !supplement && !(page->draft && form_takes(state, part)))
		return;
	enum task_status status = judged ? by_count(covered, judged) : by_count(files, 1);
	if (status == TASK_OPEN && files)
		status = TASK_BEGUN;
	struct task_view *task = add_task(source, group, part->name, status);
	task->note =
	    judged ? words_counts(source->arena, MESSAGE_evidence_note, covered, judged, files)
	    : supplement ? part->departments
			 : words_counts(source->arena, MESSAGE_evidence_optional, files, 0, 0);
	task->href = str_printf(
	    source->arena, "/cases/%.*s/evidence/%.*s", STR_ARG(page->id), STR_ARG(part->id));
	page->tasks_left += judged && status != TASK_DONE;
}

static void put_last(const struct case_source *source, struct case_page *page)
{
	const struct available *next = case_next_step(source->view);
	struct task_group *group = add_group(source, page, MESSAGE_tasks_submit);
	bool open = next && next->allowed;
	struct task_view *task =
	    add_task(source, group, next ? next->action->name : message_text(MESSAGE_check_answers),
		open ? TASK_OPEN : TASK_BLOCKED);
	task->note = !next  ? message_text(MESSAGE_contact_submits)
		     : open ? message_text(MESSAGE_check_first)
			    : next->refusal.detail;
	task->href = str_printf(source->arena, "/cases/%.*s/answers", STR_ARG(page->id));
}

void case_put_tasks(const struct case_source *source, struct case_page *page)
{
	if (!page->own || !page->editable)
		return;
	if (source->view->check && source->view->check->item_count) {
		struct task_group *facts = add_group(source, page, MESSAGE_tasks_facts);
		for (size_t i = 0; i < source->scheme->part_count; i++)
			put_section(source, page, facts, &source->scheme->parts[i]);
		put_certificates(source, page, facts);
	}
	struct task_group *evidence = add_group(source, page, MESSAGE_tasks_evidence);
	for (size_t i = 0; i < source->scheme->part_count; i++)
		put_evidence(source, page, evidence, &source->scheme->parts[i]);
	if (!evidence->task_count)
		page->group_count--;
	put_last(source, page);
}
