/* Two flat lists of what editions have, compared thing by thing and aspect by aspect. */
#include "scheme/diff.h"

const char *change_type_name(enum change_type type)
{
	static const char *const names[] = {"added", "removed", "changed"};
	return names[type];
}

struct diff_item *diff_add(struct diff_items *items, const char *what, struct str id)
{
	struct diff_item *item = ARENA_PUSH(items->arena, items->items, items->count);
	*item = (struct diff_item){.what = what, .id = id};
	return item;
}

void diff_say(
    struct diff_items *items, struct diff_item *item, const char *aspect, struct str value)
{
	(void)items;
	if (item->aspect_count == DIFF_ASPECTS)
		NEVER("a thing has more aspects than there is room for");
	item->aspects[item->aspect_count++] =
	    (struct diff_aspect){aspect, str_given(value) ? value : STR("")};
}

static const struct diff_item *find(const struct diff_items *items, const struct diff_item *wanted)
{
	for (size_t i = 0; i < items->count; i++) {
		const struct diff_item *item = &items->items[i];
		if (item->what == wanted->what && str_eq(item->id, wanted->id))
			return item;
	}
	return NULL;
}

static struct change *add(
    struct arena *arena, struct changes *out, enum change_type type, const struct diff_item *item)
{
	struct change *change = ARENA_PUSH(arena, out->items, out->count);
	*change = (struct change){.type = type,
	    .what = item->what,
	    .id = item->id,
	    .category = item->category,
	    .level = item->level,
	    .from_level = item->from_level,
	    .binds_holders = item->binds_holders};
	return change;
}

static void compare(struct arena *arena, struct changes *out, const struct diff_item *before,
    const struct diff_item *after)
{
	for (size_t i = 0; i < after->aspect_count; i++) {
		if (str_eq(before->aspects[i].value, after->aspects[i].value))
			continue;
		struct change *change = add(arena, out, CHANGE_CHANGED, after);
		change->aspect = after->aspects[i].name;
		change->before = before->aspects[i].value;
		change->after = after->aspects[i].value;
	}
}

void scheme_diff(struct arena *arena, const struct scheme *old_scheme, const struct edition *old,
    const struct scheme *new_scheme, const struct edition *new, enum language language,
    struct changes *out)
{
	struct diff_items before = {.arena = arena, .scheme = old_scheme, .language = language};
	struct diff_items after = {.arena = arena, .scheme = new_scheme, .language = language};
	*out = (struct changes){0};
	diff_list_rules(&before, old);
	diff_list_processes(&before, old);
	diff_list_rules(&after, new);
	diff_list_processes(&after, new);
	for (size_t i = 0; i < before.count; i++) {
		const struct diff_item *item = &before.items[i], *now = find(&after, item);
		if (now)
			compare(arena, out, item, now);
		else
			add(arena, out, CHANGE_REMOVED, item)->before = item->aspects[0].value;
	}
	for (size_t i = 0; i < after.count; i++) {
		if (!find(&before, &after.items[i]))
			add(arena, out, CHANGE_ADDED, &after.items[i])->after =
			    after.items[i].aspects[0].value;
	}
}

bool change_concerns(const struct change *change, struct str category, int level)
{
	return change->binds_holders &&
	       (!str_given(change->category) || str_eq(change->category, category)) &&
	       (!change->level || change->level == level) && level >= change->from_level;
}
